import { expect, it } from 'vitest'
import { compileProfile } from '../../engine/bpf'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { everyRow } from './cases.test-data'
import { judgeNamed } from './judge-call'
import { waysAround } from './left-refused'
import { readLog } from './recorded-logs.test-data'
import { namesOfGroups } from './suggestions'
import { newProfileFromTrace } from './trace-against-profile'

/** libuv, with a ring for what it does with epoll: only what opens and closes a descriptor goes by the call. */
const withRing = `execve("/usr/bin/dig", ["dig"], 0x7ffc /* 1 vars */) = 0
io_uring_setup(256, {flags=0}) = 4
epoll_create1(EPOLL_CLOEXEC) = 3
epoll_ctl(3, EPOLL_CTL_ADD, 5, {events=EPOLLIN}) = 0
epoll_ctl(3, EPOLL_CTL_DEL, 5, 0x7ffc) = 0
epoll_pwait(3, [], 1024, 0, NULL, 8) = 0
socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP) = 5
exit_group(0) = ?
+++ exited with 0 +++
`
const refused = 'io_uring_setup(256, {flags=0}) = -1 EPERM (Operation not permitted) (INJECTED)\n'

/** What a profile of the log, with what is proposed, does with a call. */
function fateUnder(log: string, name: string, args: readonly bigint[], groups = ['start'] as const) {
  const question = { summary: readLog(log, defaultTarget), target: defaultTarget, withConditions: true }
  const { suggestions } = newProfileFromTrace(question, [])
  const { text, notNarrowed } = newProfileFromTrace(question, namesOfGroups(suggestions, groups))
  const load = compileProfile(parseProfile(text), defaultTarget)
  if (load.kind !== 'filter') throw new Error(load.failure.id)
  const why = notNarrowed.find(one => one.name === name)?.why
  return [judgeNamed(load.compilation, name, defaultTarget.architecture, args)?.fate, why]
}

it('lets a program do in another way what it did by a call that stays refused', () => {
  const changing = [3n, 3n, 5n, 0n, 0n, 0n]
  expect(fateUnder(withRing, 'io_uring_setup', [256n, 0n, 0n, 0n, 0n, 0n])).toEqual(['refused', undefined])
  expect(fateUnder(withRing, 'epoll_ctl', changing)).toEqual(['allowed', 'way-around'])
  // Once a recording shows what it does without it, that is all that counts.
  expect(fateUnder(withRing.replace(/io_uring_setup.*\n/, refused), 'epoll_ctl', changing)).toEqual([
    'refused',
    undefined,
  ])
  expect(fateUnder(withRing, 'socket', [16n, 3n, 0n, 0n, 0n, 0n])).toEqual(['refused', undefined])
})

it('knows other ways of what stays refused alone, and nothing dangerous among them', () => {
  const old: Target = { ...defaultTarget, versions: { libseccomp: '2.5.4', runc: '1.1' } }
  everyRow<[log: string, target: Target, because: string, around: RegExp | undefined, dangerous: string]>(
    [
      [withRing, defaultTarget, 'io_uring_setup', /\bepoll_ctl\b/, 'io_uring_setup'],
      [`${withRing}io_uring_enter(4, 1, 1, 0, NULL, 8) = 1\n${refused}`, defaultTarget, '', undefined, ''],
      ['statx(3, "a", 0, 0xfff, {}) = 0\n', defaultTarget, '', undefined, ''],
      // Its libseccomp has no such name, so that a rule for it is dropped.
      ['fchmodat2(3, "a", 0644, AT_SYMLINK_NOFOLLOW) = 0\n', old, 'fchmodat2', /\bchmod\b/, ''],
      ['clone3({flags=CLONE_VM}, 88) = 9\n', defaultTarget, '', undefined, ''],
      ['mount("a", "b", "c", 0, NULL) = 0\n', defaultTarget, '', undefined, 'mount'],
      ['no_such_call() = 0\n', defaultTarget, '', undefined, ''],
    ],
    (log, target, because, around, dangerous) => {
      const found = waysAround(readLog(log, target), target)
      expect(found.because.join(' ')).toBe(because)
      expect(found.dangerous.join(' ')).toBe(dangerous)
      if (around) expect([...found.names].join(' ')).toMatch(around)
      else expect(found.names.size).toBe(0)
    },
  )
})
