import { recognise } from '../../core/recognition'
import { loadWords } from '../../messages'
import type { AppCommand } from '../shell/commands'
import { follow, type Parts } from './follow'

/** What a text leads to that was typed where commands are; none where it may be no more than a slip. */
export async function leadsOf(parts: Parts, text: string): Promise<readonly AppCommand[]> {
  const recognition = recognise(text, undefined, parts.session.store.getState().target)
  if (recognition.kind === 'unknown' || (recognition.kind === 'image' && !recognition.isSure)) return []
  const words = await loadWords('intake', parts.language)
  const { lead, others } = recognition
  const before = parts.session.store.getState().document?.id
  return [...(lead === undefined ? [] : [lead]), ...others].map(one => ({
    id: `lead ${one}`,
    label: words.lead[one],
    run: () =>
      void follow(
        parts,
        { kind: 'one', name: undefined, text, file: undefined, recognition, led: undefined, before },
        one,
      ),
  }))
}
