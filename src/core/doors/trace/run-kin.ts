import type { StraceFacts } from './trace-summary'

/** What a run tells of its threads and processes, be they in one file or in one each. */
export interface RunKin {
  /** What was started that nothing in the run has made. */
  readonly programs: readonly string[]
  /** The numbers of those that were made and have no line, or have lines and were made by none. */
  readonly missing: readonly number[]
  /** The numbers of those of which no end is told, where ends are. */
  readonly endless: readonly number[]
}

const NOTHING: RunKin = { programs: [], missing: [], endless: [] }

/** How the threads and processes of one run descend from each other. */
export function kinOfRun(facts: readonly StraceFacts[]): RunKin {
  const kins = facts.flatMap(({ kin }) => (kin ? [kin] : []))
  if (kins.length === 0 || kins.length < facts.length) return NOTHING
  const made = new Set(kins.flatMap(({ unseen }) => unseen))
  const strangers = kins.flatMap(kin => kin.strangers)
  const unmade = strangers.filter(({ pid }) => pid === undefined || !made.has(pid))
  const roots = unmade.filter(({ program }) => program !== undefined)
  const others = unmade.flatMap(({ pid, program }) =>
    program === undefined && pid !== undefined ? [pid] : [],
  )
  // On a terminal, lines of the first process have its number only while there are others.
  const same = unmade.some(({ pid }) => pid === undefined) ? others.slice(0, 1) : []
  const shown = new Set(strangers.map(({ pid }) => pid))
  const unseen = [...made].filter(pid => !shown.has(pid))
  const orphans = others.slice(same.length)
  const endless = facts.some(({ ends }) => ends > 0) ? kins.flatMap(kin => kin.endless) : []
  const rest = { endless: endless.filter(pid => !same.includes(pid)) }
  const [first, ...further] = roots.flatMap(({ program }) => program ?? [])
  // The recorder attached to what was running, and to as many as there were.
  if (first === undefined || (facts.length === 1 && facts[0]?.begins !== 'execve'))
    return { programs: [], missing: unseen, ...rest }
  if (!kins.some(({ hasOtherNumbers }) => hasOtherNumbers))
    return { programs: [...new Set([first, ...further])], missing: [...unseen, ...orphans], ...rest }
  // What one number calls another is not known: only how many there are.
  const unmatched = further.length + orphans.length
  const missing = unseen.length > unmatched ? unseen.slice(unmatched) : orphans.slice(unseen.length)
  return { programs: [first], missing, ...rest }
}
