import type { ArchitectureToken } from '../../engine/catalogue'
import type { Target } from '../../engine/profile'
import { letting, measured, steps } from './population.generated'

/** How open a profile is beside those that others have published. */
export interface Standing {
  /** How many were measured, and when. */
  readonly size: number
  readonly measured: string
  /** How many of them in a hundred leave less open. */
  readonly above: number
  /** The call of weight that this one lets run and the fewest of them do, with how many in a hundred do. */
  readonly rarest: { readonly name: string; readonly percent: number } | undefined
}

const MEASURED_ON: ArchitectureToken = 'SCMP_ARCH_X86_64'

/**
 * Beside the profiles of public repositories that `population.generated.ts` tells of. Undefined where they were not
 * measured on: another engine's readers or another architecture make other filters of the same text.
 *
 * @param own what it leaves open, weighed by risk, in percent of Docker’s default
 * @param open calls of critical or high risk that run, if only with some arguments
 */
export function standingOf(
  own: number,
  open: readonly string[],
  { runtime, architecture }: Pick<Target, 'runtime' | 'architecture'>,
): Standing | undefined {
  if (runtime !== 'docker' || architecture !== MEASURED_ON) return undefined
  const others = sharesOf(steps)
  const percent = (count: number) => Math.round((count / others.length) * 100)
  const counts = new Map(
    letting.split(' ').map(text => {
      const [name = '', count = ''] = text.split('=')
      return [name, Number(count)]
    }),
  )
  const [rarest] = open
    .map(name => ({ name, percent: percent(counts.get(name) ?? 0) }))
    .sort((a, b) => a.percent - b.percent)
  return {
    size: others.length,
    measured,
    above: percent(others.filter(share => share < own).length),
    rarest,
  }
}

/** What each leaves open in percent, from the least. */
function sharesOf(digits: string): readonly number[] {
  const shares: number[] = []
  for (const digit of digits) shares.push((shares.at(-1) ?? 0) + Number.parseInt(digit, 36))
  return shares
}
