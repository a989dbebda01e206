import { expect, it } from 'vitest'
import { capabilities } from '../../../engine/catalogue'
import { defaultTarget, parseProfile } from '../../../engine/profile'
import { lintProfile } from '..'
import { applyFix, fixesOf, verdictOn } from '../fixing.test-data'

/** An allow list of what was to be forbidden. */
const inverted = `{
  "defaultAction": "SCMP_ACT_ERRNO",
  "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"],
  "syscalls": [{ "names": ["ptrace", "mount", "umount2", "chroot", "pivot_root"], "action": "SCMP_ACT_ALLOW" }]
}`
const forbidden = ['ptrace', 'mount', 'umount2', 'chroot', 'pivot_root']

it('is put right in one step, either way, and no other fix adds calls to it', () => {
  const fixes = fixesOf(inverted, 'list-inverted')
  expect(fixes.map(({ id }) => id)).toEqual(['take-default', 'turn-round'])
  for (const fix of fixes) {
    const after = applyFix(inverted, fix)
    expect(forbidden.map(name => verdictOn(after, name, []))).toEqual(forbidden.map(() => 'SCMP_ACT_ERRNO'))
    expect([fix.id, verdictOn(after, 'execve', [])]).toEqual([fix.id, 'SCMP_ACT_ALLOW'])
    const found = lintProfile(parseProfile(after), defaultTarget)
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([])
  }
  const others = lintProfile(parseProfile(inverted), defaultTarget).filter(({ id }) => id !== 'list-inverted')
  expect(others.flatMap(finding => finding.fixes)).toEqual([])
})

it.each(['docker', 'podman', 'containerd'] as const)(
  'refuses what it named whatever capabilities a container has, on %s',
  runtime => {
    const on = (...given: string[]) => ({ ...defaultTarget, runtime, capabilities: given })
    for (const fix of fixesOf(inverted, 'list-inverted', on('CAP_CHOWN'))) {
      const after = applyFix(inverted, fix, on('CAP_CHOWN'))
      for (const target of [on(), on('CAP_CHOWN'), on(...capabilities)]) {
        expect(forbidden.map(name => verdictOn(after, name, [], target))).toEqual(
          forbidden.map(() => 'SCMP_ACT_ERRNO'),
        )
      }
    }
  },
)

it('is still told once the calls of the start have been added', () => {
  const partly = inverted.replace('"ptrace"', '"execve", "read", "write", "openat", "close", "ptrace"')
  expect(fixesOf(partly, 'list-inverted').length).toBe(2)
})
