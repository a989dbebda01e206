import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../engine/profile'
import { acceptedReturns, type MergeKind } from './merge-rule'
import { directionOf, mayRun, runs } from './permissiveness'

/** What a filter returns for each action (Linux include/uapi/linux/seccomp.h). */
const outcomes: readonly (readonly [number, Outcome])[] = [
  [0x7fff0000, { action: 'SCMP_ACT_ALLOW' }],
  [0x7ffc0000, { action: 'SCMP_ACT_LOG' }],
  [0x7ff00001, { action: 'SCMP_ACT_TRACE', errno: 1 }],
  [0x7fc00000, { action: 'SCMP_ACT_NOTIFY' }],
  [0x00050001, { action: 'SCMP_ACT_ERRNO', errno: 1 }],
  [0x00050026, { action: 'SCMP_ACT_ERRNO', errno: 38 }],
  [0x00030000, { action: 'SCMP_ACT_TRAP' }],
  [0x00000000, { action: 'SCMP_ACT_KILL_THREAD' }],
  [0x80000000, { action: 'SCMP_ACT_KILL_PROCESS' }],
]
const values = outcomes.map(([value]) => value)

/** The kernel compares actions as signed numbers; of several filters the smallest wins (kernel/seccomp.c). */
const rank = (value: number) => (value & 0xffff0000) | 0

describe('what a merge makes of two return values', () => {
  it.each<MergeKind>(['union', 'intersection'])('is the one that the kernel ranks so: %s', kind => {
    for (const a of values) {
      for (const b of values) {
        const wanted = kind === 'union' ? Math.max(rank(a), rank(b)) : Math.min(rank(a), rank(b))
        const either = [...new Set([a, b])].filter(value => rank(value) === wanted)
        expect(acceptedReturns(kind, a, b, true), `${a} ${b}`).toEqual(either)
        expect(acceptedReturns(kind, a, b, false), `${a} ${b}`).toEqual(either)
      }
    }
  })

  it('is the second one’s where an overlay names the call, whatever it is, and the first one’s elsewhere', () => {
    for (const a of values) {
      for (const b of values) {
        expect([acceptedReturns('overlay', a, b, true), acceptedReturns('overlay', a, b, false)]).toEqual([
          [b],
          [a],
        ])
      }
    }
  })

  it('is any that one of several readings gives, the preferred one in front, each once', () => {
    const [eperm, enosys, allow, trap] = [0x00050001, 0x00050026, 0x7fff0000, 0x00030000]
    expect(acceptedReturns('union', [eperm, enosys], trap, false)).toEqual([eperm, enosys])
    expect(acceptedReturns('union', [eperm, allow], enosys, false)).toEqual([eperm, enosys, allow])
    expect(acceptedReturns('intersection', allow, [eperm, enosys], false)).toEqual([eperm, enosys])
    expect(acceptedReturns('union', [eperm, enosys], [eperm, enosys], false)).toEqual([eperm, enosys])
  })
})

describe('how permissive an outcome is', () => {
  it('follows the kernel’s order', () => {
    for (const [value, outcome] of outcomes) {
      for (const [other, after] of outcomes) {
        const order = rank(other) - rank(value)
        const wanted = value === other ? undefined : order === 0 ? 'other' : order > 0 ? 'looser' : 'stricter'
        expect(directionOf(outcome, after), `${outcome.action} ${after.action}`).toBe(wanted)
      }
    }
  })

  it('lets a call run, or leaves that to a tracer or a supervisor', () => {
    const actionsOf = (test: (outcome: Outcome) => boolean) =>
      outcomes.filter(([, outcome]) => test(outcome)).map(([, { action }]) => action.slice(9))
    expect(actionsOf(runs)).toEqual(['ALLOW', 'LOG'])
    expect(actionsOf(mayRun)).toEqual(['ALLOW', 'LOG', 'TRACE', 'NOTIFY'])
  })
})
