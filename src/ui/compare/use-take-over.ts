import { say } from '../../messages'
import { useAllMessages, useWords } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import type { OtherProfile } from './use-other'

/** Gives one call what it has in the other profile, as one step that can be undone. */
export function useTakeOver({ text, target: otherTarget }: OtherProfile): (name: string) => Promise<void> {
  const { takeOver: words } = useWords('review')
  const { refusal } = useAllMessages()
  const session = useSession()
  const view = useView()

  return async name => {
    const { target, version } = session.store.getState()
    const answer = await session.tryAsk('takeOver', {
      name,
      other: { text, target: otherTarget },
      target,
    })
    if (session.store.getState().version !== version) {
      view.note(refusal['fix-outdated']({}))
      return
    }
    if (!answer) return
    if (!answer.ok) {
      const more = answer.id === 'refused' ? ` ${say(refusal, answer.refusal)}` : ''
      view.note(`${words.failure[answer.id]}${more}`)
      return
    }
    await session.run(answer.command)
    if (answer.alsoChanged.length > 0) view.note(words.alsoChanged(answer.alsoChanged.join(', ')))
  }
}
