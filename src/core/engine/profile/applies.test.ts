import { describe, expect, it } from 'vitest'
import type { ArchitectureToken } from '../catalogue'
import { type RuleNeed, ruleNeeds } from './applies'
import { defaultTarget } from './default-target'
import { isAtLeast, libseccompVersions } from './filter-versions'
import { parseProfile } from './read'
import { compareKernels, dialectOf, formatKernelVersion, parseKernelVersion, type Target } from './target'

interface Filters {
  readonly includes?: object
  readonly excludes?: object
}

function needsOf(filters: Filters, target: Partial<Target> = {}): readonly RuleNeed[] {
  const rule = { names: ['read'], action: 'SCMP_ACT_ALLOW', ...filters }
  const { profile } = parseProfile(JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: [rule] }))
  const read = profile?.rules[0]
  if (!read) throw new Error('No rule')
  return ruleNeeds(read, { ...defaultTarget, capabilities: ['CAP_CHOWN'], ...target })
}

describe('a rule applies', () => {
  it('where nothing is said, and where a reader knows no conditions at all', () => {
    expect(needsOf({})).toEqual([])
    const never = {
      includes: { caps: ['CAP_SYS_ADMIN'], arches: ['s390x'] },
      excludes: { caps: ['CAP_CHOWN'] },
    }
    for (const runtime of ['containerd', 'oci'] as const) expect(needsOf(never, { runtime })).toEqual([])
    for (const runtime of ['docker', 'podman', 'cri-o'] as const)
      expect(needsOf(never, { runtime })).toHaveLength(3)
  })

  it('with every capability that is asked for, and with none that is not to be there', () => {
    const capability = (name: string, present: boolean) => ({ kind: 'capability', name, present })
    expect(needsOf({ includes: { caps: ['CAP_CHOWN'] } })).toEqual([])
    expect(needsOf({ includes: { caps: ['CAP_CHOWN', 'CAP_BPF', 'CAP_KILL'] } })).toEqual([
      capability('CAP_BPF', true),
      capability('CAP_KILL', true),
    ])
    expect(needsOf({ excludes: { caps: ['CAP_BPF'] } })).toEqual([])
    expect(needsOf({ excludes: { caps: ['CAP_BPF', 'CAP_CHOWN'] } })).toEqual([
      capability('CAP_CHOWN', false),
    ])
  })

  it('on one of the architectures that are named, by the words of its reader', () => {
    const architecture = (names: string[], present: boolean) => ({ kind: 'architecture', names, present })
    expect(needsOf({ includes: { arches: ['arm64', 'amd64'] } })).toEqual([])
    expect(needsOf({ includes: { arches: ['arm64'] } })).toEqual([architecture(['arm64'], true)])
    expect(needsOf({ excludes: { arches: ['arm64'] } })).toEqual([])
    expect(needsOf({ excludes: { arches: ['amd64'] } })).toEqual([architecture(['amd64'], false)])
    // A list without a word asks for nothing.
    expect(needsOf({ includes: { arches: [] } })).toEqual([])
  })

  // moby/profiles seccomp_linux.go and containers/common pkg/seccomp.
  it.each([
    ['SCMP_ARCH_X86', 'x86', 'x86'],
    ['SCMP_ARCH_X86_64', 'amd64', 'amd64'],
    ['SCMP_ARCH_ARM', 'arm', 'arm'],
    ['SCMP_ARCH_AARCH64', 'arm64', 'arm64'],
    ['SCMP_ARCH_LOONGARCH64', 'loongarch64', 'loong64'],
    ['SCMP_ARCH_MIPS', undefined, 'mips'],
    ['SCMP_ARCH_MIPS64', 'mips64', 'mips64'],
    ['SCMP_ARCH_MIPS64N32', 'mips64n32', 'mips64n32'],
    ['SCMP_ARCH_MIPSEL', 'mipsel', 'mipsel'],
    ['SCMP_ARCH_MIPSEL64', 'mipsel64', 'mipsel64'],
    ['SCMP_ARCH_MIPSEL64N32', 'mips3l64n32', 'mipsel64n32'],
    ['SCMP_ARCH_PPC64LE', 'ppc64le', 'ppc64le'],
    ['SCMP_ARCH_RISCV64', 'riscv64', 'riscv64'],
    ['SCMP_ARCH_S390X', 's390x', 's390x'],
    ['SCMP_ARCH_PPC', undefined, undefined],
  ] as const)(
    'on %s as Docker calls it %s and Podman %s',
    (architecture: ArchitectureToken, docker, common) => {
      const every = [
        '',
        ...new Set(['x86', 'amd64', 'arm', 'arm64', 'loongarch64', 'loong64', 'mips', 'mips64']),
      ]
      const more = [
        'mips64n32',
        'mipsel',
        'mipsel64',
        'mips3l64n32',
        'mipsel64n32',
        'ppc',
        'ppc64le',
        'riscv64',
        's390x',
      ]
      for (const [runtime, own] of [
        ['docker', docker],
        ['podman', common],
        ['cri-o', common],
      ] as const) {
        const met = [...every, ...more].filter(
          word => needsOf({ includes: { arches: [word] } }, { runtime, architecture }).length === 0,
        )
        expect(met).toEqual(own === undefined ? [] : [own])
      }
    },
  )

  it('from a kernel on, or up to one, for Docker alone', () => {
    const kernel = (version: string, atLeast: boolean) => ({ kind: 'kernel', version, atLeast })
    const on = { kernel: { major: 4, minor: 8 } }
    expect(needsOf({ includes: { minKernel: '4.8' } }, on)).toEqual([])
    expect(needsOf({ includes: { minKernel: '4.9' } }, on)).toEqual([kernel('4.9', true)])
    expect(needsOf({ excludes: { minKernel: '4.9' } }, on)).toEqual([])
    expect(needsOf({ excludes: { minKernel: '4.8' } }, on)).toEqual([kernel('4.8', false)])
    expect(needsOf({ includes: { minKernel: 'x' } }, on)).toEqual([kernel('x', true)])
    for (const runtime of ['podman', 'cri-o'] as const) {
      expect(needsOf({ includes: { minKernel: '9.9' } }, { ...on, runtime })).toEqual([])
      expect(needsOf({ excludes: { minKernel: '1.0' } }, { ...on, runtime })).toEqual([])
    }
  })
})

describe('a kernel', () => {
  // moby/profiles seccomp.go `UnmarshalText`.
  it.each([
    ['4.8', { major: 4, minor: 8 }],
    ['0.1', { major: 0, minor: 1 }],
    ['1.0', { major: 1, minor: 0 }],
    ['255.255', { major: 255, minor: 255 }],
    ['', { major: 0, minor: 0 }],
    ['0.0', undefined],
    ['256.1', undefined],
    ['1.256', undefined],
    ['4', undefined],
    ['4.8.1', undefined],
    ['a4.8', undefined],
    ['4.8-rc1', undefined],
    ['4.x', undefined],
  ])('is read from “%s”', (text, kernel) => {
    expect(parseKernelVersion(text)).toEqual(kernel)
    if (kernel && text !== '') expect(formatKernelVersion(kernel)).toBe(text)
  })

  it('is newer by its first number, and by its second where that is the same', () => {
    const kernels = [
      [3, 19],
      [4, 4],
      [4, 19],
      [5, 0],
    ].map(([major = 0, minor = 0]) => ({ major, minor }))
    for (const [place, kernel] of kernels.entries())
      for (const [other, one] of kernels.entries())
        expect(Math.sign(compareKernels(kernel, one))).toBe(Math.sign(place - other))
  })
})

describe('a target', () => {
  it('reads as much of Docker’s dialect as its runtime does', () => {
    const runtimes = ['docker', 'podman', 'cri-o', 'containerd', 'oci'] as const
    expect(runtimes.map(dialectOf)).toEqual(['docker', 'common', 'common', 'oci', 'oci'])
  })

  it('has a libseccomp that is as new as itself and newer than those before it', () => {
    for (const [place, version] of libseccompVersions.entries())
      for (const [other, one] of libseccompVersions.entries())
        expect(isAtLeast(version, one)).toBe(place >= other)
  })
})
