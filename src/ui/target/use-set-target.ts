import type { Target } from '../../core'
import { loadWords } from '../../messages'
import { useMessages } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'

/** More names than a person takes in at a glance. */
const namedChanges = 6

/** Changes the target at once and then says what that changed. */
export function useSetTarget(): (target: Target) => void {
  const { language } = useMessages()
  const session = useSession()
  const view = useView()
  return target => {
    const { target: from, document, stale } = session.store.getState()
    session.setTarget(target)
    if (!document || stale) return
    void Promise.all([
      session.tryAsk('retarget', { from, to: [target] }),
      loadWords('targets', language),
    ]).then(([changes, words]) => {
      const change = changes?.[0]
      if (!change || session.store.getState().target !== target) return
      const names = change.changed.slice(0, namedChanges).map(({ name }) => name)
      view.note(change.startsNoMore ? words.changedNoStart : words.changed(change.changed.length, names))
    })
  }
}
