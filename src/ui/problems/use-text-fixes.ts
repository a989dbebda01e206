import type { Remark } from '../../core/advice/lint/remark'
import { useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import { fixCommand } from './fix-remark'

/** Of the problems of the text, by their keys: which of the fixes let calls run that do not now. */
export function useTextFixes(remarks: readonly Remark[]): ReadonlyMap<string, readonly boolean[]> {
  const target = useSessionState(state => state.target)
  const commands = remarks.flatMap(remark =>
    remark.source === 'text'
      ? remark.item.fixes.flatMap((_, index) => {
          const command = fixCommand(remark, index)
          return command ? { key: remark.key, command } : []
        })
      : [],
  )
  const question = { commands: commands.map(({ command }) => command), target }
  const effects = useAnswer(
    'steps',
    commands.length > 0 ? question : undefined,
    commands.map(({ key }) => key),
    {
      isLengthy: true,
    },
  )
  const loosening = new Map<string, boolean[]>()
  for (const [place, { key }] of commands.entries()) {
    const own = loosening.get(key) ?? []
    loosening.set(key, own)
    own.push(effects?.[place]?.opens !== undefined)
  }
  return loosening
}
