import { architectureByToken, formatKernelVersion, type Target } from '../../core'
import type { Messages } from '../../messages'
import { useMessages } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'

/** A target in a line. */
export function targetLine(
  { runtime, loader, architecture, kernel }: Target,
  words: Messages['target'],
): string {
  const name = architectureByToken(architecture)?.name ?? architecture
  return [words.runtimesShort[runtime], loader, name, words.linux(formatKernelVersion(kernel))].join(' · ')
}

export function useTargetWords(): string {
  const { target: words } = useMessages()
  return targetLine(
    useSessionState(state => state.target),
    words,
  )
}
