import { expect, it } from 'vitest'
import { defaultTarget, proofCommand, type TargetPresetId, targetFromPreset } from '../core'
import { type RuntimeName, targetOf } from './targets'

// A target by its name is the one that the app offers, and no capability of it needs saying.
it.each<readonly [RuntimeName, TargetPresetId]>([
  ['docker', 'docker'],
  ['podman', 'podman'],
  ['cri-o', 'kubernetes-cri-o'],
  ['containerd', 'kubernetes-containerd'],
  ['kubernetes', 'kubernetes-containerd'],
])('%s is what the app calls %s', (runtime, preset) => {
  const target = targetOf({ runtime })
  expect(target).toEqual(targetFromPreset(preset, { ...defaultTarget, kernel: target.kernel }))
  expect(proofCommand({ name: 'web.json', destinations: [], options: {}, target })).not.toContain('--cap-')
})
