import { useState } from 'react'
import { type Action, actionChoices, errnoNumber, type Target } from '../../core'
import type { DenyErrno } from '../../core/catalogue/detail'
import { useSession } from '../shared/session-context'

export interface Wish {
  readonly names: readonly string[]
  readonly action: Action
  readonly errno?: number
}

/** Makes an action true for some calls; asks first where they have conditions that it would give up. */
export function useWish() {
  const session = useSession()
  const [asking, setAsking] = useState<Wish>()
  const command = (wish: Wish, flatten: boolean) => ({ kind: 'set-action', ...wish, flatten }) as const
  return {
    /** What waits for an answer. */
    asking,
    async carryOut(wish: Wish) {
      const plan = await session.run(command(wish, false), 'conditional-rules')
      if (!plan.ok && plan.id === 'conditional-rules') setAsking(wish)
    },
    async goAhead() {
      if (asking) await session.run(command(asking, true))
      setAsking(undefined)
    },
    leave: () => setAsking(undefined),
  }
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
