import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileFilter } from '../../engine/bpf'
import { loadProfile, resolveProfile } from '../../engine/policy'
import { defaultTarget, parseProfile, planCommand, type Target } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { presets, SMALLEST } from '../presets'
import {
  type BehaviourFilter,
  type BehaviourId,
  behaviourIds,
  callsOf,
  lostBehaviours,
  mendBehaviours,
  readBehaviours,
} from '.'

function filterOf(text: string, target: Target = defaultTarget): BehaviourFilter {
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, target)
  if (!resolution?.ok || !resolution.seccomp) throw new Error('the text makes no filter')
  const filter = compileFilter(resolution.seccomp, target)
  if (!filter.ok) throw new Error(filter.failure.id)
  return filter
}

function read(text: string, id: BehaviourId, target?: Target) {
  const [reading] = readBehaviours(filterOf(text, target), [id])
  if (!reading) throw new Error(`no reading of ${id}`)
  return reading
}

const denying = (names: string, errno = 1) =>
  JSON.stringify({
    defaultAction: 'SCMP_ACT_ALLOW',
    syscalls: [{ names: names.split(' '), action: 'SCMP_ACT_ERRNO', errnoRet: errno }],
  })

const stateUnder = (id: BehaviourId, names: string, errno?: number, target?: Target) =>
  read(denying(names, errno), id, target).state

describe('a behaviour under a filter', () => {
  it('runs under what allows all, and under Docker’s default', () => {
    const docker = presets.find(({ id }) => id === 'docker-default')
    const text = docker?.make({ ...defaultTarget, kernel: '6.12' }) ?? ''
    for (const profile of [JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW' }), text]) {
      for (const { id, state } of readBehaviours(filterOf(profile), behaviourIds))
        expect([id, state]).toEqual([id, 'runs'])
    }
  })

  it('breaks at a call that it does not do without, with the error that it meets', () => {
    const [first] = read(denying('pread64'), 'dynamic-glibc').breaks
    expect(first).toMatchObject({ name: 'pread64', outcome: { action: 'SCMP_ACT_ERRNO', errno: 1 } })
    expect(stateUnder('static-glibc', 'pread64')).toBe('runs')
    expect(stateUnder('ends', 'exit_group')).toBe('breaks')
  })

  it('bears the errors that it was seen to bear', () => {
    expect(stateUnder('starts', 'faccessat2', 38)).toBe('runs')
    for (const errno of [2, 13, 95]) expect(stateUnder('starts', 'faccessat2', errno)).toBe('breaks')
    expect(stateUnder('threads', 'set_robust_list rseq')).toBe('runs')
  })

  it('goes the other way where it has one, and breaks where that is refused, too', () => {
    expect(stateUnder('threads', 'clone3', 38)).toBe('runs')
    expect(stateUnder('threads', 'clone3', 1)).toBe('breaks')
    const [broken] = read(denying('clone3 clone', 38), 'threads').breaks
    expect(broken).toMatchObject({ name: 'clone', insteadOf: 'clone3' })
  })

  it('sees that threads do not end without exit, and that nothing forks', () => {
    expect(stateUnder('threads', 'exit')).toBe('breaks')
    expect(stateUnder('dynamic-glibc', 'exit')).toBe('runs')
    expect(stateUnder('forks', 'fork vfork clone clone3', 38)).toBe('breaks')
  })

  it('takes calls that the target’s kernel has not for ENOSYS, and falls back as on that kernel', () => {
    const old: Target = { ...defaultTarget, kernel: { major: 4, minor: 19 } }
    const all = JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW' })
    expect(read(all, 'threads', old).state).toBe('runs')
    expect(read(denying('clone'), 'threads', old).breaks[0]).toMatchObject({
      name: 'clone',
      insteadOf: 'clone3',
    })
    expect(stateUnder('threads', 'clone')).toBe('runs')
  })

  it('tells runc from crun', () => {
    const crun: Target = { ...defaultTarget, loader: 'crun' }
    expect(stateUnder('starts', 'pselect6', 1, crun)).toBe('breaks')
    expect(stateUnder('starts', 'pselect6')).toBe('runs')
    expect(stateUnder('starts', 'setresuid', 1, crun)).toBe('breaks')
    expect(stateUnder('starts', 'setuid', 1, crun)).toBe('runs')
  })

  it('knows nothing of programs on an architecture on which none was recorded', () => {
    const arm: Target = { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' }
    expect(read(denying('acct'), 'threads', arm)).toMatchObject({
      state: 'not-known',
      doubts: [{ id: 'architecture' }],
    })
    expect(stateUnder('starts', 'acct', 1, arm)).toBe('runs')
    expect(stateUnder('starts', 'execve', 1, arm)).toBe('breaks')
  })

  it('is asked with its arguments: a condition that misses them changes nothing', () => {
    const denial = (value: number) =>
      JSON.stringify({
        defaultAction: 'SCMP_ACT_ALLOW',
        syscalls: [
          { names: ['openat'], action: 'SCMP_ACT_ERRNO', args: [{ index: 2, value, op: 'SCMP_CMP_EQ' }] },
        ],
      })
    // O_WRONLY | O_CLOEXEC is how runc opens its fifo; O_RDWR | O_CREAT is nobody's here.
    expect(read(denial(0x80001), 'starts').breaks[0]).toMatchObject({ name: 'openat' })
    expect(read(denial(0x42), 'starts').state).toBe('runs')
  })

  it('makes the smallest profile of what a start and programs without a job need', () => {
    const ids = [
      ...['starts', 'starts-as-user', 'ends'],
      ...['static-glibc', 'dynamic-glibc', 'static-musl', 'dynamic-musl'],
    ] as BehaviourId[]
    const document = parseProfile('{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":1,"syscalls":[]}')
    const names = (['runc', 'crun'] as const).flatMap(loader => {
      const mend = mendBehaviours(document, { ...defaultTarget, loader }, ids)
      expect(mend?.isMended).toBe(true)
      return mend?.names ?? []
    })
    expect(SMALLEST).toEqual([...new Set(names)].sort())
  })

  it('runs under exactly what it calls', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...behaviourIds)), fc.boolean(), (ids, noNewPrivileges) => {
        const context = { target: defaultTarget, noNewPrivileges }
        const names = [...new Set(callsOf(ids, context).map(({ name }) => name))]
        const text = JSON.stringify({
          defaultAction: 'SCMP_ACT_KILL_PROCESS',
          syscalls: names.length === 0 ? [] : [{ names, action: 'SCMP_ACT_ALLOW' }],
        })
        const states = readBehaviours(filterOf(text), ids, { noNewPrivileges }).map(({ state }) => state)
        expect(states).toEqual(ids.map(() => 'runs'))
      }),
      { numRuns: 40 },
    )
  })
})

describe('what a command takes away', () => {
  const docker = presets.find(({ id }) => id === 'docker-default')
  const document = parseProfile(docker?.make({ ...defaultTarget, kernel: '6.12' }) ?? '')
  const refuse = (names: string) =>
    ({
      kind: 'set-action',
      names: names.split(' '),
      action: 'SCMP_ACT_ERRNO',
      errno: 38,
      flatten: true,
    }) as const

  it('is told where nothing can fork or start a thread afterwards', () => {
    const lost = lostBehaviours(document, refuse('fork vfork clone clone3'), defaultTarget)
    expect(lost).toEqual(['forks', 'threads'])
  })

  it('is told where no container starts', () => {
    expect(lostBehaviours(document, refuse('execve'), defaultTarget)).toContain('starts')
  })

  it('is nothing where libraries go on without the call, or it was refused before', () => {
    expect(lostBehaviours(document, refuse('clone3 rseq'), defaultTarget)).toEqual([])
    const plan = planCommand(document, refuse('fork vfork clone clone3'), defaultTarget)
    const without = parseProfile(plan.ok ? applyEdits(document.text, plan.edits) : '')
    expect(lostBehaviours(without, refuse('ptrace'), defaultTarget)).toEqual([])
  })

  it('is nothing where nothing started before, also where the command takes away what kept it from starting', () => {
    const rule = { names: ['socket'], action: 'SCMP_ACT_ALLOW', args: [{ index: 0, value: '0x5' }] }
    const refused = { defaultAction: 'SCMP_ACT_ERRNO', syscalls: [rule] }
    const text = JSON.stringify(refused)
    const loaded = JSON.stringify({ ...refused, syscalls: [] })
    expect(loadProfile(parseProfile(text), defaultTarget).kind).toBe('refused')
    expect(loadProfile(parseProfile(loaded), defaultTarget).kind).toBe('filter')
    expect(lostBehaviours(parseProfile(text), { kind: 'remove-rule', rule: 0 }, defaultTarget)).toEqual([])
  })

  it('is what a filter breaks that is made where there was none', () => {
    const command = { kind: 'set-default', action: 'SCMP_ACT_ERRNO' } as const
    expect(lostBehaviours(parseProfile('{}'), command, defaultTarget)).toContain('starts')
  })
})
