import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { presetTarget } from '../../advice/analysis'
import { presets } from '../../advice/presets'
import { pictureProfile } from '../../advice/review'
import { defaultTarget, parseProfile } from '../../engine/profile'
import type { FleetFile } from './fleet'
import { judgeFleet } from './judge-fleet'
import { mayCall } from './may-call'
import { oneProfileFor } from './one-profile'
import { pictureEffect } from './picture-effect'
import { readFleet } from './read-fleet'

const folder = path.join(import.meta.dirname, 'cases')
const textOf = (file: string) => readFileSync(path.join(folder, file), 'utf8')

const target = presetTarget('containerd-default', defaultTarget)
const usual = JSON.parse(
  presets.find(({ id }) => id === 'containerd-default')?.make({ ...target, kernel: '6.12' }) ?? '',
)
const withCalls = (...names: string[]) =>
  JSON.stringify({ ...usual, syscalls: [...usual.syscalls, { names, action: 'SCMP_ACT_ALLOW' }] })

const files: readonly FleetFile[] = [
  { path: 'cluster.yaml', text: textOf('cluster.yaml') },
  { path: 'compose.yaml', text: textOf('compose.yaml') },
  { path: 'profiles/db.json', text: withCalls('io_uring_setup', 'io_uring_enter') },
  // The same in other words.
  { path: 'nodes/twin.json', text: `${withCalls('io_uring_enter', 'io_uring_setup')}\n` },
  { path: 'a/broken.json', text: '{"defaultAction":"SCMP_ACT_NO"}' },
  { path: 'chart/pod.yaml', text: 'kind: Pod\nmetadata:\n  name: {{ .Values.name }}\n  {{- end }}\n' },
]
const fleet = judgeFleet(readFleet(files, target), target)
const placeOf = ({ namespace, name, container }: (typeof fleet.containers)[number]) =>
  [namespace, name, container].filter(Boolean).join('/')

describe('a fleet', () => {
  it('has the picture of a profile that is shown when it is opened', () => {
    const profile = fleet.profiles.findIndex(({ name }) => name === 'profiles/db.json')
    const effect = fleet.effects.find(one => one.profile === profile)
    if (!effect) throw new Error('no effect')
    const shown = (picture: ReturnType<typeof pictureProfile>) =>
      picture?.groups.map(({ id, cells }) => [
        id,
        cells.map(({ name, level, openness, looser }) => [name, level, openness, looser].join(' ')),
      ])
    const own = pictureProfile(parseProfile(fleet.profiles[profile]?.text ?? ''), effect.target)
    expect(shown(pictureEffect(effect))).toEqual(shown(own))
    expect(JSON.stringify(shown(own))).toContain('"io_uring_setup critical open true"')
  })

  it('has a line for each container, the worst first', () => {
    const told = fleet.containers.map(container => {
      const effect = container.effect === undefined ? undefined : fleet.effects[container.effect]
      const profile = effect?.profile === undefined ? '-' : (fleet.profiles[effect.profile]?.name ?? '')
      const looser = effect?.looser.map(({ name }) => name) ?? []
      const opens = !effect
        ? 'unknown'
        : effect.failure
          ? effect.failure.id
          : looser.length > 4
            ? `${looser.slice(0, 3).join(' ')} …`
            : looser.join(' ') || 'nothing'
      const closes = (effect?.tighter ?? 0) > 0 ? 'some' : 'none'
      return [
        placeOf(container),
        profile,
        opens,
        closes,
        container.findings.map(({ id }) => id).join(' '),
      ].join('\t')
    })
    expect(['container\tprofile\topens\tcloses\tfindings', ...told].join('\n')).toBe(
      readFileSync(path.join(import.meta.dirname, 'cases.tsv'), 'utf8').replace(/\n$/, ''),
    )
  })

  it('tells what is no part of it', () => {
    expect(fleet.left).toEqual([
      { path: 'cluster.yaml', reason: { id: 'windows', count: 1 } },
      { path: 'chart/pod.yaml', reason: { id: 'unread', line: 3, isTemplate: true } },
    ])
  })

  it('tells who may make a call', () => {
    const may = (name: string) =>
      fleet.containers.filter(container => mayCall(fleet, name)?.(container)).map(placeOf)
    const unfiltered = ['monitoring/agent/agent', 'shop/web/old', 'shop/db/silent']
    // Of the one whose profile is not at hand nobody knows.
    expect(may('io_uring_setup').sort()).toEqual(
      [...unfiltered, 'shop/db/db', 'shop/db/twin', 'shop/db/gone', 'shop/db/absolute', 'job/job'].sort(),
    )
    expect(may('mount').sort()).toEqual([...unfiltered, 'monitoring/agent/tracer', 'shop/db/gone'].sort())
    expect(mayCall(fleet, 'no_such_call')).toBeUndefined()
  })

  it('groups profiles that no call can tell apart, and judges each once', () => {
    const groupOf = (place: string) =>
      fleet.effects[fleet.containers.find(one => placeOf(one) === place)?.effect ?? -1]?.group
    expect(groupOf('shop/db/db')).toBe(groupOf('shop/db/twin'))
    expect(groupOf('shop/web/web')).not.toBe(groupOf('shop/db/db'))
    const many = Array.from({ length: 30 }, (_, place) => ({
      path: `${place}.yaml`,
      text: textOf('cluster.yaml'),
    }))
    const all = judgeFleet(readFleet([...many, ...files.slice(2)], target), target)
    expect(all.containers).toHaveLength(30 * 11)
    expect(all.effects.length).toBeLessThan(fleet.effects.length)
  })
})

describe('one profile for several', () => {
  const effectOf = (place: string) => fleet.containers.find(one => placeOf(one) === place)?.effect ?? -1

  it('lets run what each of them lets run, and tells what each loses', () => {
    const [web, db, old] = ['shop/web/web', 'shop/db/db', 'shop/web/old'].map(effectOf)
    const one = oneProfileFor(fleet, [web ?? 0, db ?? 0, old ?? 0])
    if (!one.ok) throw new Error(one.id)
    const [ofWeb, ofDb, ofOld] = one.losses
    expect(ofWeb).toMatchObject({ noLongerRefused: ['io_uring_setup', 'io_uring_enter'], noLongerRuns: [] })
    expect(ofDb).toMatchObject({ noLongerRefused: [], noLongerRuns: [] })
    expect(ofOld?.noLongerRefused).toEqual([])
    expect(ofOld?.noLongerRuns).toEqual(expect.arrayContaining(['mount', 'bpf', 'kexec_load']))
    expect(one.flaws.map(({ id }) => id)).toContain('io-uring-open')
  })

  it('tells what 32-bit programs lose, apart from the machine’s own', () => {
    const allowing = (name: string, architectures: readonly string[]) =>
      JSON.stringify({
        defaultAction: 'SCMP_ACT_ERRNO',
        architectures,
        syscalls: [
          { names: ['read', 'exit_group'], action: 'SCMP_ACT_ALLOW' },
          { names: [name], action: 'SCMP_ACT_ALLOW' },
        ],
      })
    const effect = (profile: number) => ({ ...judged, profile, target })
    const judged = { failure: undefined, calls: '', looser: [], tighter: 0, opened: 0, flaws: [], group: 0 }
    const profiles = [
      allowing('write', ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86']),
      allowing('socketcall', ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86']),
    ].map((text, at) => ({ name: `${at}.json`, text, isDefault: false }))
    const one = oneProfileFor({ profiles, effects: [effect(0), effect(1)] }, [0, 1])
    if (!one.ok) throw new Error(one.id)
    expect(one.losses).toEqual([
      {
        ...{ effect: 0, noLongerRefused: [], noLongerRuns: [], unresolved: [], startsNoMore: false },
        elsewhere: [{ architecture: 'SCMP_ARCH_X86', noLongerRefused: ['socketcall'], noLongerRuns: [] }],
      },
      {
        ...{ effect: 1, noLongerRefused: ['write'], noLongerRuns: [], unresolved: [], startsNoMore: false },
        elsewhere: [],
      },
    ])
  })

  it('is none where nothing runs under a profile', () => {
    expect(oneProfileFor(fleet, [effectOf('shop/web/old')])).toEqual({ ok: false, id: 'nothing' })
  })
})
