import { useState } from 'react'
import { useSession } from '../shared/session-context'
import type { Wish } from '../shared/wish'

/** Makes an action true for some calls; asks first where they have conditions that it would give up. */
export function useWish() {
  const session = useSession()
  const [asking, setAsking] = useState<Wish>()
  const command = (wish: Wish, flatten: boolean) => ({ kind: 'set-action', ...wish, flatten }) as const
  return {
    /** What waits for an answer. */
    asking,
    async carryOut(wish: Wish) {
      const plan = await session.run(command(wish, false), { answered: 'conditional-rules' })
      if (!plan.ok && plan.id === 'conditional-rules') setAsking(wish)
    },
    async goAhead() {
      if (asking) await session.run(command(asking, true))
      setAsking(undefined)
    },
    leave: () => setAsking(undefined),
  }
}
