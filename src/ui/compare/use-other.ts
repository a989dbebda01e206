import { useEffect, useState } from 'react'
import { formatKernelVersion, type Target } from '../../core'
import type { Words } from '../../messages'
import { useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { type ComparedSource, useViewState } from '../shared/view'

type DefaultSource = Extract<ComparedSource, { kind: 'default' | 'docker-release' }>

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
  if (source.kind === 'docker-release') {
    const { dockerReleases } = await import('../../core/presets/docker-releases')
    const found = dockerReleases.find(({ id }) => id === source.release)
    if (!found) throw new Error(`no default of Docker ${source.release}`)
    const name = words.dockerRelease(found.releases)
    return { name, text: found.make(), target: presetTarget('docker-default', target) }
  }
  const { preset: id } = source
  const found = presets.find(preset => preset.id === id)
  if (!found) throw new Error(`no preset ${id}`)
  const own = presetTarget(id, target)
  const { architecture, kernel, capabilities } = own
  const text = found.make({ architecture, kernel: formatKernelVersion(kernel), capabilities })
  return { name: words.default[id], text, target: own }
}

/** What the profile is compared with; undefined while a default is being made. */
export function useOther(): OtherProfile | undefined {
  const words = useWords('comparing')
  const source = useViewState(state => state.compared)
  const target = useSessionState(state => state.target)
  const baseText = useSessionState(state => state.document?.baseText)
  const [other, setOther] = useState<OtherProfile>()

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
    void makeDefault(source, target, words).then(other => {
      if (!outdated) setOther(other)
    })
    return () => {
      outdated = true
    }
  }, [source, target, baseText, words])

  return other
}
