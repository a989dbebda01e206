import {
  analyseText,
  hostOf,
  type Outcome,
  type PresetId,
  presets,
  presetTarget,
  type Target,
} from '../../core'

export interface PresetFigures {
  readonly allowed: number
  readonly conditional: number
  readonly denied: number
  /** What meets a call that no rule names. */
  readonly otherwise: Outcome | undefined
}

/** What every starting point does, each default with its own engine and that engine's capabilities. */
export function presetFigures(target: Target): ReadonlyMap<PresetId, PresetFigures> {
  const figures = new Map<PresetId, PresetFigures>()
  for (const preset of presets) {
    const own = presetTarget(preset.id, target)
    const text = preset.make(hostOf(own))
    const { summary } = analyseText(text, own)
    if (!summary) continue
    const { allowed, conditional, denied, defaultOutcome } = summary
    figures.set(preset.id, { allowed, conditional, denied, otherwise: defaultOutcome })
  }
  return figures
}
