import { describe, expect, it } from 'vitest'
import { architectures, catalogue, riskLevels } from '../../engine/catalogue'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { presetTarget } from '../analysis'
import { presets } from '../presets'
import { type PictureCell, reachGroups } from '../report'
import { pictureCalls, pictureProfile } from './picture-profile'
import { summarizeProfile } from './summarize-profile'

const kubernetes = presetTarget('containerd-default', defaultTarget)

function cellsOf(profile: object | string, target: Target = defaultTarget): readonly PictureCell[] {
  const text = typeof profile === 'string' ? profile : JSON.stringify(profile)
  return pictureProfile(parseProfile(text), target)?.groups.flatMap(({ cells }) => cells) ?? []
}

const docker = presets
  .find(({ id }) => id === 'docker-default')
  ?.make({
    architecture: defaultTarget.architecture,
    kernel: '6.12',
    capabilities: defaultTarget.capabilities,
  })

describe('the picture of a profile', () => {
  it('has every call of the architecture once, as the summary counts them', () => {
    const cells = cellsOf(docker ?? '')
    const names = cells.map(({ name }) => name).sort()
    expect(names).toEqual(catalogue.presentOn('SCMP_ARCH_X86_64').map(({ name }) => name))
    const count = (openness: PictureCell['openness']) =>
      cells.filter(cell => cell.openness === openness).length
    const { figures } = summarizeProfile(parseProfile(docker ?? ''), defaultTarget) ?? {}
    expect([count('open'), count('partly'), count('closed')]).toEqual([
      figures?.allowed,
      figures?.conditional,
      figures?.denied,
    ])
  })

  it('outlines nothing of the default itself', () => {
    expect(cellsOf(docker ?? '').filter(({ looser, tighter }) => looser || tighter)).toEqual([])
  })

  it.each([
    [
      'a call that the default refuses',
      'SCMP_ACT_ALLOW',
      'bpf',
      { openness: 'open', looser: true, tighter: false },
    ],
    [
      'a call that the default lets run',
      'SCMP_ACT_ERRNO',
      'ptrace',
      { openness: 'closed', looser: false, tighter: true },
    ],
  ])('outlines %s', (_what, action, name, met) => {
    const own = JSON.parse(docker ?? '{}')
    const syscalls = own.syscalls.map((rule: { readonly names: string[] }) => ({
      ...rule,
      names: rule.names.filter(other => other !== name),
    }))
    syscalls.push({ names: [name], action })
    const differing = cellsOf({ ...own, syscalls }).filter(({ looser, tighter }) => looser || tighter)
    expect(differing).toMatchObject([{ name, ...met }])
  })

  it('holds the calls against the default of the engine that reads the profile', () => {
    const { engine } = pictureProfile(parseProfile('{"defaultAction":"SCMP_ACT_ALLOW"}'), kubernetes) ?? {}
    expect(engine).toBe('containerd')
  })

  it('shows every call open where seccomp is off, and nothing where nothing starts', () => {
    expect(cellsOf('{}').every(({ openness }) => openness === 'open')).toBe(true)
    expect(cellsOf('{}')).not.toEqual([])
    expect(cellsOf('{"defaultAction":"SCMP_ACT_NO"}')).toEqual([])
    expect(cellsOf('{"defaultAction":')).toEqual([])
  })

  it('lists the riskiest of a group first', () => {
    const { groups = [] } = pictureProfile(parseProfile(docker ?? ''), defaultTarget) ?? {}
    for (const { cells } of groups) {
      const levels = cells.map(({ level }) => riskLevels.indexOf(level))
      expect(levels).toEqual([...levels].sort())
    }
  })

  it.each([
    ['mount', 'walls'],
    ['setns', 'walls'],
    ['bpf', 'kernel'],
    ['finit_module', 'kernel'],
    ['iopl', 'devices'],
    ['ptrace', 'processes'],
    ['clone', 'processes'],
    ['keyctl', 'rights'],
    ['setuid', 'rights'],
    ['socket', 'network'],
    ['mmap', 'memory'],
    ['userfaultfd', 'memory'],
    ['openat', 'files'],
    ['io_uring_setup', 'waiting'],
    ['clock_settime', 'waiting'],
  ])('%s reaches %s', (name, id) => {
    const group = pictureProfile(parseProfile('{}'), defaultTarget)?.groups.find(({ cells }) =>
      cells.some(cell => cell.name === name),
    )
    expect(group?.id).toBe(id)
  })

  it('leaves no call of any architecture out that is told of', () => {
    for (const { token } of architectures) {
      const present = catalogue.presentOn(token).map(({ name }) => name)
      const met = new Map(
        present.map(name => [name, { openness: 'open', looser: false, tighter: false } as const]),
      )
      const { groups } = pictureCalls(met, token, 'docker')
      expect(groups.flatMap(({ cells }) => cells.map(({ name }) => name)).sort()).toEqual(present)
      expect(groups.map(({ id }) => id)).toEqual(
        reachGroups.filter(id => groups.some(group => group.id === id)),
      )
    }
  })
})
