import { describe, expect, it } from 'vitest'
import { presets } from '../../advice/presets'
import { defaultTarget, parseProfile, type RuntimeName, type Target } from '../profile'
import { resolveProfile } from './resolve'

function profileOf(text: string) {
  const { profile } = parseProfile(text)
  if (!profile) throw new Error('no profile')
  return profile
}

const dockerDefault = profileOf(
  presets
    .find(({ id }) => id === 'docker-default')
    ?.make({ architecture: 'SCMP_ARCH_X86_64', kernel: '6.12', capabilities: defaultTarget.capabilities }) ??
    '',
)

const at = (runtime: RuntimeName, rest: Partial<Target> = {}): Target => ({
  ...defaultTarget,
  runtime,
  ...rest,
})

function resolved(text: string, target: Target) {
  const resolution = resolveProfile(profileOf(text), target)
  if (!resolution.ok || !resolution.seccomp) throw new Error(resolution.ok ? 'off' : resolution.failure.id)
  return resolution.seccomp
}

const failureOf = (text: string, target: Target) => {
  const resolution = resolveProfile(profileOf(text), target)
  return resolution.ok ? undefined : resolution.failure.id
}

describe('resolveProfile', () => {
  it('settles Docker’s default as moby does: 371 calls by name on x86_64 with the 14 capabilities', () => {
    const resolution = resolveProfile(dockerDefault, defaultTarget)
    if (!resolution.ok || !resolution.seccomp) throw new Error('not resolved')
    const { architectures, syscalls } = resolution.seccomp
    expect(new Set(syscalls.flatMap(({ names }) => names)).size).toBe(371)
    expect(architectures).toEqual(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'])
  })

  it('keeps every conditional rule for containerd, which reads no conditions', () => {
    const resolution = resolveProfile(dockerDefault, at('containerd'))
    if (!resolution.ok || !resolution.seccomp) throw new Error('not resolved')
    expect(resolution.leftOut).toEqual([])
    expect(resolution.seccomp.syscalls.length).toBe(dockerDefault.rules.length)
    expect(resolution.seccomp.architectures).toEqual([])
  })

  const gated = (filter: string) =>
    `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["mount"],"action":"SCMP_ACT_ALLOW",${filter}}]}`
  const stays = (filter: string, target: Target) => resolved(gated(filter), target).syscalls.length === 1

  it('needs all capabilities of includes and none of excludes', () => {
    const both = at('docker', { capabilities: ['CAP_SYS_ADMIN', 'CAP_BPF'] })
    const one = at('docker', { capabilities: ['CAP_BPF'] })
    const none = at('docker', { capabilities: [] })
    expect(stays('"includes":{"caps":["CAP_SYS_ADMIN","CAP_BPF"]}', both)).toBe(true)
    expect(stays('"includes":{"caps":["CAP_SYS_ADMIN","CAP_BPF"]}', one)).toBe(false)
    expect(stays('"excludes":{"caps":["CAP_SYS_ADMIN","CAP_BPF"]}', one)).toBe(false)
    expect(stays('"excludes":{"caps":["CAP_SYS_ADMIN","CAP_BPF"]}', none)).toBe(true)
    expect(stays('"includes":{"caps":["SYS_ADMIN"]}', both)).toBe(false)
  })

  it('compares architectures by the words of the engine', () => {
    expect(stays('"includes":{"arches":["amd64"]}', at('docker'))).toBe(true)
    expect(stays('"includes":{"arches":["x86_64"]}', at('docker'))).toBe(false)
    expect(
      stays('"excludes":{"arches":["arm64"]}', at('docker', { architecture: 'SCMP_ARCH_AARCH64' })),
    ).toBe(false)
    const loong = { architecture: 'SCMP_ARCH_LOONGARCH64' } as const
    expect(stays('"includes":{"arches":["loongarch64"]}', at('docker', loong))).toBe(true)
    expect(stays('"includes":{"arches":["loongarch64"]}', at('podman', loong))).toBe(false)
    expect(stays('"includes":{"arches":["loong64"]}', at('podman', loong))).toBe(true)
  })

  it('compares kernels for Docker and not for Podman', () => {
    const old = { kernel: { major: 4, minor: 7 } }
    expect(stays('"includes":{"minKernel":"4.8"}', at('docker', old))).toBe(false)
    expect(stays('"includes":{"minKernel":"4.8"}', at('docker', { kernel: { major: 4, minor: 18 } }))).toBe(
      true,
    )
    expect(stays('"includes":{"minKernel":"4.8"}', at('podman', old))).toBe(true)
    expect(stays('"excludes":{"minKernel":""}', at('docker'))).toBe(false)
  })

  it.each(['3', '3.', '.3', '3.12.1', '4.15abc', '0.0', '5.300', ' 4.8', '-4.8'])(
    'refuses minKernel "%s" as Docker does',
    version => {
      expect(failureOf(gated(`"includes":{"minKernel":"${version}"}`), at('docker'))).toBe(
        'min-kernel-malformed',
      )
      expect(failureOf(gated(`"includes":{"minKernel":"${version}"}`), at('podman'))).toBeUndefined()
    },
  )

  it('refuses what the engines refuse', () => {
    const both =
      '{"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X86"],"archMap":[{"architecture":"SCMP_ARCH_X86_64"}]}'
    expect(failureOf(both, at('docker'))).toBe('architectures-and-arch-map')
    expect(failureOf(both, at('containerd'))).toBeUndefined()
    const names = gated('"name":"read","includes":{"caps":["CAP_SYS_ADMIN"]}')
    expect(failureOf(names, at('docker'))).toBe('name-and-names')
    expect(failureOf(names, at('podman'))).toBeUndefined()
    expect(failureOf(gated('"errno":"ENOPE"'), at('podman'))).toBe('errno-name-unknown')
    expect(failureOf(gated('"errno":"ENOPE"'), at('docker'))).toBeUndefined()
    const empty = '"args":[{"index":0,"value":1,"op":"SCMP_CMP_EQ"},null]'
    expect(failureOf(gated(empty), at('podman'))).toBe('object-expected')
    expect(failureOf(gated(empty), at('docker'))).toBeUndefined()
    const leftOut = gated(`${empty},"includes":{"caps":["CAP_SYS_ADMIN"]}`)
    expect(failureOf(leftOut, at('podman'))).toBeUndefined()
  })

  it('drops rules without names for Podman only', () => {
    const rule = '{"names":[],"action":"SCMP_ACT_LOG"}'
    const text = `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${rule}]}`
    const count = (runtime: RuntimeName) => resolved(text, at(runtime)).syscalls.length
    expect([count('podman'), count('docker'), count('containerd'), count('oci')]).toEqual([0, 1, 1, 1])
    // A rule that is dropped is not looked into.
    const withErrno = text.replace('"SCMP_ACT_LOG"', '"SCMP_ACT_ERRNO","errno":"ENOPE"')
    expect(failureOf(withErrno, at('podman'))).toBeUndefined()
  })

  it('knows the old key for one name in the engines’ dialects, not in the plain form', () => {
    const text = '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"name":"read","action":"SCMP_ACT_ALLOW"}]}'
    const names = (runtime: RuntimeName) => resolved(text, at(runtime)).syscalls.map(rule => rule.names)
    expect(names('docker')).toEqual([['read']])
    expect(names('podman')).toEqual([['read']])
    expect(names('containerd')).toEqual([[]])
  })

  it('takes architectures from the map where the engine finds the host in it', () => {
    const mapped = (host: string) =>
      `{"defaultAction":"SCMP_ACT_ERRNO","archMap":[{"architecture":"SCMP_ARCH_X86"},{"architecture":"${host}","subArchitectures":["SCMP_ARCH_ARM"]}],"syscalls":[]}`
    const found = (host: Target['architecture'], runtime: RuntimeName) =>
      resolved(mapped(host), at(runtime, { architecture: host })).architectures
    for (const runtime of ['docker', 'podman', 'cri-o'] as const) {
      expect(found('SCMP_ARCH_X86_64', runtime)).toEqual(['SCMP_ARCH_X86_64', 'SCMP_ARCH_ARM'])
      expect(found('SCMP_ARCH_S390X', runtime)).toEqual(['SCMP_ARCH_S390X', 'SCMP_ARCH_ARM'])
      expect(found('SCMP_ARCH_LOONGARCH64', runtime)).toEqual([])
    }
    expect(found('SCMP_ARCH_RISCV64', 'docker')).toEqual(['SCMP_ARCH_RISCV64', 'SCMP_ARCH_ARM'])
    expect(found('SCMP_ARCH_RISCV64', 'podman')).toEqual([])
    expect(found('SCMP_ARCH_MIPSEL', 'docker')).toEqual([])
    expect(found('SCMP_ARCH_X86_64', 'containerd')).toEqual([])
  })

  it('tells where in the text the engine stops', () => {
    const place = (text: string, target: Target) => {
      const resolution = resolveProfile(profileOf(text), target)
      if (resolution.ok) return undefined
      const { offset, length } = resolution.failure
      return text.slice(offset, offset + length)
    }
    expect(place(gated('"includes":{"minKernel":"3"}'), at('docker'))).toBe('"3"')
    expect(place(gated('"excludes":{"minKernel":"3."}'), at('docker'))).toBe('"3."')
    expect(place(gated('"errno":"ENOPE"'), at('podman'))).toBe('"ENOPE"')
    expect(place(gated('"args":[null]'), at('podman'))).toBe('null')
    const both =
      '{"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X86"],"archMap":[{"architecture":"SCMP_ARCH_X86_64"}]}'
    expect(place(both, at('docker'))).toBe('[{"architecture":"SCMP_ARCH_X86_64"}]')
  })

  it('takes a profile without default and rules for "no seccomp", unless crun reads it itself', () => {
    expect(failureOf('{}', at('oci', { loader: 'crun' }))).toBe('default-action-missing')
    expect(failureOf('{}', at('oci', { loader: 'runc' }))).toBeUndefined()
    expect(failureOf('{}', at('podman', { loader: 'crun' }))).toBeUndefined()
    const rule = '{"syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}'
    expect(resolved(rule, at('docker')).defaultAction).toBe('')
    expect(resolveProfile(profileOf('{}'), defaultTarget)).toEqual({
      ok: true,
      seccomp: undefined,
      leftOut: [],
    })
  })

  it('reads errno names for Podman only', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","defaultErrno":"ENOSYS","defaultErrnoRet":1,"syscalls":[]}'
    expect(resolved(text, at('podman')).defaultErrnoRet).toBe(38n)
    expect(resolved(text, at('docker')).defaultErrnoRet).toBe(1n)
    const unknown = '{"defaultAction":"SCMP_ACT_ALLOW","defaultErrno":"ENOPE","syscalls":[]}'
    expect(failureOf(unknown, at('podman'))).toBe('errno-name-unknown')
    expect(failureOf(unknown, at('docker'))).toBeUndefined()
  })
})

describe('a rule with both `name` and `names`', () => {
  const both = '"name":"read","names":["write","mount"],"action":"SCMP_ACT_ALLOW"'
  const text = (rest = '') => `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{${both}${rest}}]}`
  const waiting = ',"includes":{"caps":["CAP_SYS_BOOT"]}'

  it('spoils the profile for Docker, and for Podman where it applies', () => {
    for (const runtime of ['docker', 'podman'] as const) {
      expect([runtime, failureOf(text(), at(runtime))]).toEqual([runtime, 'name-and-names'])
    }
    expect(['docker', 'podman'].map(runtime => failureOf(text(waiting), at(runtime as RuntimeName)))).toEqual(
      [...['name-and-names', undefined]],
    )
  })

  it('is told at the old key', () => {
    for (const runtime of ['docker', 'podman'] as const) {
      const resolution = resolveProfile(profileOf(text()), at(runtime))
      if (resolution.ok) throw new Error('resolved')
      const { offset, length } = resolution.failure
      expect(text().slice(offset, offset + length)).toBe('"name":"read"')
    }
  })

  it('names what `names` lists where the plain form is read, which has no `name`', () => {
    for (const runtime of ['containerd', 'oci'] as const) {
      expect(resolved(text(), at(runtime)).syscalls.map(({ names }) => names)).toEqual([['write', 'mount']])
    }
    const alone = '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"name":"read","action":"SCMP_ACT_ALLOW"}]}'
    const names = (runtime: RuntimeName) => resolved(alone, at(runtime)).syscalls.map(rule => rule.names)
    expect([names('docker'), names('podman'), names('containerd')]).toEqual([[['read']], [['read']], [[]]])
  })
})

it('takes an empty name of an errno for none', () => {
  const text =
    '{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":5,"defaultErrno":"","syscalls":[{"names":["read"],"action":"SCMP_ACT_ERRNO","errnoRet":7,"errno":""}]}'
  const { defaultErrnoRet, syscalls } = resolved(text, at('podman'))
  expect([defaultErrnoRet, syscalls[0]?.errnoRet]).toEqual([5n, 7n])
  expect(failureOf(text.replace('"errno":""', '"errno":"EWHAT"'), at('podman'))).toBe('errno-name-unknown')
})
