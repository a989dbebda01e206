import { type ProfileDocument, parseProfile, type Target } from '../../core'
import { callsLetThrough, changed } from '../../core/doors/export/recorded-run'
import type { Minimal } from './report'

export interface Trial {
  readonly target: Target
  /** Calls that are not tried, since no run here shows whether they are needed. */
  readonly kept: ReadonlySet<string>
  /** Runs the job under a profile; whether it did there what it did without. */
  readonly does: (profile: ProfileDocument) => Promise<boolean>
  /** Hears what each call comes to. */
  readonly tell: (line: string) => void
}

/**
 * The profile without each call that the job does as much without, one after the other. What did without once may do
 * otherwise another time: what is dropped is tried twice more, and where the job then fails, halves of it are, until the
 * calls that were needed after all are put back.
 */
export async function smallestOf(text: string, { target, kept, does, tell }: Trial): Promise<Minimal> {
  const whole = parseProfile(text)
  const without = (names: readonly string[]) =>
    names.length === 0 ? whole : changed(whole, target, names, 'SCMP_ACT_ERRNO')
  const names = callsLetThrough(whole).filter(name => !kept.has(name))
  const needed: string[] = []
  const droppable: string[] = []
  for (const name of names) {
    const isNeeded = !(await does(without([...droppable, name])))
    const known = isNeeded ? needed : droppable
    known.push(name)
    const told = isNeeded ? 'does not do without it' : 'not needed'
    tell(`${name}: ${told} (${needed.length + droppable.length} of ${names.length})`)
  }
  const dropped: string[] = []
  const doesTwice = async (more: readonly string[]) => {
    const profile = without([...dropped, ...more])
    return (await does(profile)) && (await does(profile))
  }
  const settle = async (more: readonly string[]): Promise<void> => {
    if (await doesTwice(more)) {
      dropped.push(...more)
      return
    }
    const [name] = more
    if (more.length > 1) {
      const middle = Math.ceil(more.length / 2)
      await settle(more.slice(0, middle))
      await settle(more.slice(middle))
    } else if (name !== undefined) {
      needed.push(name)
      tell(`${name}: put back, since the job does not always do without it`)
    }
  }
  if (droppable.length > 0) await settle(droppable)
  const isProven = dropped.length > 0 || (await doesTwice([]))
  return { text: without(dropped).text, needed, notNeeded: dropped, isProven }
}
