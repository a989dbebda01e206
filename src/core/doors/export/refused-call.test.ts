import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { refusedCall } from './refused-call'

const none = { engine: 'docker', names: [], partly: [] } as const
const profile = (names: readonly string[], action = 'SCMP_ACT_ERRNO', more: object = {}) =>
  parseProfile(JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names, action, ...more }] }))

describe('a command that shows a refusal', () => {
  const commands: readonly (readonly [words: string, command: string, needsRoot: boolean])[] = [
    ['unshare', 'unshare --user true', false],
    ['chroot', 'chroot / true', true],
    ['mkdir mkdirat', 'mkdir /tmp/probe', false],
    ['symlink symlinkat', 'ln -s target /tmp/probe', false],
    ['chmod fchmodat fchmodat2', 'chmod 700 /tmp', true],
    ['uname', 'uname', false],
    ['setpriority', 'nice -n 1 true', false],
    ['mknod mknodat', 'mkfifo /tmp/probe', false],
    ['ioprio_set', 'ionice -c 3 true', false],
  ]

  it.each(commands)('is there for %s: %s', (words, command, needsRoot) => {
    const names = words.split(' ')
    expect(refusedCall(profile(names), defaultTarget, none)).toEqual({
      name: names[0],
      command,
      kills: false,
    })
    // Another user than root would fail with it under any profile.
    expect(refusedCall(profile(names), defaultTarget, none, 'other')?.command).toBe(
      needsRoot ? undefined : command,
    )
    // A call that is left open would make it work.
    for (const open of names.length > 1 ? names : [])
      expect(refusedCall(profile(names.filter(name => name !== open)), defaultTarget, none)).toBeUndefined()
  })

  it('is the first of them, but that for a call which the engine’s default lets run before all', () => {
    const all = profile(commands.flatMap(([words]) => words.split(' ')))
    expect(refusedCall(all, defaultTarget, none)?.name).toBe('unshare')
    expect(refusedCall(all, defaultTarget, { ...none, names: ['uname', 'mknodat'] })).toEqual({
      name: 'uname',
      command: 'uname',
      kills: false,
      runsUnder: 'docker',
    })
    expect(refusedCall(all, defaultTarget, { ...none, engine: 'podman', names: ['mknodat'] })).toEqual({
      name: 'mknod',
      command: 'mkfifo /tmp/probe',
      kills: false,
      runsUnder: 'podman',
    })
  })

  it.each([
    ['KILL_PROCESS', true],
    ['KILL', true],
    ['TRAP', true],
    ['ERRNO', false],
  ])('kills under %s: %s', (action, kills) => {
    expect(refusedCall(profile(['uname'], `SCMP_ACT_${action}`), defaultTarget, none)).toMatchObject({
      kills,
    })
  })

  it('is none for a call whose arguments decide how it is refused', () => {
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [
        { names: ['unshare'], action: 'SCMP_ACT_KILL', args: [{ index: 0, value: 1, op: 'SCMP_CMP_EQ' }] },
      ],
    })
    expect(refusedCall(parseProfile(text), defaultTarget, none)?.name).toBe('chroot')
  })

  it('is none for what is refused by arguments alone, with no error, or by somebody else', () => {
    const args = [{ index: 0, value: 1, op: 'SCMP_CMP_NE' }]
    expect(refusedCall(profile(['unshare'], 'SCMP_ACT_ERRNO', { args }), defaultTarget, none)).toBeUndefined()
    expect(
      refusedCall(profile(['uname'], 'SCMP_ACT_ERRNO', { errnoRet: 0 }), defaultTarget, none),
    ).toBeUndefined()
    expect(refusedCall(profile(['uname'], 'SCMP_ACT_TRACE'), defaultTarget, none)).toBeUndefined()
    expect(refusedCall(profile(['uname'], 'SCMP_ACT_LOG'), defaultTarget, none)).toBeUndefined()
    expect(refusedCall(profile([]), defaultTarget, none)).toBeUndefined()
  })

  it('leaves out calls that the architecture does not have', () => {
    // An open mkdir is no call of it, so that mkdirat alone counts there.
    const target = { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64' } as const
    expect(refusedCall(profile(['mkdirat']), target, none)).toBeUndefined()
    expect(refusedCall(profile(['uname']), target, none)?.name).toBe('uname')
  })
})
