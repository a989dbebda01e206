import { describe, expect, it } from 'vitest'
import { runtimeDefaults } from '../catalogue'
import { presets } from '../presets'
import { defaultTarget, parseProfile, type RuntimeName, type Target } from '../profile'
import { resolveProfile } from './resolve'
import { profileVerdicts } from './verdict'

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

const verdict = (target: Target, name: string, profile = dockerDefault) =>
  profileVerdicts(profile, target).find(found => found.name === name)

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
  })

  it('takes a profile without default and rules for "no seccomp"', () => {
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

describe('profileVerdicts', () => {
  it('says what Docker’s default does, by target', () => {
    expect(verdict(defaultTarget, 'ptrace')?.state).toBe('allowed')
    expect(verdict(defaultTarget, 'mount')).toMatchObject({ state: 'denied', outcome: { errno: 1 } })
    expect(verdict(defaultTarget, 'clone3')).toMatchObject({ state: 'denied', outcome: { errno: 38 } })
    expect(verdict(defaultTarget, 'clone')).toMatchObject({
      state: 'conditional',
      cases: [{ outcome: { action: 'SCMP_ACT_ALLOW' } }],
    })
    expect(verdict(defaultTarget, 'socket')?.cases.length).toBe(3)
    expect(verdict(at('docker', { kernel: { major: 4, minor: 4 } }), 'ptrace')?.state).toBe('denied')
    expect(verdict(at('docker', { capabilities: ['CAP_SYS_ADMIN'] }), 'mount')?.state).toBe('allowed')
  })

  it('shows Docker’s default wide open where its conditions are not read', () => {
    for (const name of ['mount', 'clone', 'clone3', 'bpf', 'reboot', 'init_module']) {
      expect(verdict(at('containerd'), name)?.state, name).toBe('allowed')
    }
  })

  const rules = (...list: string[]) =>
    profileOf(
      `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${list.map(rule => `{"names":["socket"],${rule}}`).join()}]}`,
    )
  const socket = (...list: string[]) => verdict(at('oci'), 'socket', rules(...list))
  const allow = '"action":"SCMP_ACT_ALLOW"'
  const when = (value: number) => `"args":[{"index":0,"value":${value},"op":"SCMP_CMP_EQ"}]`

  it('combines rules for one call as libseccomp does', () => {
    const errno = '"action":"SCMP_ACT_ERRNO","errnoRet":13'
    expect(socket(allow, errno)).toMatchObject({ state: 'allowed', cases: [] })
    expect(socket(`${allow},${when(2)}`, errno)).toMatchObject({
      state: 'denied',
      outcome: { errno: 13 },
      cases: [],
    })
    expect(socket(errno, `${allow},${when(2)}`)).toMatchObject({
      state: 'denied',
      outcome: { errno: 13 },
      cases: [],
    })
    expect(socket(`${allow},${when(2)}`)).toMatchObject({ state: 'conditional', outcome: { errno: 1 } })
    expect(socket('"action":"SCMP_ACT_ERRNO"', `${allow},${when(2)}`)).toMatchObject({ state: 'conditional' })
  })

  it('joins conditions on the same argument with OR', () => {
    const twice = '"args":[{"index":0,"value":1,"op":"SCMP_CMP_NE"},{"index":0,"value":2,"op":"SCMP_CMP_NE"}]'
    expect(socket(`${allow},${twice}`)?.cases.map(({ conditions }) => conditions.length)).toEqual([1, 1])
  })

  it('takes a mask of 0 for no condition', () => {
    expect(
      socket(`${allow},"args":[{"index":0,"value":0,"valueTwo":5,"op":"SCMP_CMP_MASKED_EQ"}]`)?.state,
    ).toBe('allowed')
  })

  it('answers ENOSYS above the largest number named under runc, and the default under crun', () => {
    const text = profileOf(
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["faccessat2"],"action":"SCMP_ACT_ALLOW"}]}',
    )
    const errno = (loader: 'runc' | 'crun', name: string) =>
      verdict({ ...defaultTarget, loader }, name, text)?.outcome.errno
    expect(errno('runc', 'mount')).toBe(1)
    expect(errno('runc', 'clone3')).toBe(1)
    expect(errno('runc', 'cachestat')).toBe(38)
    expect(errno('crun', 'cachestat')).toBe(1)
  })

  it('ignores the old key name where containerd reads the profile', () => {
    const text = profileOf(
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"name":"read","action":"SCMP_ACT_ALLOW"}]}',
    )
    expect(verdict(at('docker'), 'read', text)?.state).toBe('allowed')
    expect(verdict(at('containerd'), 'read', text)?.state).toBe('denied')
  })

  it('finds the figures that Docker publishes for its own capabilities', () => {
    expect(runtimeDefaults.docker.capabilities).toHaveLength(14)
  })
})
