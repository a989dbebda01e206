import { useMemo } from 'react'
import {
  type ArchitectureToken,
  abisOf,
  presetOfTarget,
  type Target,
  type TargetPresetId,
  targetFromPreset,
  targetPresetIds,
} from '../../core'
import { givenCall } from '../../core/engine/bpf'
import type { Answer } from '../../core/questions'
import { useSessionState } from '../shared/session-context'
import { useAsked } from '../shared/use-answer'
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

/** What each place does with the call, and which call that is about: the answer before stays for a while. */
export function usePlacedAnswers(
  draft: CallDraft,
): { readonly draft: CallDraft; readonly placed: readonly PlacedAnswer[] } | undefined {
  const target = useSessionState(state => state.target)
  const asked = useMemo(() => {
    const places = placesFor(target, draft.arch ?? target.architecture)
    const archs = [...new Set(places.map(({ arch }) => arch))]
    const targets = [...new Set(places.map(place => place.target))]
    const calls = archs.map(arch => givenCall(draft.name, draft.args, arch))
    const answerAt = (rows: Answer<'call'>, { target: on, arch }: Place) =>
      rows[targets.indexOf(on)]?.[archs.indexOf(arch)]
    return { draft, places, answerAt, input: { calls, targets } }
  }, [draft, target])
  const told = useAsked('call', asked.input, [asked] as const)
  if (!told) return undefined
  const [about] = told.about
  const placed = about.places.map(place => ({ place, answer: about.answerAt(told.answer, place) }))
  return { draft: about.draft, placed }
}
