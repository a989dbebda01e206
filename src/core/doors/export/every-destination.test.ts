import { describe, expect, it } from 'vitest'
import { capabilitiesUnder } from '../../advice/analysis/target-presets'
import { presets } from '../../advice/presets'
import { profileVerdicts, sameVerdict } from '../../engine/policy'
import { defaultTarget, parseProfile, type RuntimeName, type Target } from '../../engine/profile'
import { type DestinationId, destinationOf, destinations, type Loss } from '.'
import { exported, folders, presetText, profileText } from './exported.test-data'

const isEffect = ({ id }: Loss) => id.startsWith('effect-')

/** Who reads the profile of each engine. */
const readers = {
  docker: 'docker',
  podman: 'podman',
  containerd: 'containerd',
  oci: 'oci',
  crio: 'cri-o',
  kubernetes: 'containerd',
} as const satisfies Partial<Record<DestinationId, RuntimeName>>

const engines = Object.entries(readers) as [keyof typeof readers, RuntimeName][]

function verdictsOf(text: string, target: Target) {
  const document = parseProfile(text)
  if (!document.profile) throw new Error('no profile')
  return profileVerdicts(document, target)
}

describe('every engine’s file', () => {
  it.each(engines)('means on %s what the profile means', (destination, runtime) => {
    // CRI-O's is made as Podman's rules are read, and what joins it with the defaults of nodes takes long.
    const asked = presets.filter(({ id }) => destination !== 'crio' || id === 'docker-default')
    for (const preset of asked) {
      const text = presetText(preset.id)
      // In the world of the engine there, in which a container has other capabilities.
      const there = { ...defaultTarget, runtime, capabilities: capabilitiesUnder(runtime, defaultTarget) }
      const before = verdictsOf(text, { ...there, runtime: runtime === 'podman' ? 'podman' : 'docker' })
      const after = verdictsOf(profileText(exported(text, destination)), there)
      expect(after, `${preset.id} has a filter`).toHaveLength(before.length)
      const other = before.filter((verdict, index) => {
        const there = after[index]
        return !there || !sameVerdict(verdict, there)
      })
      expect(
        other.map(({ name }) => name),
        preset.id,
      ).toEqual([])
    }
  })
})

describe('every destination', () => {
  it.each(destinations.filter(id => !destinationOf(id).isForReaders))(
    '%s makes a filter of the file that is written for it',
    destination => {
      const text =
        '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","write","exit_group"],"action":"SCMP_ACT_ALLOW"}]}'
      expect(exported(text, destination).losses.map(({ id }) => id)).not.toContain('not-loaded-there')
    },
  )

  it.each(destinations.filter(id => id in readers || id === 'spo'))(
    '%s says what to do and how to see that it worked',
    destination => {
      const { steps, files } = exported(folders, destination)
      expect(steps.length).toBeGreaterThan(1)
      expect(steps.some(({ isCheck }) => isCheck)).toBe(true)
      expect(files.filter(({ isProfile }) => isProfile)).toHaveLength(1)
      expect(structuredClone({ steps, files })).toEqual({ steps, files })
    },
  )

  it.each(destinations.filter(id => id in readers || id === 'spo'))(
    '%s tells of a conflict that keeps containers from starting',
    destination => {
      const [compared, other] = ['EQ","value":40', 'NE","value":16'].map(
        words => `"args":[{"index":0,"op":"SCMP_CMP_${words}}]`,
      )
      const { errors } = exported(
        `{"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86"],"syscalls":[
          {"names":["socket"],"action":"SCMP_ACT_KILL",${compared}},{"names":["socket"],"action":"SCMP_ACT_ALLOW",${other}}]}`,
        destination,
      )
      expect(errors.map(({ id }) => id)).toEqual(['conditions-conflict'])
    },
  )

  it('shows with unshare that Docker’s default refuses', () => {
    const { steps } = exported(presetText('docker-default'), 'docker')
    const refused = steps.find(({ id }) => id === 'try-refused')
    expect(refused?.values).toEqual({ name: 'unshare', kills: false })
    expect(refused?.commands).toEqual([
      'docker run --rm --security-opt seccomp=web-api.json IMAGE unshare --user true',
    ])
  })

  it('promises no refusal where nothing is refused', () => {
    const { steps } = exported('{"defaultAction":"SCMP_ACT_ALLOW"}', 'docker')
    expect(steps.map(({ id }) => id)).not.toContain('try-refused')
    const zero = '{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":0}'
    expect(exported(zero, 'docker').steps.map(({ id }) => id)).not.toContain('try-refused')
  })

  it('says where a program is killed for it', () => {
    const { steps } = exported(
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mkdir","mkdirat"],"action":"SCMP_ACT_KILL_PROCESS"}]}',
      'podman',
    )
    expect(steps.find(({ id }) => id === 'try-refused')?.values).toEqual({
      name: 'mkdir',
      kills: true,
      runsUnder: 'podman',
    })
  })
})

describe('a destination that reads the file in another way', () => {
  const named =
    '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mkdir"],"action":"SCMP_ACT_ERRNO","errno":"ENOSYS"}]}'

  it('is said to give another verdict: Docker knows no errno names', () => {
    const target: Target = { ...defaultTarget, runtime: 'podman' }
    expect(exported(named, 'podman', { target }).losses).toEqual([])
    expect(exported(named, 'docker', { target }).losses).toEqual([
      {
        id: 'effect-other',
        severity: 'warning',
        values: { count: 1 },
        details: ['x86_64 mkdir(): ENOSYS → EPERM'],
      },
      { id: 'errno-names-ignored', severity: 'security', values: { count: 1 }, details: ['ENOSYS'] },
    ])
    expect(profileText(exported(named, 'containerd', { target }))).toContain('"errnoRet": 38')
  })

  it('is a hole where it opens a call: Podman ignores minKernel', () => {
    const old: Target = { ...defaultTarget, loader: 'crun', kernel: { major: 4, minor: 4 } }
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["ptrace"],"action":"SCMP_ACT_ALLOW","includes":{"minKernel":"4.8"}}]}'
    expect(exported(text, 'podman', { target: old }).losses.filter(isEffect)).toEqual([
      {
        id: 'effect-looser',
        severity: 'security',
        values: { count: 1 },
        details: ['x86_64 ptrace(): EPERM → allow'],
      },
    ])
    expect(exported(text, 'crio', { target: old }).losses.map(({ id }) => id)).toContain('effect-looser')
    expect(exported(text, 'containerd', { target: old }).losses.map(({ id }) => id)).toEqual([
      'container-start-refused',
      'container-start-at-times',
      'rules-left-out',
    ])
  })
})

describe('a profile that does not do what a profile is for', () => {
  it('is said to switch seccomp off, and nothing is promised', () => {
    for (const destination of ['docker', 'podman'] as const) {
      const { losses, steps } = exported('{}', destination)
      expect(losses).toMatchObject([{ id: 'seccomp-switched-off', severity: 'error' }])
      expect(steps).toEqual([])
    }
  })

  it('is named as one with which no container starts, though its text alone does not show it', () => {
    const args = [{ index: 0, value: 1, op: 'SCMP_CMP_EQ' }]
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [
        { names: ['socket'], action: 'SCMP_ACT_ERRNO', args },
        { names: ['socket'], action: 'SCMP_ACT_LOG', args },
      ],
    })
    for (const [destination] of engines) {
      if (destination === 'kubernetes') continue
      expect(
        exported(text, destination).errors.map(({ id }) => id),
        destination,
      ).toEqual(['conditions-conflict'])
    }
  })

  it('loses errno names where the target reads none, and says so', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mkdir"],"action":"SCMP_ACT_ERRNO","errno":"ENOSYS"},{"names":["chdir"],"action":"SCMP_ACT_ERRNO","errno":"EPERM","errnoRet":1}]}'
    expect(exported(text, 'oci').losses).toContainEqual(
      expect.objectContaining({ id: 'errno-names-left-out', details: ['ENOSYS'] }),
    )
    expect(exported(text, 'crio').losses.map(({ id }) => id)).toEqual([
      'effect-other',
      'errno-names-settled',
      'baseline-refuses',
    ])
  })
})
