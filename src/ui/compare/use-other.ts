import { useEffect, useState } from 'react'
import { engines, hostOf, type Target } from '../../core'
import type { Words } from '../../messages'
import { useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { type ComparedSource, useViewState } from '../shared/view'

type DefaultSource = Extract<ComparedSource, { kind: 'default' | 'release' }>

/** The other profile, and what it is called. */
export interface OtherProfile {
  readonly name: string
  readonly text: string
  /** An engine's default is judged on its own engine, any other text on the target of this one. */
  readonly target: Target
}

/** An engine's default on its own target, however old. */
async function makeDefault(
  source: DefaultSource,
  target: Target,
  words: Words['comparing'],
): Promise<OtherProfile> {
  const { presets, presetTarget } = await import('../../session/planner')
  if (source.kind === 'release') {
    const { engine, release } = source
    const { earlierReleases } = await import('../../core/advice/presets/earlier-releases')
    const found = earlierReleases(engine).find(({ id }) => id === release)
    if (!found) throw new Error(`no default of ${engine} ${release}`)
    const own = presetTarget(`${engine}-default`, target)
    return { name: words.release[engine](found.releases), text: found.make(hostOf(own)), target: own }
  }
  const { preset: id } = source
  const found = presets.find(preset => preset.id === id)
  if (!found) throw new Error(`no preset ${id}`)
  const own = presetTarget(id, target)
  const engine = engines.find(name => id === `${name}-default`)
  const { release } = own
  const name =
    engine && release !== undefined
      ? words.release[engine]([{ from: release, to: release }])
      : words.default[id]
  return { name, text: found.make(hostOf(own)), target: own }
}

/** What the profile is compared with; undefined while a default is being made. */
export function useOther(): OtherProfile | undefined {
  const words = useWords('comparing')
  const source = useViewState(state => state.compared)
  const target = useSessionState(state => state.target)
  const baseText = useSessionState(state => state.document?.baseText)
  const [other, setOther] = useState<OtherProfile>()
  const [failure, setFailure] = useState<unknown>()

  useEffect(() => {
    if (source.kind === 'text') {
      setOther({ name: source.name, text: source.text, target })
      return
    }
    if (source.kind === 'opened') {
      setOther({ name: words.asOpened, text: baseText ?? '', target })
      return
    }
    let outdated = false
    makeDefault(source, target, words).then(
      other => {
        if (!outdated) setOther(other)
      },
      (error: unknown) => {
        if (!outdated) setFailure(error)
      },
    )
    return () => {
      outdated = true
    }
  }, [source, target, baseText, words])

  // For the boundary around, which says so and asks anew.
  if (failure !== undefined) throw failure
  return other
}
