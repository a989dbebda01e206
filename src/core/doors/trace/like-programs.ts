/** Reads the calls of programs as `e2e/symptoms` writes them: a bit for each of `names`, in hexadecimal digits, by program. */
export function readProgramCalls(rows: string, names: readonly string[]): ReadonlySet<string>[] {
  return rows
    .split('\n')
    .filter(row => row !== '')
    .map(row => {
      const bits = [...(row.split('\t')[1] ?? '')].flatMap(digit =>
        Number.parseInt(digit, 16).toString(2).padStart(4, '0').split(''),
      )
      return new Set(names.filter((_, at) => bits[at] === '1'))
    })
}

/** How sharply the most alike programs count before the others. */
const SHARPNESS = 8

/**
 * How many of the programs that are like the one a profile is for make a call, from 0 to 1. What is alike is told by the
 * calls that the profile lets through: the weight of those that both have in the weight of those that either has, rare
 * ones counting more. A call that no program makes which makes its others is seldom the one that is missed.
 */
export function likeliness(
  programs: readonly ReadonlySet<string>[],
  allowed: ReadonlySet<string>,
): (name: string) => number {
  const made = new Map<string, number>()
  for (const program of programs) for (const name of program) made.set(name, (made.get(name) ?? 0) + 1)
  const weights = new Map(
    [...made].map(([name, count]) => [name, Math.log((programs.length + 1) / (count + 0.5))]),
  )
  const weightOf = (name: string) => weights.get(name) ?? 0
  let ofAllowed = 0
  for (const name of allowed) ofAllowed += weightOf(name)
  const shares = programs.map(program => {
    let both = 0
    let own = 0
    for (const name of program) {
      own += weightOf(name)
      if (allowed.has(name)) both += weightOf(name)
    }
    return (both / (ofAllowed + own - both)) ** SHARPNESS
  })
  const all = shares.reduce((sum, share) => sum + share, 0)
  return name => {
    if (all === 0) return 0
    const alike = programs.reduce((sum, program, at) => sum + (program.has(name) ? (shares[at] ?? 0) : 0), 0)
    return alike / all
  }
}
