import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile, type Target } from '../../../engine/profile'
import { deny, denyList } from '../example-text.test-data'
import type { LintFinding } from '../finding'
import { fixed, fixesOf } from '../fixing.test-data'
import { lintProfile } from '../lint-profile'
import { said } from '../said.test-data'

const crun: Target = { ...defaultTarget, runtime: 'podman', loader: 'crun' }

type Sibling = Extract<LintFinding, { id: 'sibling-open' }>
const isSibling = (finding: LintFinding): finding is Sibling => finding.id === 'sibling-open'

describe('a sibling without which no container starts', () => {
  it.each([
    ['execveat', 'execve'],
    ['open', 'openat'],
    ['setreuid', 'setuid'],
    ['readv', 'pread64'],
  ])('of %s is named as such, and not denied by a fix', (denied, needed) => {
    for (const target of [defaultTarget, crun]) {
      const text = denyList(deny(denied))
      const finding = lintProfile(parseProfile(text), target).find(isSibling)
      if (target === crun && needed === 'setuid') continue
      expect(finding?.values.needed).toContain(needed)
      expect(finding?.fixes).toEqual([])
    }
  })

  it('is denied where the runtime goes on after its error', () => {
    const after = fixed(denyList(deny('chown')), 'sibling-open')
    expect(said(after)).not.toContainEqual(expect.stringMatching(/start-calls-denied|sibling-open/))
  })
})

describe('the siblings of what starts processes', () => {
  it.each(['fork', 'vfork', 'clone', 'clone3'])('are told of beside %s, and never denied by a fix', name => {
    const text = denyList(deny(name))
    const finding = lintProfile(parseProfile(text), defaultTarget).find(isSibling)
    if (name !== 'clone3') expect(finding?.values.denied).toEqual([name])
    expect(finding?.fixes ?? []).toEqual([])
  })
})

describe('mounting by other calls', () => {
  it('is denied by the names that libseccomp knows', () => {
    const [fix] = fixesOf(denyList(deny('mount')), 'mount-open')
    expect(fix).toMatchObject({ values: { names: expect.not.arrayContaining(['open_tree_attr']) } })
    expect(said(fixed(denyList(deny('mount')), 'mount-open'))).not.toContainEqual(
      expect.stringMatching(/name-too-new|mount-open/),
    )
    const newer: Target = {
      ...defaultTarget,
      kernel: { major: 6, minor: 17 },
      versions: { ...defaultTarget.versions, libseccomp: '2.6.1' },
    }
    expect(fixed(denyList(deny('mount')), 'mount-open', newer)).toContain('open_tree_attr')
  })
})
