import { architectureName } from '../core'
import {
  type AttackReading,
  closingCalls,
  decidingStep,
  type WayReading,
  writtenCall,
  writtenPassing,
} from '../core/advice/attacks'
import type { Words } from './index'

type Way = WayReading['way']

/** By which call a vulnerability is stopped, or gets through; empty where no call tells. */
export function attackInWords({ state, ways: [way] }: AttackReading, words: Words['attacks']): string {
  if (!way) return ''
  if (state === 'stopped') return way.refused.map(writtenCall).join(', ')
  const step = decidingStep(way)
  if (!step) return ''
  const { sideStep, architecture } = step
  return sideStep
    ? words.gets(writtenPassing(step), architectureName(architecture), words.sideStep[sideStep.kind])
    : writtenPassing(step)
}

/** What a way needs beside its calls. */
export function needsInWords({ needs }: Way, { need }: Words['attacks']): readonly string[] {
  return needs.map(one => {
    switch (one.kind) {
      case 'capability':
        return one.orNamespace ? need.orNamespace(one.name) : need.capability(one.name)
      case 'device':
        return need.device(one.path)
      case 'abi':
        return one.columns === 'compat' ? need.compat : need.abis(one.columns)
      case 'setting':
        return need.setting[one.id]
      default:
        return need[one.kind]
    }
  })
}

/** What no longer works once a way is closed; undefined where no filter closes it. */
export function breaksInWords(
  way: Way,
  words: Words['attacks'],
  { texts }: Words['syscalls'],
): string | undefined {
  if (way.breaks) return words.breaks[way.breaks]
  const [call] = closingCalls(way)
  return call && texts.get(call.name)?.breaks
}
