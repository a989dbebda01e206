import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { programBehaviourIds } from '../behaviour'
import { doubtedCalls, planRunGoal, readRunGoals } from '.'

const runc: Target = { ...defaultTarget, loader: 'runc' }
const crun: Target = { ...defaultTarget, loader: 'crun' }

const profile = (syscalls: object[], more: object = {}) =>
  parseProfile(JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', syscalls, ...more }))
const denying = (names: string[], errnoRet = 1) => profile([{ names, action: 'SCMP_ACT_ERRNO', errnoRet }])
const supervised = profile([{ names: ['openat'], action: 'SCMP_ACT_NOTIFY' }], { listenerPath: '/run/agent' })

/** The state, the calls on which it breaks, with a mark where that is by chance, and those in doubt. */
function read(document: ReturnType<typeof parseProfile>, program: 'dash' | 'python' | 'go', on = crun) {
  const [reading] = readRunGoals(document, on, [program])
  const names = (calls: readonly string[] = []) => [...new Set(calls)].sort().join(' ')
  return [
    reading?.state,
    names(reading?.breaks.map(({ name, isSometimes }) => (isSometimes ? `${name}?` : name))),
    names(reading?.doubts.map(({ id, call }) => `${id} ${call?.name}`)),
  ]
}

describe('whether a program runs', () => {
  it('is asked of its own calls, and of those of the container’s start before', () => {
    expect(read(denying(['futex']), 'dash')).toEqual(['runs', '', ''])
    expect(read(denying(['futex']), 'python')).toEqual(['breaks', 'futex', ''])
    // runc, which is written in Go, may need it.
    expect(read(denying(['futex']), 'dash', runc)).toEqual(['may-break', 'futex?', ''])
    expect(read(denying(['execve']), 'go')).toEqual(['breaks', 'execve', ''])
  })

  it('takes a start that breaks before what is not known of the program, and a doubt before a start that may', () => {
    expect(read(denying(['openat'], 5), 'dash')).toEqual(['not-known', '', 'errno openat'])
    expect(read(denying(['openat'], 5), 'dash', runc)).toEqual(['breaks', 'openat openat?', 'errno openat'])
    const both = profile([
      { names: ['futex'], action: 'SCMP_ACT_ERRNO', errnoRet: 1 },
      { names: ['munmap'], action: 'SCMP_ACT_ERRNO', errnoRet: 77 },
    ])
    expect(read(both, 'dash', runc)).toEqual(['not-known', '', 'errno munmap'])
    expect(read(both, 'python', runc)).toEqual(['breaks', 'futex', 'errno munmap'])
  })

  it('lists what breaks the start before what breaks the program', () => {
    const [reading] = readRunGoals(denying(['execve', 'futex']), crun, ['python'])
    const names = reading?.breaks.map(({ name }) => name) ?? []
    expect(names.lastIndexOf('execve')).toBeGreaterThan(-1)
    expect(names.indexOf('execve')).toBe(0)
    expect(names).toContain('futex')
  })

  it('is answered for every program that is asked for: without a filter all run, where none can be made nobody knows', () => {
    const states = (text: string) =>
      readRunGoals(parseProfile(text), crun).map(({ id, state, breaks, doubts }) => [
        id,
        state,
        breaks.length + doubts.length,
      ])
    expect(states('{}')).toEqual(programBehaviourIds.map(id => [id, 'runs', 0]))
    expect(states('{')).toEqual(programBehaviourIds.map(id => [id, 'unknown', 0]))
  })
})

describe('letting a program run', () => {
  const planned = (
    document: ReturnType<typeof parseProfile>,
    on = crun,
    program: 'dash' | 'python' = 'dash',
  ) => {
    const { state, names, command, plan } = planRunGoal(document, program, on)
    const after = plan?.ok ? parseProfile(applyEdits(document.text, plan.edits)) : undefined
    return { state, names, command: command?.kind, afterwards: after && read(after, program, on)[0] }
  }

  it('allows what it, the start and the end of its container break on', () => {
    expect(planned(denying(['execve', 'exit_group', 'wait4', 'bpf']))).toEqual({
      state: 'breaks',
      names: ['execve', 'exit_group', 'wait4'],
      command: 'set-action',
      afterwards: 'runs',
    })
    expect(planned(denying(['futex']), runc)).toMatchObject({
      state: 'may-break',
      names: ['futex'],
      afterwards: 'runs',
    })
  })

  it('allows what it breaks on first, and leaves for later what is not known', () => {
    const both = profile([
      { names: ['futex'], action: 'SCMP_ACT_ERRNO', errnoRet: 1 },
      { names: ['munmap'], action: 'SCMP_ACT_ERRNO', errnoRet: 77 },
    ])
    expect(planned(both, crun, 'python')).toMatchObject({
      state: 'breaks',
      names: ['futex'],
      afterwards: 'not-known',
    })
  })

  it('allows the calls that were never refused with the error that they meet', () => {
    expect(planned(denying(['set_robust_list', 'munmap', 'bpf'], 77))).toEqual({
      state: 'not-known',
      names: ['munmap', 'set_robust_list'],
      command: 'set-action',
      afterwards: 'runs',
    })
  })

  it('changes nothing where it runs, where a supervisor decides, and where no rule helps', () => {
    const none = { names: [], command: undefined, afterwards: undefined }
    expect(planned(denying(['bpf']))).toEqual({ state: 'runs', ...none })
    expect(planned(supervised)).toEqual({ state: 'not-known', ...none })
    expect(planned(parseProfile('{'))).toEqual({ state: 'unknown', ...none })
    // getrandom came with Linux 3.17.
    const old: Target = { ...crun, kernel: { major: 3, minor: 10 } }
    const { state, breaks, names, plan } = planRunGoal(denying(['bpf']), 'python', old)
    expect([state, breaks[0]?.name, names, plan]).toEqual(['breaks', 'getrandom', [], undefined])
  })

  it('doubts those calls alone whose error was not tried, once each', () => {
    const call = (name: string) => ({ name, args: [] })
    expect(
      doubtedCalls([
        {
          doubts: [
            { id: 'errno', call: call('openat') },
            { id: 'errno' },
            { id: 'supervised', call: call('read') },
          ],
        },
        {
          doubts: [
            { id: 'errno', call: call('munmap') },
            { id: 'errno', call: call('openat') },
          ],
        },
        { doubts: [{ id: 'too-large', call: call('write') }, { id: 'architecture' }] },
      ]),
    ).toEqual(['munmap', 'openat'])
    expect(doubtedCalls([])).toEqual([])
  })
})
