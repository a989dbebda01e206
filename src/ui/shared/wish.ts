import { type Action, actionChoices, errnoNumber, type Target } from '../../core'
import type { DenyErrno } from '../../core/engine/catalogue/detail'

/** What some calls are to meet. */
export interface Wish {
  readonly names: readonly string[]
  readonly action: Action
  readonly errno?: number
}

/** The denial of calls with an error, by its number on the target. */
export function denialWith(
  names: readonly string[],
  errno: DenyErrno,
  { architecture }: Target,
): Wish | undefined {
  const denial = actionChoices(architecture).find(({ id }) => id === 'deny')
  const number = errnoNumber(errno, architecture)
  return denial && number !== undefined ? { names, action: denial.action, errno: number } : undefined
}
