import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { type GoalId, planGoal } from '.'

const target: Target = { ...defaultTarget, loader: 'crun', kernel: { major: 7, minor: 1 } }
const everything = parseProfile('{"defaultAction":"SCMP_ACT_ALLOW"}')

const profile = (defaultAction: string, syscalls: object[], more: object = {}) =>
  parseProfile(JSON.stringify({ defaultAction, syscalls, ...more }))
const affectedBy = (id: GoalId, document = everything) => planGoal(document, id, target).effect?.affected

describe('a plan', () => {
  it('says which parts of a system lose calls, most calls first', () => {
    expect(affectedBy('no-debugging')).toEqual([
      {
        part: 'debuggers',
        calls: ['kcmp', 'perf_event_open', 'pidfd_getfd', 'process_vm_readv', 'process_vm_writev', 'ptrace'],
      },
      { part: 'container-runtimes', calls: ['kcmp', 'pidfd_getfd'] },
      { part: 'profilers', calls: ['perf_event_open', 'ptrace'] },
      { part: 'desktop', calls: ['kcmp'] },
      { part: 'memory', calls: ['process_madvise'] },
    ])
    const counts = affectedBy('read-only-files')?.map(({ calls }) => calls.length) ?? []
    expect(counts).toEqual([...counts].sort((a, b) => b - a))
    expect(counts.length).toBeGreaterThan(5)
  })

  it('counts no call that keeps what programs ask of it, that libraries do without, or that was denied before', () => {
    // Of `clone` and `unshare` the flags go; for `clone3` there is `clone`.
    expect(affectedBy('no-user-namespaces')).toEqual([])
    expect(affectedBy('no-new-namespaces')).toEqual([
      { part: 'container-runtimes', calls: ['setns'] },
      { part: 'privileged-tools', calls: ['setns'] },
    ])
    expect(affectedBy('read-only-files')?.flatMap(({ calls }) => calls)).not.toContain('openat2')
    const denied = profile('SCMP_ACT_ALLOW', [{ names: ['setns'], action: 'SCMP_ACT_ERRNO', errnoRet: 2 }])
    expect(affectedBy('no-new-namespaces', denied)).toEqual([])
  })

  it('lists what each call meets before and after', () => {
    const { effect, reading, command, limits } = planGoal(everything, 'no-root-change', target)
    expect(
      effect?.changes.map(({ name, before, after, isAside, ways }) => [
        name,
        before.state,
        after.outcome,
        isAside,
        ways.length,
      ]),
    ).toEqual([
      ['chroot', 'allowed', { action: 'SCMP_ACT_ERRNO', errno: 1 }, false, 1],
      ['pivot_root', 'allowed', { action: 'SCMP_ACT_ERRNO', errno: 1 }, false, 1],
    ])
    expect([reading.state, effect?.after.state, effect?.killed, limits]).toEqual([
      'open',
      'holds',
      [],
      ['root-by-namespace'],
    ])
    expect(command).toMatchObject({ kind: 'restrict', purpose: 'no-root-change', architectures: [] })
  })

  it('tells what changes with the calls that are meant', () => {
    // `socketcall` carries `socket`, so that it is no longer the same for every argument.
    const x86 = profile('SCMP_ACT_ALLOW', [], { architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] })
    const { effect } = planGoal(x86, 'no-new-network-families', target)
    expect(effect?.changes.map(({ name, isAside }) => [name, isAside])).toEqual([
      ['socket', false],
      ['socketcall', true],
      ['socketpair', false],
    ])
    expect(effect?.affected).toEqual([])
  })

  it('names the architectures that are no longer known', () => {
    const all = profile('SCMP_ACT_ALLOW', [], {
      architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
    })
    expect(planGoal(all, 'no-32-bit', target).effect).toMatchObject({
      killed: ['SCMP_ARCH_X86'],
      changes: [],
      affected: [],
      after: { state: 'holds', architectures: [] },
    })
  })

  it('is refused with the calls of which one comparison cannot say what a rule and what the goal says', () => {
    const above = profile('SCMP_ACT_ERRNO', [
      {
        names: ['unshare'],
        action: 'SCMP_ACT_ALLOW',
        args: [{ index: 0, value: 5, op: 'SCMP_CMP_GT' }],
      },
    ])
    const { plan, effect, reading } = planGoal(above, 'no-new-namespaces', target)
    expect([plan.ok, effect, reading.state]).toEqual([false, undefined, 'partly'])
    expect(plan).toMatchObject({ id: 'cannot-narrow', values: { names: ['unshare'] } })
  })

  it('is refused with the calls of which it would change what may stay, since libseccomp would test their rules in another order', () => {
    const ioctl = (action: string, index: number, value: number) => ({
      names: ['ioctl'],
      action,
      args: [{ index, value, op: 'SCMP_CMP_GE' }],
    })
    const crossed = profile('SCMP_ACT_ERRNO', [
      ioctl('SCMP_ACT_TRACE', 2, 6),
      ioctl('SCMP_ACT_KILL_THREAD', 1, 2),
    ])
    const { plan, effect, reading } = planGoal(crossed, 'no-terminal-injection', target)
    expect([plan, effect, reading.state]).toEqual([
      { ok: false, id: 'cannot-narrow', values: { names: ['ioctl'] } },
      undefined,
      'open',
    ])
  })

  it('is made for a profile that does not load, too, of whose effect nothing is known', () => {
    // crun takes no error number beside an action that has none.
    const broken = profile('SCMP_ACT_ALLOW', [
      { names: ['getrandom'], action: 'SCMP_ACT_KILL_PROCESS', errnoRet: 1 },
    ])
    const { plan, effect, reading } = planGoal(broken, 'no-bpf', target)
    expect([plan.ok, reading.state]).toEqual([true, 'unknown'])
    expect(effect).toMatchObject({ changes: [], killed: [], affected: [], after: { state: 'unknown' } })
  })

  it('is none where there is nothing to do or nothing to edit', () => {
    const closed = profile('SCMP_ACT_ERRNO', [])
    expect(planGoal(closed, 'no-bpf', target)).toMatchObject({
      reading: { state: 'holds' },
      plan: { ok: false, id: 'nothing-to-do' },
      effect: undefined,
    })
    expect(planGoal(parseProfile('{'), 'no-bpf', target)).toMatchObject({
      reading: { state: 'unknown' },
      plan: { ok: false, id: 'text-has-error' },
      effect: undefined,
    })
  })
})
