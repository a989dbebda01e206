import { useEffect, useMemo, useState } from 'react'
import {
  type ArchitectureToken,
  abisOf,
  presetOfTarget,
  type Target,
  type TargetPresetId,
  targetFromPreset,
  targetPresetIds,
} from '../../core'
import type { Answer } from '../../core/questions'
import { givenCall } from '../../core/trace'
import { useSession, useSessionState } from '../shared/session-context'
import { type CallDraft, useViewState } from '../shared/view'

/** The call that the panel is about: the one tried last, else the one chosen elsewhere. */
export function useCallDraft(): CallDraft {
  const tried = useViewState(state => state.triedCall)
  const selected = useSessionState(state => state.selection?.syscall)
  return useMemo(() => tried ?? { name: selected ?? 'openat', arch: undefined, args: [] }, [tried, selected])
}

/** A target to hold the call against, with the architecture it is made as. */
export interface Place {
  readonly id: string
  readonly preset: TargetPresetId | undefined
  readonly target: Target
  readonly arch: ArchitectureToken
}

/**
 * Where the call is held against the profile: the target itself first, the other usual ones, and on this target the
 * other ABIs of the same machine.
 */
function placesFor(target: Target, arch: ArchitectureToken): Place[] {
  const own = presetOfTarget(target)
  const others = targetPresetIds.filter(id => id !== own)
  const family = abisOf(target.architecture).filter(token => token !== arch)
  return [
    { id: 'here', preset: undefined, target, arch },
    ...others.map(id => ({ id, preset: id, target: targetFromPreset(id, target), arch })),
    ...family.map(token => ({ id: token, preset: undefined, target, arch: token })),
  ]
}

export interface PlacedAnswer {
  readonly place: Place
  readonly answer: Answer<'call'>[number][number] | undefined
}

interface Answered {
  readonly version: number
  /** The call that the answers are about. */
  readonly draft: CallDraft
  readonly placed: readonly PlacedAnswer[]
}

/** What each place does with the call. While a newer answer is under way, the one before it stays. */
export function usePlacedAnswers(draft: CallDraft): Answered | undefined {
  const session = useSession()
  const version = useSessionState(state => state.version)
  const target = useSessionState(state => state.target)
  const [answers, setAnswers] = useState<Answered>()

  useEffect(() => {
    let outdated = false
    const places = placesFor(target, draft.arch ?? target.architecture)
    const archs = [...new Set(places.map(({ arch }) => arch))]
    const calls = archs.map(arch => givenCall(draft.name, draft.args, arch))
    const targets = [...new Set(places.map(place => place.target))]
    void session.ask('call', { calls, targets }).then(rows => {
      if (outdated) return
      const answerAt = ({ target: on, arch }: Place) => rows[targets.indexOf(on)]?.[archs.indexOf(arch)]
      setAnswers({ version, draft, placed: places.map(place => ({ place, answer: answerAt(place) })) })
    })
    return () => {
      outdated = true
    }
  }, [session, version, target, draft])

  return answers
}
