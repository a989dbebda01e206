import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { targetPresetIds } from '../../advice/analysis'
import { architectures, capabilities } from '../../engine/catalogue'
import { defaultTarget, libseccompVersions, type Target } from '../../engine/profile'
import { checksOfGoals, choiceOfTarget, idOfTitle } from './compose'
import { targetOfChoice } from './course'

const target: fc.Arbitrary<Target> = fc.record({
  runtime: fc.constantFrom('docker', 'podman', 'cri-o', 'containerd', 'oci'),
  loader: fc.constantFrom('runc', 'crun'),
  architecture: fc.constantFrom(...architectures.map(({ token }) => token)),
  kernel: fc.record({ major: fc.integer({ min: 1, max: 9 }), minor: fc.nat(255) }),
  capabilities: fc.subarray([...capabilities]),
  versions: fc.record({
    libseccomp: fc.constantFrom(...libseccompVersions),
    runc: fc.constantFrom('1.1', '1.2'),
  }),
})

describe('composing a course', () => {
  it('writes any target as a choice that stands for it', () => {
    fc.assert(
      fc.property(target, given => {
        const read = targetOfChoice(choiceOfTarget(given))
        expect({ ...read, capabilities: [...read.capabilities].sort() }).toEqual({
          ...given,
          capabilities: [...given.capabilities].sort(),
        })
      }),
    )
    expect(choiceOfTarget(defaultTarget)).toEqual({ on: 'docker' })
    for (const on of targetPresetIds) expect(choiceOfTarget(targetOfChoice({ on }))).toEqual({ on })
  })

  it('makes checks of what is wanted of a document', () => {
    expect(
      checksOfGoals([
        { kind: 'refuse', id: 'no-mounting' },
        { kind: 'run', id: 'bash' },
        { kind: 'run', id: 'something-else' },
        { name: 'clone', args: ['CLONE_NEWUSER', ''], must: 'be-refused', arch: 'SCMP_ARCH_X86' },
        { name: 'read', args: [], must: 'be-allowed' },
      ]),
    ).toEqual([
      { kind: 'goal', goal: 'no-mounting' },
      { kind: 'runs', program: 'bash' },
      { kind: 'refuses', calls: ['clone(CLONE_NEWUSER)'], architecture: 'SCMP_ARCH_X86' },
      { kind: 'allows', calls: ['read'] },
    ])
  })

  it('makes ids of titles, each once', () => {
    expect(idOfTitle('Début: clone & clone3!', [], 'lesson')).toBe('debut-clone-clone3')
    expect(idOfTitle('系统调用', ['lesson'], 'lesson')).toBe('lesson-2')
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 6 }), titles => {
        const ids: string[] = []
        for (const title of titles) ids.push(idOfTitle(title, ids, 'x'))
        expect(new Set(ids).size).toBe(ids.length)
        for (const id of ids) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,59}$/)
      }),
    )
  })
})
