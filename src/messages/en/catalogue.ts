import type { ActionChoiceId } from '../../core'
import { plural } from './wording'

/** What the table says once somebody acts on its rows. */
export const words = {
  notJudged: {
    verdicts: 'This text could not be analysed. The table still shows an earlier text.',
    findings: 'This text could not be searched for problems. The list still shows those of an earlier text.',
    expectations: 'The expectations could not be checked against this text.',
  },
  stale: (line: number) => `No verdicts: the text has an error in line ${line}.`,
  goToError: 'Go to the error',
  showPlace: 'Show where',
  lacking: (part: string) => `The verdicts are those of the profile alone. ${part}`,
  unknownMore: (count: number) =>
    `${plural(count, 'more name is not a call', 'more names are not calls')}. Only the first are listed.`,
  noneNamed: (query: string) => `No call is named ${query}.`,
  noDefaultOf: (engine: string) => `No default of ${engine} is known. This is Docker’s.`,
  didYouMean: 'Did you mean',
  questionMark: '?',
  noneInFacet: (facet: 'allowed' | 'conditional' | 'denied' | 'changed', query: string) => {
    const what = {
      allowed: 'is allowed',
      conditional: 'is conditional',
      denied: 'is denied',
      changed: 'has changed',
    }[facet]
    return query === '' ? `No call ${what}.` : `No call that matches “${query}” ${what}.`
  },
  clearFilter: 'Clear the filter',
  bulk: 'Selected calls',
  bulkAction: { allow: 'Allow', deny: 'Deny', log: 'Log' },
  clearSelection: 'Clear',
  choice: {
    allow: 'Allow',
    log: 'Allow and log',
    deny: 'Deny',
    'deny-unimplemented': 'Deny',
    'deny-errno': 'Deny with another errno…',
    'kill-process': 'Kill the process',
    'kill-thread': 'Kill the thread',
    trap: 'Trap (SIGSYS)',
    trace: 'Hand to a tracer',
  } satisfies Record<ActionChoiceId, string>,
  errnoOf: (errno: number, name: string | undefined) =>
    name === undefined ? `errno ${errno}` : `errno ${errno} (${name})`,
  editCondition: 'Condition…',
  showInJson: 'Show in JSON',
  notInJson: 'No rule names it',
  errnoField: 'errno, as a number or a name',
  errnoHint: '13 or EACCES',
  errnoUnknown: 'Not an errno from 0 to 4094, nor a name of one.',
  deny: 'Deny',
  giveUpTitle: 'Remove conditions?',
  giveUp: 'Remove the conditions',
  keep: 'Keep them',
  andMore: (count: number) => `and ${count} more`,
}
