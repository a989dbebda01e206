import { expect, it } from 'vitest'
import { riskOf } from '../../engine/catalogue'
import { defaultTarget } from '../../engine/profile'
import { everyRow } from './cases.test-data'
import { impliedCalls } from './implied-calls'
import { readLog } from './recorded-logs.test-data'
import type { RecordingGapId } from './recording-health'

const logOf = (calls: string) =>
  readLog(
    calls
      .split(' ')
      .map(name => `${name}(3) = 0\n`)
      .join(''),
    defaultTarget,
  )

it('tells what a recording lacks of what it shows, and nothing of a whole one', () => {
  everyRow<[calls: string, gap: RecordingGapId, before: string, after: string]>(
    [
      ['accept4', 'filtered', 'socket bind listen setsockopt', 'accept'],
      ['accept4 socket bind', 'records-lost', 'listen setsockopt', 'accept'],
      ['epoll_wait', 'filtered', 'epoll_create1 epoll_create epoll_ctl', 'epoll_pwait'],
      ['timerfd_settime', 'filtered', 'timerfd_create', 'read'],
      ['inotify_add_watch', 'filtered', 'inotify_init1', 'read'],
      ['wait4', 'filtered', 'clone vfork', 'futex'],
      // A table has all that came back.
      ['epoll_ctl epoll_pwait', 'table-only', '', 'epoll_wait'],
      ['listen', 'end-missing', '', 'accept accept4'],
      ['clone3', 'cut', '', 'wait4 futex'],
      ['accept4', 'one-run', '', ''],
      ['getuid', 'filtered', '', ''],
    ],
    (calls, gap, before, after) => {
      const implied = impliedCalls(logOf(calls), [gap], defaultTarget)
      expect(implied.before.names.join(' ')).toBe(before)
      expect(implied.after.names.join(' ')).toBe(after)
      expect(implied.before.because.every(name => calls.includes(name))).toBe(true)
    },
  )
})

it('tells how programs begin where that is missing, and nothing dangerous', () => {
  const { before } = impliedCalls(logOf('read clone3'), ['start-missing'], defaultTarget)
  expect(before.names).toEqual(
    expect.arrayContaining(['execve', 'openat', 'mprotect', 'set_tid_address', 'uname', 'lseek']),
  )
  expect(before.names.filter(name => ['high', 'critical'].includes(riskOf(name)))).toEqual([])
})
