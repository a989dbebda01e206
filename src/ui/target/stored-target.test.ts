import { expect, test } from 'vitest'
import { defaultTarget } from '../../core'
import { readStoredTarget } from './stored-target'

test('a target comes back as it was kept', () => {
  const kept: unknown = JSON.parse(JSON.stringify(defaultTarget))
  expect(readStoredTarget(kept)).toEqual(defaultTarget)
})

test('what is not a target is not taken for one', () => {
  const broken = [
    undefined,
    null,
    'docker',
    { ...defaultTarget, runtime: 'rkt' },
    { ...defaultTarget, architecture: 'SCMP_ARCH_Z80' },
    { ...defaultTarget, kernel: '6.12' },
    { ...defaultTarget, kernel: { major: 6.5, minor: -1 } },
    { ...defaultTarget, capabilities: 'all' },
  ]
  for (const value of broken) expect(readStoredTarget(value)).toBeUndefined()
})

test('capabilities that Linux does not have are dropped', () => {
  const target = readStoredTarget({ ...defaultTarget, capabilities: ['CAP_CHOWN', 'CAP_FLY'] })
  expect(target?.capabilities).toEqual(['CAP_CHOWN'])
})

test('a target that was kept without releases meets the current ones, and others stay', () => {
  const { versions: _, ...before } = defaultTarget
  expect(readStoredTarget(before)).toEqual(defaultTarget)
  const versions = { libseccomp: '2.5.4', runc: '1.1' }
  expect(readStoredTarget({ ...defaultTarget, versions })?.versions).toEqual(versions)
  expect(readStoredTarget({ ...defaultTarget, versions: { libseccomp: '9' } })).toEqual(defaultTarget)
})

test('the release of the engine stays, and what is none goes', () => {
  expect(readStoredTarget({ ...defaultTarget, release: '25.0.3' })).toEqual({
    ...defaultTarget,
    release: '25.0.3',
  })
  expect(readStoredTarget({ ...defaultTarget, release: 'newest' })).toEqual(defaultTarget)
})
