import type { Deviation, Grade, Standing } from '../../core/advice/review'
import { plural } from './wording'

const calls = (count: number) => plural(count, 'call', 'calls')

/** Up to a few names, and how many more there are. */
const listed = (names: readonly string[], most = 5) => {
  const shown = names.slice(0, most)
  const more = names.length - shown.length
  if (more > 0) return `${shown.join(', ')} and ${more} more`
  return [shown.slice(0, -1).join(', '), shown.at(-1)].filter(Boolean).join(' and ')
}

/** What a profile comes to, and the list of what is wrong with it. */
export const words = {
  title: 'Review',
  whole: 'Whole review',
  attacks: 'Attacks of recent years that this stops',
  reading: 'Analysing the profile…',
  unreadable: 'There is no summary while the text is not a profile.',
  /** Behind whether a container starts. */
  found: ({ errors, security }: { errors: number; security: number }) => {
    const found = [
      ...(errors > 0 ? [plural(errors, 'error', 'errors')] : []),
      ...(security > 0 ? [plural(security, 'security problem', 'security problems')] : []),
    ]
    return found.length === 0 ? 'Nothing serious was found.' : `Found: ${found.join(' and ')}.`
  },
  counts: (outcome: string, counts: { allowed: number; conditional: number; denied: number }) =>
    `Default: ${outcome}. ${calls(counts.allowed)} allowed, ${counts.conditional > 0 ? `${counts.conditional} with certain arguments only, ` : ''}${counts.denied} denied.`,
  open: (names: readonly string[]) =>
    names.length === 0
      ? 'No call of critical or high risk is open.'
      : `Calls of critical or high risk that it allows: ${listed(names)}.`,
  partial:
    'The profile lacks parts of the file that it was imported from: this summary covers only what was read, and there is no grade.',
  start: {
    starts: 'Containers start with it.',
    off: 'It switches seccomp off: every call runs.',
    stuck: (names: readonly string[]) =>
      `No container starts with it: the runtime itself needs ${listed(names)}.`,
    unprivileged: (names: readonly string[]) =>
      `Containers start only with no_new_privs: otherwise the runtime needs ${listed(names)}.`,
    'by-chance': (names: readonly string[]) =>
      `A container may fail to start with it: the runtime needs ${listed(names)}, in some starts or with some arguments.`,
  },
  kubernetes: {
    same: 'On Kubernetes it has the same effect.',
    differs: ({ looser, tighter, otherwise }: Pick<Deviation, 'looser' | 'tighter' | 'otherwise'>) => {
      const groups: readonly [readonly string[], string][] = [
        [looser, 'more open'],
        [tighter, 'less open'],
        [otherwise, 'answered differently'],
      ]
      const parts = groups
        .filter(([names]) => names.length > 0)
        .map(
          ([names, how]) =>
            `${calls(names.length)} ${names.length === 1 ? 'is' : 'are'} ${how} (${listed(names, 3)})`,
        )
      return `On Kubernetes ${parts.join(', ')}.`
    },
    unnamed: 'On Kubernetes, undefined call numbers get a different result.',
    onlyHere: (architectures: readonly string[]) =>
      `On Kubernetes all calls of ${listed(architectures)} are killed.`,
    onlyThere: (architectures: readonly string[]) =>
      `On Kubernetes calls of ${listed(architectures)} are judged by the rules, and here they are killed.`,
    unresolved: (names: readonly string[]) =>
      `Not compared with Kubernetes, because they have too many conditions: ${listed(names)}.`,
    starts: 'On Kubernetes containers start with it.',
    fails: 'On Kubernetes no container starts with it.',
  },
  looser: 'Looser than Docker’s default',
  stricter: 'Stricter than Docker’s default',
  calls,
  /** Sentences of one paragraph. */
  together: (sentences: readonly string[]) => sentences.join(' '),
  grade: {
    yardstick:
      'It does what Docker’s default does on this target. Grades are measured against that default, so there is none here.',
    sentence: (grade: Grade) => `Grade ${grade} beside Docker’s default on this target.`,
    share: (percent: number) =>
      percent === 100
        ? 'It leaves as much open as Docker’s default, weighed by risk.'
        : `Weighed by risk, it allows ${percent} % of what Docker’s default allows.`,
    /** Among profiles of public repositories. */
    standing: ({ size, measured, above, rarest }: Standing) => {
      const open = rarest ? `; ${rarest.percent} % of them allow ${rarest.name}` : ''
      return `Weighed by risk, more open than ${above} % of ${size} public profiles (measured ${measured})${open}.`
    },
    escapes: (names: readonly string[]) =>
      `Open, and leading out of a container or into the kernel: ${listed(names)}.`,
    reaches: (names: readonly string[]) => `Open, and leading into other processes: ${listed(names)}.`,
    none: 'No grade until the errors are corrected.',
    defaultRuns: 'Calls that no rule names run, and so will those of future kernels.',
    critical: (names: readonly string[]) => `More open, at critical risk: ${listed(names)}.`,
    looser: (names: readonly string[]) => `More open: ${listed(names)}.`,
    tighter: (names: readonly string[]) => `Less open: ${listed(names)}.`,
    why: 'Reasons',
  },
  at: (kind: string, line: number) => `${kind} · Ln ${line}`,
  /** What a fix would change. */
  step: {
    title: 'What the fix changes',
    opens: (names: readonly string[]) => `Lets run: ${listed(names, 8)}.`,
    closes: (names: readonly string[]) => `Refuses: ${listed(names, 8)}.`,
    nothing: 'It neither opens nor closes a call.',
    made: (open: number, closed: number) =>
      `Only with the fix does the profile load: ${calls(open)} can run, ${closed} cannot.`,
    lost: 'With it the profile no longer loads.',
    none: 'The profile still does not load: something else is wrong with it.',
    moreLines: (count: number) => `and ${plural(count, 'more line', 'more lines')}`,
    moreChanges: (count: number) => `and in ${plural(count, 'more place', 'more places')}`,
    together: (sentences: readonly string[]) => sentences.join(' '),
  },
  fixAll: (count: number) => `Fix all ${count} of this kind`,
  acknowledge: 'Acknowledge…',
  acknowledged: (count: number, given: number) =>
    given === 0
      ? `Acknowledged: ${count}`
      : `Acknowledged: ${count}, of which the opened text itself accepts ${given}`,
  /** Under a finding that the text as it was opened accepts. */
  acceptedInText: (reason: string) => `Accepted in the text: “${reason}”`,
  given: (count: number) =>
    `The text as it was opened marks ${plural(count, 'serious finding', 'serious findings')} as accepted.`,
  reason: 'Why it stays',
  reasonHintRule: 'Kept in the rule’s comment.',
  reasonHintBeside: 'Kept with the document on this device.',
  keep: 'Acknowledge',
  cancel: 'Cancel',
  withdraw: 'Take back',
}
