import type { AskingPlace } from '../core/doors/workload'
import { headOf, isFailure, lackingIn, notesBeside } from './compared'
import { jsonOf, plainly, textOf } from './diff'
import { type Change, type Gate, type GateOptions, gateSince } from './gate'
import { configWords, passedOverWords, singleWords, verdictWords } from './gate-words'
import { commitOf } from './git'
import { jsonOutput, plain } from './output'

const signs = { lost: '!', looser: '+', stricter: '-', same: '=' } as const

/**
 * What the profiles of the working tree do otherwise than at a commit of git. What was a profile and is none, or cannot be
 * judged, fails as what is looser does: nobody knows what runs then.
 */
export async function changes(
  name: string,
  paths: readonly string[],
  options: GateOptions,
): Promise<{ text: string; status: 0 | 1 }> {
  const commit = await commitOf(name)
  const gate = await gateSince(commit, paths, options)
  const fails = gate.changes.some(change => isWrong(change, options.failOn))
  return { text: await written(gate, commit, options), status: fails ? 1 : 0 }
}

function isWrong(change: Change, failOn: GateOptions['failOn']): boolean {
  switch (change.kind) {
    case 'compared':
      return isFailure(change.on.comparison, failOn)
    case 'new':
      // Nothing that ran before is refused by it.
      return failOn === 'different' || (failOn === 'looser' && isFailure(change.on.comparison, failOn))
    case 'moved':
      return false
    case 'asked':
      return failOn === 'different' || failOn === change.way
    default:
      return failOn !== 'never'
  }
}

async function written(gate: Gate, commit: string, options: GateOptions): Promise<string> {
  const { format, language } = options
  switch (format) {
    case 'json':
      return jsonOutput(gate.changes.map(jsonOfChange), { replacer: plainly })
    case 'markdown':
      return (await import('./change-report')).gateMarkdown(gate, commit, options)
    default:
      return inText(gate, language)
  }
}

function jsonOfChange(change: Change): object {
  switch (change.kind) {
    case 'compared':
      return { kind: change.kind, was: change.was, ...jsonOf(change.on), news: change.news }
    case 'new':
      return { kind: change.kind, against: change.against, ...jsonOf(change.on), news: change.news }
    case 'lost':
      return { kind: change.kind, file: change.name, loss: change.loss }
    case 'moved':
      return { kind: change.kind, file: change.name, was: change.was }
    case 'asked':
      return {
        kind: change.kind,
        file: change.name,
        was: change.was && askedOf(change.was),
        is: askedOf(change.is),
        way: change.way,
      }
    default:
      return { kind: change.kind, file: change.name, reason: change.reason }
  }
}

const askedOf = ({ asks, profile }: AskingPlace) => ({ asks, profile })

async function inText(gate: Gate, language: GateOptions['language']): Promise<string> {
  const single = gate.changes.flatMap(change => {
    if ('on' in change) return []
    const words = singleWords(change)
    return words ? [plain(`${signs[words.sign]} ${change.name} ${words.text}`)] : []
  })
  const partsOf = async (change: Change): Promise<readonly string[]> => {
    if (change.kind !== 'compared' && change.kind !== 'new') return []
    const isNew = change.kind === 'new'
    const about = isNew
      ? [`new, compared with ${change.against}`]
      : change.was === undefined
        ? []
        : [`was ${change.was}`]
    const { findings, goals, accepted } = change.news
    const lacking = await lackingIn(change.on, language)
    const news = [
      ...notesBeside(change.on, lacking).map(note => `  note: ${note}`),
      ...findings
        .filter(({ severity }) => severity === 'error' || severity === 'security')
        .map(({ severity, id, message }) => `  ${severity} ${id}: ${message}`),
      ...goals.map(goal => `  does not hold any more: ${goal}`),
      ...accepted.map(({ id, accepted: reason = '' }) => `  accepted since: ${id}: ${reason}`),
    ]
    return [
      [
        `${headOf(change.on)}${about.map(words => plain(`, ${words}`)).join('')}:`,
        textOf(change.on, lacking, isNew),
        ...news.map(plain),
      ].join('\n'),
    ]
  }
  const parts = (await Promise.all(gate.changes.map(partsOf))).flat()
  const config = configWords(gate.config)
  return [
    ...(single.length > 0 ? [[...new Set(single)].join('\n')] : []),
    ...parts,
    [
      verdictWords(gate),
      ...passedOverWords(gate, names => names.join(', ')).map(plain),
      ...(config ? [config] : []),
    ].join('\n'),
  ].join('\n\n')
}
