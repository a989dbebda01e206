import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../engine/profile'
import { isRefusal } from './call-policy'
import { lossLines } from './exported-lines.test-data'
import {
  allow,
  anyCall,
  compares,
  errno,
  holds,
  kill,
  log,
  outcomeFor,
  policyFor,
  smallArguments,
} from './policies.test-data'
import { twoActionFilter } from './two-action-filter'

const LAST = 1000
const when = (outcome: Outcome, value = 1n) => ({ conditions: [compares(0, 'EQ', value)], outcome, rule: 0 })

describe('a policy in two actions', () => {
  it('lets run exactly what the policy does, or refuses it all and names it', () => {
    const outcomes = [allow, log, errno(1), errno(38), kill]
    fc.assert(
      fc.property(
        fc.constantFrom(...outcomes),
        anyCall(outcomes),
        anyCall(outcomes),
        fc.constantFrom('refuse', 'allow'),
        (fallback, socket, clone, conditionalCalls) => {
          const policy = policyFor(fallback, { socket, clone, read: allow })
          const { mismatch, match, rules, losses } = twoActionFilter(policy, LAST, { conditionalCalls })
          const [lost, changed] = ['conditions-', 'actions-changed'].map(id =>
            losses.filter(loss => loss.id.startsWith(id)).flatMap(({ details }) => details),
          )
          for (const call of policy.calls) {
            const own = rules.filter(({ name }) => name === call.name).flatMap(rule => rule.alternatives)
            for (const args of smallArguments) {
              const isListed = own.some(conditions => conditions.every(fact => holds(fact, args)))
              const [before, after] = [outcomeFor(call, args), isListed ? match : mismatch]
              if (lost?.includes(call.name)) {
                if (conditionalCalls === 'refuse' && isRefusal(before) && isRefusal(fallback))
                  expect(isRefusal(after)).toBe(true)
                continue
              }
              const said = changed?.some(line => line.startsWith(`${call.name}: `)) ?? false
              if (!said) expect([call.name, args, after]).toEqual([call.name, args, before])
              if (isRefusal(match) !== isRefusal(mismatch)) expect(isRefusal(after)).toBe(isRefusal(before))
            }
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  it('lists what most calls meet on the other side, and says what is answered otherwise', () => {
    const policy = policyFor(errno(1), {
      mount: errno(38),
      bpf: kill,
      read: log,
      write: log,
      close: allow,
      dup: { cases: [when(errno(22)), when(errno(22), 2n)], otherwise: errno(1) },
    })
    const { mismatch, match, rules, losses } = twoActionFilter(policy, LAST, {})
    expect({ mismatch, match }).toEqual({ mismatch: errno(1), match: log })
    expect(rules).toEqual(['read', 'write', 'close'].map(name => ({ name, alternatives: [[]] })))
    expect(lossLines(losses)).toBe(`warning actions-changed count=4
    mount: ENOSYS → EPERM
    bpf: kill process → EPERM
    close: allow → log
    dup: EINVAL → EPERM`)
  })

  it('lists what runs where the rest is refused, though more calls are refused otherwise', () => {
    const policy = policyFor(errno(1), { mount: errno(38), swapon: errno(38), read: allow })
    expect(twoActionFilter(policy, LAST, {}).match).toEqual(allow)
    const open = policyFor(allow, { read: log, write: log, mount: errno(38) })
    expect(twoActionFilter(open, LAST, {}).match).toEqual(errno(38))
  })

  it('counts every case of a call', () => {
    const policy = policyFor(allow, {
      mount: errno(1),
      socket: { cases: [when(errno(22)), when(errno(22), 2n)], otherwise: allow },
    })
    expect(twoActionFilter(policy, LAST, {}).match).toEqual(errno(22))
  })

  it('keeps two outcomes of one side apart where the other side has none', () => {
    const policy = policyFor(errno(1), { mount: errno(38), bpf: kill, ptrace: errno(38), read: errno(1) })
    const { match, rules, losses } = twoActionFilter(policy, LAST, {})
    expect(match).toEqual(errno(38))
    expect(rules.map(({ name }) => name)).toEqual(['mount', 'ptrace'])
    expect(losses.map(({ details }) => details)).toEqual([['bpf: kill process → EPERM']])
  })

  it('has an action for a list that stays empty', () => {
    expect(twoActionFilter(policyFor(errno(38), { read: errno(38) }), LAST, {})).toMatchObject({
      match: allow,
      rules: [],
    })
    expect(twoActionFilter(policyFor(allow, { read: allow }), LAST, {})).toMatchObject({
      match: errno(1),
      rules: [],
    })
  })

  it('refuses a call that it cannot tell apart, or lists it whole on request', () => {
    const policy = policyFor(errno(1), {
      read: allow,
      socket: { cases: [when(errno(22)), { ...when(allow), conditions: [] }], otherwise: errno(1) },
    })
    const names = (conditionalCalls?: 'refuse' | 'allow') =>
      twoActionFilter(policy, LAST, conditionalCalls ? { conditionalCalls } : {})
    expect(names().rules).toEqual([{ name: 'read', alternatives: [[]] }])
    expect(lossLines(names().losses)).toBe('warning conditions-refused count=1\n    socket')
    expect(names('allow').rules).toEqual([
      { name: 'read', alternatives: [[]] },
      { name: 'socket', alternatives: [[]] },
    ])
    expect(lossLines(names('allow').losses)).toBe('security conditions-allowed count=1\n    socket')
  })

  it('lists no call behind the last that is known there, and says which that is', () => {
    const policy = policyFor(errno(1), { read: allow, write: allow, open: errno(1) })
    const { rules, losses } = twoActionFilter(policy, 0, {})
    expect(rules.map(({ name }) => name)).toEqual(['read'])
    expect(lossLines(losses)).toBe('warning calls-unknown-there count=1 call=read\n    write')
    const beyond = twoActionFilter(
      policyFor(errno(1), { read: { number: 99_999, otherwise: allow } }),
      9999,
      {},
    )
    expect(lossLines(beyond.losses)).toBe('warning calls-unknown-there count=1 call=9999\n    read')
  })

  it('logs what rules refuse while it is tried out, and says so once for each call', () => {
    const policy = policyFor(log, {
      read: allow,
      mount: errno(1),
      socket: { cases: [when(errno(22)), when(errno(1), 2n)], otherwise: log },
    })
    const { mismatch, match, rules, losses } = twoActionFilter(policy, LAST, { rollout: 'log' })
    expect({ mismatch, match }).toEqual({ mismatch: log, match: allow })
    expect(rules).toEqual([{ name: 'read', alternatives: [[]] }])
    expect(lossLines(losses)).toBe('warning rollout-refusals-logged count=2\n    mount\n    socket')
    // A default that refuses nothing is not tried out.
    expect(twoActionFilter(policyFor(allow, { mount: errno(1) }), LAST, { rollout: 'log' }).match).toEqual(
      errno(1),
    )
    expect(twoActionFilter(policyFor(log, { mount: errno(1) }), LAST, { rollout: 'enforce' }).match).toEqual(
      errno(1),
    )
  })
})
