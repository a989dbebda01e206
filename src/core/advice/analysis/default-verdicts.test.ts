import { expect, test } from 'vitest'
import { catalogue, engines } from '../../engine/catalogue'
import { defaultTarget, type Target } from '../../engine/profile'
import { presets } from '../presets'
import { hostOf } from '../presets/engine-default'
import { defaultTurns } from './default-turns'
import { defaultVerdicts, presetTarget } from './default-verdicts'
import { targetFromPreset, withRuntime } from './target-presets'

const node: Target = targetFromPreset('kubernetes-containerd', defaultTarget)

function stateOf(name: string, target: Target, engine: 'docker' | 'podman' | 'containerd' = 'containerd') {
  const call = catalogue.byName(name)
  return call && defaultVerdicts(target)[engine][call.index]?.state
}

test.each([
  ['1.7.27', 'allowed'],
  ['1.7.34', 'allowed'],
  ['1.7', 'allowed'],
  ['2.1.4', 'denied'],
  ['2.3.4', 'denied'],
])('containerd %s has io_uring_setup %s in its default', (release, state) => {
  expect(stateOf('io_uring_setup', { ...node, release })).toBe(state)
})

test('without a release, or with one that is newer than all, the newest default is meant', () => {
  expect(stateOf('io_uring_setup', node)).toBe('denied')
  expect(stateOf('mseal', { ...node, release: '99.0.0' })).toBe('allowed')
  expect(stateOf('mseal', { ...node, release: '2.1.4' })).toBe('denied')
})

test('the release is that of the target’s engine: the others keep their newest default', () => {
  const target = { ...node, release: '1.7.27' }
  expect(stateOf('io_uring_setup', target, 'docker')).toBe('denied')
  expect(presetTarget('docker-default', target).release).toBeUndefined()
  expect(presetTarget('containerd-default', target).release).toBe('1.7.27')
  expect(stateOf('io_uring_setup', { ...defaultTarget, release: '24.0.9' }, 'docker')).toBe('allowed')
})

test('a new profile from the engine’s default has the rules of the release', () => {
  const make = (release: string) =>
    presets.find(({ id }) => id === 'containerd-default')?.make(hostOf({ ...node, release }))
  expect(make('1.7.27')).toContain('"io_uring_setup"')
  expect(make('2.3.4')).not.toContain('"io_uring_setup"')
})

test('what a call waits for is read from the default of the release', () => {
  const call = catalogue.byName('perf_event_open')
  if (!call) throw new Error('perf_event_open is not there')
  const turns = (release: string) =>
    defaultTurns('containerd', call, { ...node, release }).flatMap(turn =>
      turn.kind === 'with' ? turn.capabilities : [],
    )
  expect(turns('1.6.7')).toEqual(['CAP_SYS_ADMIN'])
  expect(turns('1.7.27')).toContain('CAP_PERFMON')
})

test('another engine is not on the release of the one before', () => {
  const target = { ...node, release: '1.7.27' }
  expect(targetFromPreset('podman', target).release).toBeUndefined()
  expect(targetFromPreset('kubernetes-containerd', target).release).toBe('1.7.27')
  expect(withRuntime({ ...target, runtime: 'docker' }, target).release).toBeUndefined()
})

test.each([
  ['an x86 host', { ...defaultTarget, kernel: { major: 6, minor: 11 } }],
  ['an Arm host of an older release', { ...node, architecture: 'SCMP_ARCH_AARCH64', release: '1.7.27' }],
  ['a big-endian host', { ...defaultTarget, architecture: 'SCMP_ARCH_S390X' }],
] satisfies [string, Target][])('a call alone has the state that it has among all: %s', (_, target) => {
  const calls = engines.flatMap(engine => catalogue.syscalls.map(call => ({ engine, call })))
  // Asked before the others are judged.
  const alone = calls.map(({ engine, call }) => defaultVerdicts(target).stateOf(engine, call))
  const among = calls.map(({ engine, call }) => defaultVerdicts(target)[engine][call.index]?.state)
  expect(alone).toEqual(among)
  expect(new Set(alone)).toEqual(new Set(['allowed', 'conditional', 'denied']))
})
