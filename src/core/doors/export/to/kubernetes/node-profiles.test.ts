import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../../../engine/profile'
import { exported, exportOptions, folders } from '../../exported.test-data'
import { countedLoss } from '../../losses'
import { capabilityLoss } from './capability-loss'
import { type Installer, sizeOf } from './installer'
import { joinedLosses, nameByContent, nodeProfiles, nodeWord } from './node-profiles'
import { type KubernetesOptions, nodeArchitectures } from './options'
import { exportForKubernetes } from './writer'

const split = JSON.stringify({
  defaultAction: 'SCMP_ACT_ALLOW',
  archMap: [{ architecture: 'SCMP_ARCH_AARCH64', subArchitectures: ['SCMP_ARCH_ARM'] }],
  syscalls: [{ names: ['mkdir'], action: 'SCMP_ACT_ERRNO' }],
})
const [amd64, arm64, arm] = nodeArchitectures

function profilesOf(text: string, ...asked: Parameters<typeof nodeProfiles>[2]) {
  const made = nodeProfiles(parseProfile(text), defaultTarget, asked)
  if (!made.ok) throw new Error(made.failure.id)
  return made
}

describe('the files for the nodes of a cluster', () => {
  it('are one for any node where no architecture makes a difference', () => {
    for (const asked of [[], [amd64], [amd64, arm64]]) {
      const { profiles, nodes } = profilesOf(folders, ...asked)
      expect(profiles.map(({ architecture }) => architecture)).toEqual([undefined])
      expect(nodes).toBeUndefined()
    }
  })

  it('are one for those nodes that were asked for, where others would need another', () => {
    expect(profilesOf(split, amd64).nodes).toEqual(['amd64'])
    expect(profilesOf(split, amd64).profiles).toMatchObject([{ architecture: undefined }])
    // Without a choice those of the target.
    expect(profilesOf(split).nodes).toEqual(['amd64'])
    expect(profilesOf(split, amd64, arm).nodes).toEqual(['amd64', 'arm'])
    expect(profilesOf(split, amd64, arm).profiles).toMatchObject([{ architecture: undefined }])
  })

  it('are one for each architecture where they differ', () => {
    const { profiles, nodes } = profilesOf(split, amd64, arm64)
    expect(nodes).toEqual(['amd64', 'arm64'])
    expect(profiles.map(({ architecture }) => architecture)).toEqual(['amd64', 'arm64'])
    expect(profiles.map(({ text }) => text.includes('SCMP_ARCH_AARCH64'))).toEqual([false, true])
  })

  it('are none where one of them cannot be settled', () => {
    expect(nodeProfiles(parseProfile('{}'), defaultTarget, [amd64, arm64])).toMatchObject({
      ok: false,
      failure: { id: 'seccomp-off' },
    })
  })

  it.each([
    ['SCMP_ARCH_X86_64', 'amd64'],
    ['SCMP_ARCH_AARCH64', 'arm64'],
    ['SCMP_ARCH_ARM', 'arm'],
    ['SCMP_ARCH_PPC64LE', 'ppc64le'],
    ['SCMP_ARCH_S390X', 's390x'],
    ['SCMP_ARCH_RISCV64', 'riscv64'],
    ['SCMP_ARCH_LOONGARCH64', 'loong64'],
  ] as const)('call %s by Go’s word for it: %s', (token, word) => {
    expect(nodeWord(token)).toBe(word)
  })
})

describe('the name on the nodes', () => {
  const { profiles } = profilesOf(split, amd64, arm64)

  it('has ten digits of a hash of all that it stands for', () => {
    const name = nameByContent('web.json', profiles)
    expect(name).toMatch(/^web-[0-9a-f]{10}\.json$/)
    const [one, other] = profiles
    for (const changed of [
      [one],
      [one, other && { ...other, text: `${other.text} ` }],
      [one, other && { ...other, architecture: 'arm' }],
    ])
      expect(
        nameByContent(
          'web.json',
          changed.flatMap(given => given ?? []),
        ),
      ).not.toBe(name)
    expect(nameByContent('a.json.json', profiles)).toBe(name.replace('web', 'a.json'))
  })
})

describe('what several kinds of nodes lose', () => {
  const loss = (count: number, details: readonly string[]) => countedLoss('rules-left-out', count, details)

  it('is named once, with what any of them knows of it', () => {
    expect(
      joinedLosses([
        ...loss(2, ['a', 'b']),
        ...countedLoss('legacy-names-settled', 3),
        ...loss(2, ['b', 'c']),
        ...countedLoss('legacy-names-settled', 1),
      ]),
    ).toEqual([...loss(3, ['a', 'b', 'c']), ...countedLoss('legacy-names-settled', 3)])
    expect(joinedLosses([])).toEqual([])
  })
})

describe('how much a ConfigMap holds', () => {
  const holding = (...texts: string[]): Installer => {
    const manifest = {}
    return {
      name: 'install-web',
      data: Object.fromEntries(texts.map((text, place) => [String(place), text])),
      namespace: manifest,
      serviceAccount: manifest,
      configMap: manifest,
      daemonSet: manifest,
    }
  }

  it.each(['', 'abc', '\u007f', '\u0080', '\u07ff', '\u0800', '\uffff', '\u{10000}', '\u{1f600}é'])(
    'is counted as UTF-8: %j',
    text => {
      expect(sizeOf(holding(text, 'x'))).toBe(new TextEncoder().encode(text).length + 1)
    },
  )

  it('is asked for before it is made, up to the byte', () => {
    const made = (length: number, kubernetes: KubernetesOptions = {}) => {
      const text = JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', listenerMetadata: 'x'.repeat(length) })
      const result = exportForKubernetes(parseProfile(text), { ...exportOptions, kubernetes })
      return result.ok || ('refusals' in result ? result.refusals[0]?.values : undefined)
    }
    const limit = 1024 * 1024
    const over = made(limit)
    if (typeof over !== 'object' || !('size' in over)) throw new Error('not refused')
    expect(over.limit).toBe(limit)
    const room = 2 * limit - over.size
    expect(made(room)).toBe(true)
    expect(made(room + 1, { extras: ['kustomize'] })).toEqual({ size: limit + 1, limit })
    // Where nothing holds it there, it may have any size.
    expect(made(room + 1, { extras: ['kind'] })).toBe(true)
  })

  it('is applied on the server’s side where it is too much for an annotation', () => {
    const applied = (length: number) => {
      const text = JSON.stringify({
        defaultAction: 'SCMP_ACT_ALLOW',
        listenerMetadata: 'x'.repeat(length),
        syscalls: [{ names: ['uname'], action: 'SCMP_ACT_ERRNO' }],
      })
      return exported(text, 'kubernetes').steps.find(({ id }) => id === 'kubernetes-install')?.commands
    }
    expect(applied(190 * 1024)).toEqual(['kubectl apply -f installer.yaml'])
    expect(applied(205 * 1024)).toEqual(['kubectl apply --server-side -f installer.yaml'])
  })
})

describe('what is lost on nodes of several architectures', () => {
  it('is what needs a capability, but of a profile that loads', () => {
    const needing = (more: object) =>
      parseProfile(
        JSON.stringify({
          defaultAction: 'SCMP_ACT_ERRNO',
          syscalls: [
            { names: ['read'], action: 'SCMP_ACT_ALLOW' },
            {
              names: ['chroot', 'pivot_root'],
              action: 'SCMP_ACT_ALLOW',
              includes: { caps: ['CAP_SYS_CHROOT'] },
            },
            { names: ['mount'], action: 'SCMP_ACT_ALLOW', includes: { caps: ['CAP_SYS_ADMIN'] } },
          ],
          ...more,
        }),
      )
    expect(capabilityLoss(needing({}), defaultTarget)).toEqual(
      countedLoss('capabilities-dropped', 2, ['chroot', 'pivot_root']),
    )
    expect(capabilityLoss(needing({ defaultAction: 'SCMP_ACT_NOTIFY' }), defaultTarget)).toEqual([])
  })
})
