import fc from 'fast-check'
import { behaviourIds, callsOf } from '../../advice/behaviour'
import { defaultTarget, type Target } from '../../engine/profile'
import { createTraceReader } from './trace-reader'
import type { TraceSummary } from './trace-summary'

/** Every recording of a program that there is. */
export const recordedPrograms = behaviourIds.filter(
  id => !['starts', 'starts-as-user', 'pause', 'ends'].includes(id),
)

/** Forms of a log: with all arguments, or a table that tells of each call only how often it was made. */
export const logForms = ['strace', 'table'] as const

/** What differs from target to target in a way that profiles made from recordings may depend on. */
export const loggedTargets: readonly Target[] = [
  defaultTarget,
  { ...defaultTarget, loader: 'crun', runtime: 'podman' },
  { ...defaultTarget, kernel: { major: 5, minor: 4 } },
  { ...defaultTarget, kernel: { major: 4, minor: 19 }, versions: { libseccomp: '2.5.4', runc: '1.1' } },
  { ...defaultTarget, runtime: 'containerd', kernel: { major: 6, minor: 1 } },
  { ...defaultTarget, runtime: 'cri-o', loader: 'crun', versions: { libseccomp: '2.6.1', runc: '1.2' } },
  { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' },
  { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64', loader: 'crun', kernel: { major: 5, minor: 10 } },
]

/** What a program was recorded to call: each call with all the arguments that it was made with, as `-e raw=all` has it. */
export function logOf(
  id: (typeof recordedPrograms)[number],
  target: Target,
  form: (typeof logForms)[number] = 'strace',
): TraceSummary {
  const calls = callsOf([id], { target })
  if (form === 'strace') {
    const lines = calls.map(({ name, args }) => {
      const known = args.slice(0, args.findLastIndex(value => value !== undefined) + 1)
      return `${name}(${known.map(value => `0x${(value ?? 0n).toString(16)}`).join(', ')}) = 0`
    })
    return readLog(`${lines.join('\n')}\n`, target)
  }
  const ruler = '------ ----------- ----------- --------- --------- ----------------'
  const names = [...new Set(calls.map(({ name }) => name))].filter(name => !/^exit/.test(name))
  const rows = names.map(name => `  1.00    0.000177         177         1           ${name}`)
  const head = '% time     seconds  usecs/call     calls    errors syscall'
  return readLog([head, ruler, ...rows, ruler, ''].join('\n'), target)
}

export function readLog(text: string, target: Target): TraceSummary {
  const reader = createTraceReader({ architecture: target.architecture })
  reader.begin('log')
  reader.push(new TextEncoder().encode(text))
  return reader.end()
}

/** How many choices are made at random; `all`: each that there is. */
const wanted = process.env.SECCOMPOSE_RECORDINGS

/**
 * Asserts something of some choices made at random, one of each list; SECCOMPOSE_RECORDINGS is another number of them, or `all`.
 */
export function assertOfChoices<Choice extends Record<string, unknown>>(
  lists: { readonly [Key in keyof Choice]: readonly Choice[Key][] },
  numRuns: number,
  check: (choice: Choice) => void,
): void {
  if (wanted !== 'all') {
    const choice = fc.record<Record<string, unknown>>(
      Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, fc.constantFrom(...list)])),
    )
    fc.assert(
      fc.property(choice, made => check(made as Choice)),
      { numRuns: Number(wanted ?? numRuns) },
    )
    return
  }
  let choices: Record<string, unknown>[] = [{}]
  for (const [key, list] of Object.entries(lists)) {
    choices = choices.flatMap(made => (list as readonly unknown[]).map(value => ({ ...made, [key]: value })))
  }
  const failures = choices.flatMap(choice => {
    try {
      check(choice as Choice)
      return []
    } catch (error) {
      return [`${JSON.stringify(choice)}: ${error}`]
    }
  })
  process.stdout.write(`${choices.length} choices, ${failures.length} failures\n`)
  if (failures.length > 0) throw new Error(failures.slice(0, 5).join('\n'))
}

/** Of what is checked wide, minutes rather than seconds. */
export const choicesTimeout = wanted === undefined ? 30_000 : 3_600_000
