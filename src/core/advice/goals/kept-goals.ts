import { type Expectation, MAX_EXPECTATIONS, readExpectations } from '../expectations/expectation'

/** Everything that a profile can be asked to refuse. An id is for good: documents, links and reports name it. */
export const goalIds = [
  'no-user-namespaces',
  'no-new-namespaces',
  'no-mounting',
  'no-root-change',
  'no-device-nodes',
  'no-file-handles',
  'no-debugging',
  'no-perf',
  'no-bpf',
  'no-io-uring',
  'no-userfaultfd',
  'no-kernel-modules',
  'no-reboot',
  'no-io-ports',
  'no-kernel-log',
  'no-clock-changes',
  'no-quota-swap',
  'no-keyrings',
  'no-new-network-families',
  'no-raw-sockets',
  'no-terminal-injection',
  'no-personality-changes',
  'no-executable-memory',
  'read-only-files',
  'no-32-bit',
  'no-x32',
] as const
export type GoalId = (typeof goalIds)[number]

/** Those that a start from goals offers, the most wanted first; the others are in the list of all. */
export const startGoals = [
  'no-new-namespaces',
  'no-mounting',
  'no-debugging',
  'no-kernel-modules',
  'no-bpf',
  'no-io-uring',
  'no-raw-sockets',
  'no-keyrings',
  'no-root-change',
  'no-terminal-injection',
  'no-perf',
  'no-32-bit',
] as const satisfies readonly GoalId[]
export type StartGoal = (typeof startGoals)[number]

/**
 * What a person wants of a document, kept beside its text: that it refuses something, that a program runs under it, or
 * what it must do with a single call. A call carries no `kind`, as it did before there were others.
 */
export type KeptGoal =
  | { readonly kind: 'refuse'; readonly id: GoalId }
  /** Which programs there are is for whoever judges them to know. */
  | { readonly kind: 'run'; readonly id: string }
  /** A vulnerability that it stops, by its number; which there are is for whoever judges them to know. */
  | { readonly kind: 'stop'; readonly id: string }
  | Expectation

/** A name of a program that some version of the app has known. */
const PROGRAM = /^[a-z0-9][a-z0-9.+-]{0,39}$/

const VULNERABILITY = /^CVE-\d{4}-\d{4,7}$/

/** Takes what is a goal out of a value that was kept or sent, whatever it is. */
export function readKeptGoals(value: unknown): readonly KeptGoal[] {
  if (!Array.isArray(value)) return []
  const items: readonly unknown[] = value
  return items.slice(0, MAX_EXPECTATIONS).flatMap(item => readKeptGoal(item))
}

function readKeptGoal(value: unknown): readonly KeptGoal[] {
  if (typeof value !== 'object' || value === null) return []
  const { kind, id }: Record<string, unknown> = { ...value }
  if (kind === undefined) return readExpectations([value])
  if (kind === 'refuse') {
    const known = goalIds.find(one => one === id)
    return known ? [{ kind, id: known }] : []
  }
  if (typeof id !== 'string') return []
  if (kind === 'stop') return VULNERABILITY.test(id) ? [{ kind, id }] : []
  return kind === 'run' && PROGRAM.test(id) ? [{ kind, id }] : []
}

/** The single calls among the goals, in their order. */
export function expectationsAmong(goals: readonly KeptGoal[]): readonly Expectation[] {
  return goals.flatMap(goal => ('kind' in goal ? [] : goal))
}

/** The goals with other single calls, which stand behind the rest. */
export function withExpectations(
  goals: readonly KeptGoal[],
  expectations: readonly Expectation[],
): readonly KeptGoal[] {
  return [...goals.filter(goal => 'kind' in goal), ...expectations]
}

/** What must be refused, in the order of the goals. */
export function refusalsAmong(goals: readonly KeptGoal[]): readonly GoalId[] {
  return goals.flatMap(goal => ('kind' in goal && goal.kind === 'refuse' ? goal.id : []))
}

/** The programs that must run, likewise. */
export function programsAmong(goals: readonly KeptGoal[]): readonly string[] {
  return goals.flatMap(goal => ('kind' in goal && goal.kind === 'run' ? goal.id : []))
}

/** The vulnerabilities that must be stopped, likewise. */
export function stopsAmong(goals: readonly KeptGoal[]): readonly string[] {
  return goals.flatMap(goal => ('kind' in goal && goal.kind === 'stop' ? goal.id : []))
}
