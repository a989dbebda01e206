import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { architectures, capabilities, catalogue, runtimeDefaults } from '../../engine/catalogue'
import { type PresetId, type PresetOptions, presets } from './index'
import { fingerprint, meaning, type Profile } from './rule-meaning.test-data'

/** A folder of profiles found in the wild; the comparisons with it are made where one is named. */
const CORPUS = process.env.SECCOMPOSE_CORPUS

/** Podman's own file, where the Debian package golang-github-containers-common is installed. */
const podmanFile = '/usr/share/containers/seccomp.json'

/** A comparison with something that need not be there; without it the test's name says that none was made. */
function compare(against: string | undefined, name: string, comparison: () => void) {
  const there = against !== undefined && existsSync(against)
  test(there ? name : `NOT COMPARED, ${against ?? 'SECCOMPOSE_CORPUS'} is not there: ${name}`, () => {
    if (there) comparison()
  })
}

/** What moby changed between the newest file of the corpus and the one the facts were read from. */
const changedSinceMay2025 = [
  'getxattrat',
  'listxattrat',
  'lsm_get_self_attr',
  'lsm_list_modules',
  'lsm_set_self_attr',
  'lsm_set_self_attrs',
  'setxattrat',
  'socket',
]

/** What container-libs changed between Debian's 0.62.2 and the file the facts were read from. */
const changedSinceDebian = [
  'fanotify_init',
  'futex_requeue',
  'futex_wait',
  'futex_waitv',
  'futex_wake',
  'perf_event_open',
  'socket',
]

const docker: PresetOptions = {
  architecture: 'SCMP_ARCH_X86_64',
  kernel: '6.12',
  capabilities: runtimeDefaults.docker.capabilities,
}

function text(id: PresetId, options = docker): string {
  return presets.find(preset => preset.id === id)?.make(options) ?? ''
}

function profile(id: PresetId, options = docker): Profile {
  return JSON.parse(text(id, options))
}

function differences(ours: Profile, theirs: Profile): string[] {
  const mine = meaning(ours)
  const other = meaning(theirs)
  const names = new Set([...mine.keys(), ...other.keys()])
  return [...names].filter(name => mine.get(name)?.join('|') !== other.get(name)?.join('|')).sort()
}

function sets(entries: Profile['archMap'] = []): Map<string, string[]> {
  return new Map(entries.map(({ architecture, subArchitectures }) => [architecture, subArchitectures ?? []]))
}

/** The newest of moby's default profiles in the corpus, by the date in its index. */
function newestMobyDefault(): { date: string; profile: Profile } {
  const read = (name: string) => readFileSync(path.join(CORPUS ?? '', name), 'utf8')
  const rows = read('INDEX.tsv')
    .split('\n')
    .map(line => line.split('\t'))
    .filter(([file = '']) => file.startsWith('moby__profiles__seccomp__default@'))
    .sort(([, , , , a = ''], [, , , , b = '']) => (a < b ? 1 : -1))
  const [file = '', , , , date = ''] = rows[0] ?? []
  return { date, profile: JSON.parse(read(file)) }
}

describe("Docker's default", () => {
  test('allows 361 calls outright and has a rule for 426', () => {
    const { syscalls, defaultAction, defaultErrnoRet } = profile('docker-default')
    expect([defaultAction, defaultErrnoRet]).toEqual(['SCMP_ACT_ERRNO', 1])
    expect(syscalls[0]?.names).toHaveLength(361)
    expect(syscalls[0]?.action).toBe('SCMP_ACT_ALLOW')
    expect(new Set(syscalls.flatMap(rule => rule.names)).size).toBe(426)
  })

  test('keeps new namespaces behind CAP_SYS_ADMIN and sends clone3 callers back to clone', () => {
    const rules = meaning(profile('docker-default'))
    expect(rules.get('clone')).toHaveLength(3)
    expect(rules.get('clone')?.[1]).toContain('0 SCMP_CMP_MASKED_EQ 2114060288 0')
    expect(rules.get('clone3')?.[1]).toMatch(/^SCMP_ACT_ERRNO 38 .*CAP_SYS_ADMIN/)
  })

  test('writes no empty key and one name a line', () => {
    const written = text('docker-default')
    expect(written).not.toMatch(/null|\[\]|\{\}|""/)
    expect(written).toContain('\n\t\t\t\t"accept4",\n\t\t\t\t"access",\n')
    expect(written).toMatch(
      /^\{\n\t"defaultAction": "SCMP_ACT_ERRNO",\n\t"defaultErrnoRet": 1,\n\t"archMap": \[\n/,
    )
    expect(written.endsWith('\n\t]\n}\n')).toBe(true)
    expect(JSON.stringify(JSON.parse(written), null, '\t')).toBe(written.trimEnd())
  })

  test('means the same as seccomp/default.json of moby/profiles cd3bed8', () => {
    expect(fingerprint(profile('docker-default'))).toBe('409422bf54474564')
  })

  compare(CORPUS, 'means the same as moby’s own file, but for what moby changed since', () => {
    const { date, profile: real } = newestMobyDefault()
    expect(date).toBe('2025-05-26')
    const ours = profile('docker-default')
    expect(differences(ours, real)).toEqual(changedSinceMay2025)
    expect([ours.defaultAction, ours.defaultErrnoRet]).toEqual([real.defaultAction, real.defaultErrnoRet])
    const archMap = sets(ours.archMap)
    archMap.delete('SCMP_ARCH_LOONGARCH64')
    expect(archMap).toEqual(sets(real.archMap))
  })
})

describe("Podman's default", () => {
  test('denies with ENOSYS what it does not know and with EPERM what it refuses', () => {
    const { defaultAction, defaultErrnoRet, defaultErrno, syscalls } = profile('podman-default')
    expect([defaultAction, defaultErrnoRet, defaultErrno]).toEqual(['SCMP_ACT_ERRNO', 38, 'ENOSYS'])
    expect(syscalls[0]?.names).toContain('clone3')
    expect(syscalls[1]).toMatchObject({ action: 'SCMP_ACT_ERRNO', errnoRet: 1, errno: 'EPERM' })
    expect(syscalls[1]?.names).toHaveLength(31)
    expect(new Set(syscalls.flatMap(rule => rule.names)).size).toBe(443)
  })

  test('means the same as common/pkg/seccomp/seccomp.json of containers/container-libs f0ddf1a745', () => {
    expect(fingerprint(profile('podman-default'))).toBe('f405920bbec67873')
  })

  compare(podmanFile, 'means the same as the installed file, but for what changed since', () => {
    const real: Profile = JSON.parse(readFileSync(podmanFile, 'utf8'))
    const ours = profile('podman-default')
    expect(changedSinceDebian).toEqual(expect.arrayContaining(differences(ours, real)))
    expect(ours.defaultErrno).toBe(real.defaultErrno)
    expect(sets(ours.archMap)).toEqual(sets(real.archMap))
  })
})

describe("containerd's default", () => {
  const actions = (options: PresetOptions) => meaning(profile('containerd-default', options))

  test('is plain OCI: nothing in it is left to an engine', () => {
    const written = text('containerd-default')
    expect(written).not.toMatch(/includes|excludes|archMap|errno"/)
    expect(profile('containerd-default').architectures).toEqual([
      'SCMP_ARCH_X86_64',
      'SCMP_ARCH_X86',
      'SCMP_ARCH_X32',
    ])
    expect(profile('containerd-default').defaultErrnoRet).toBeUndefined()
  })

  test('names no call twice with the same treatment, whatever the capabilities', () => {
    for (const granted of [docker.capabilities, capabilities, []]) {
      for (const rules of actions({ ...docker, capabilities: granted }).values()) {
        expect(new Set(rules).size).toBe(rules.length)
      }
    }
  })

  test('lets CAP_SYS_ADMIN mount and make namespaces, and nobody else', () => {
    const without = actions(docker)
    expect(without.has('mount')).toBe(false)
    expect(without.get('clone')).toEqual([
      'SCMP_ACT_ALLOW   0 SCMP_CMP_MASKED_EQ 2114060288 0 [[],[],null] [[],[],null]',
    ])
    expect(without.get('clone3')?.[0]).toMatch(/^SCMP_ACT_ERRNO 38 /)
    const admin = actions({ ...docker, capabilities: ['CAP_SYS_ADMIN'] })
    for (const name of ['mount', 'clone', 'clone3']) expect(admin.get(name)).toEqual([admin.get('read')?.[0]])
  })

  test('follows the kernel and the architecture', () => {
    const allowed = (options: PresetOptions) =>
      profile('containerd-default', options).syscalls[0]?.names ?? []
    expect(allowed(docker)).toEqual(expect.arrayContaining(['ptrace', 'arch_prctl', 'modify_ldt', 'chroot']))
    expect(allowed({ ...docker, kernel: '4.7.10' })).not.toContain('ptrace')
    expect(allowed({ ...docker, kernel: '5.1' })).toContain('ptrace')
    const s390x = actions({ ...docker, architecture: 'SCMP_ARCH_S390X' })
    expect(s390x.get('clone')?.[0]).toContain('1 SCMP_CMP_MASKED_EQ 2114060288')
    expect(s390x.has('arch_prctl')).toBe(false)
    expect(allowed({ ...docker, architecture: 'SCMP_ARCH_AARCH64' })).toContain('arm_sync_file_range')
    expect(allowed({ ...docker, architecture: 'SCMP_ARCH_RISCV64' })).toContain('riscv_hwprobe')
  })

  test('lists no architectures on a host that containerd has no list for', () => {
    expect(text('containerd-default', { ...docker, architecture: 'SCMP_ARCH_PPC64LE' })).not.toContain(
      'architectures',
    )
  })
})

describe('other beginnings', () => {
  test('the empty allow list denies everything with EPERM', () => {
    expect(text('empty')).toBe(
      [
        '{',
        '\t"defaultAction": "SCMP_ACT_ERRNO",',
        '\t"defaultErrnoRet": 1,',
        '\t"architectures": [',
        '\t\t"SCMP_ARCH_X86_64",',
        '\t\t"SCMP_ARCH_X86",',
        '\t\t"SCMP_ARCH_X32"',
        '\t],',
        '\t"syscalls": []',
        '}',
        '',
      ].join('\n'),
    )
  })

  test('strict mode leaves read, write and the two ways out, and ends the thread otherwise', () => {
    const { defaultAction, syscalls } = profile('strict', { ...docker, architecture: 'SCMP_ARCH_RISCV64' })
    expect(defaultAction).toBe('SCMP_ACT_KILL_THREAD')
    expect(syscalls).toEqual([{ names: ['exit', 'read', 'rt_sigreturn', 'write'], action: 'SCMP_ACT_ALLOW' }])
    expect(profile('strict').syscalls[0]?.names).toContain('sigreturn')
  })

  test('log all and allow all hold for the older ABIs of the machine too', () => {
    const aarch64: PresetOptions = { ...docker, architecture: 'SCMP_ARCH_AARCH64' }
    for (const [id, action] of [
      ['log-all', 'SCMP_ACT_LOG'],
      ['allow-all', 'SCMP_ACT_ALLOW'],
    ] as const) {
      expect(profile(id, aarch64)).toEqual({
        defaultAction: action,
        architectures: ['SCMP_ARCH_AARCH64', 'SCMP_ARCH_ARM'],
        syscalls: [],
      })
    }
  })

  test('the smallest profile lets runc start a program and little else', () => {
    const names = profile('smallest').syscalls[0]?.names ?? []
    expect(names).toEqual(expect.arrayContaining(['execve', 'capset', 'setuid', 'exit_group']))
    expect(names.length).toBeLessThan(45)
    expect(names).toEqual([...names].sort())
  })

  test('every beginning is JSON of known names for every architecture', () => {
    for (const { token } of architectures) {
      for (const { id } of presets) {
        const { syscalls } = profile(id, { ...docker, architecture: token })
        const unknown = syscalls
          .flatMap(rule => rule.names)
          .filter(name => catalogue.byName(name) === undefined)
        expect(unknown).toEqual([])
      }
    }
  })
})
