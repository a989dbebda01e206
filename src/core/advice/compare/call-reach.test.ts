import { describe, expect, it } from 'vitest'
import { compareReach } from './call-reach'
import { effectOfCondition } from './condition-effect'
import type { ComparisonSide } from './filter-side'
import { filterSide } from './filter-side'
import { side } from './profiles.test-data'

function sideOf(wanted: ComparisonSide) {
  const found = filterSide(wanted)
  if (!found.ok) throw new Error(found.failure.id)
  return found.side
}

function reachOf(before: object, after: object, name: string) {
  const { calls } = compareReach(sideOf(side(before)), sideOf(side(after)), ['SCMP_ARCH_X86_64'])
  const found = calls.filter(one => one.name === name)
  expect(found).toHaveLength(1)
  return found[0]
}

const meets = (action: string, more: object = {}) => ({
  defaultAction: 'SCMP_ACT_KILL_PROCESS',
  syscalls: [
    { names: ['socket'], action, ...more },
    { names: ['read'], action: 'SCMP_ACT_ALLOW' },
  ],
})
const allowed = meets('SCMP_ACT_ALLOW')
const logged = meets('SCMP_ACT_LOG')
const traced = meets('SCMP_ACT_TRACE')
const refused = meets('SCMP_ACT_ERRNO', { errnoRet: 1 })
const refusedOtherwise = meets('SCMP_ACT_ERRNO', { errnoRet: 38 })
const ended = meets('SCMP_ACT_KILL')
const forIpv4 = meets('SCMP_ACT_ALLOW', { args: [{ index: 0, value: 2, op: 'SCMP_CMP_EQ' }] })

describe('how far two filters let a call through', () => {
  it.each([
    // A tracer or a supervisor may let the call run, so that it is somewhere between.
    ['runs, then is up to a tracer', allowed, traced, ['allowed', 'conditional'], { stricter: true }],
    ['is up to a tracer, then runs', traced, logged, ['conditional', 'allowed'], { looser: true }],
    ['is up to a tracer, then refused', traced, refused, ['conditional', 'denied'], { stricter: true }],
    ['runs, logged or not', allowed, logged, ['allowed', 'allowed'], {}],
    ['is refused, with one errno or another', refused, refusedOtherwise, ['denied', 'denied'], {}],
    ['is refused or ends the thread', ended, refused, ['denied', 'denied'], {}],
    ['runs for some arguments, then for all', forIpv4, allowed, ['conditional', 'allowed'], { looser: true }],
    ['runs for some arguments, then for none', forIpv4, ended, ['conditional', 'denied'], { stricter: true }],
  ])('%s', (_, before, after, states, direction) => {
    expect(reachOf(before, after, 'socket')).toEqual({
      name: 'socket',
      architecture: 'SCMP_ARCH_X86_64',
      before: states[0],
      after: states[1],
      looser: false,
      stricter: false,
      differs: true,
      ...direction,
    })
  })

  it('says of a call that nothing changed', () => {
    expect(reachOf(allowed, refused, 'read')).toMatchObject({ before: 'allowed', differs: false })
    expect(reachOf(allowed, refused, 'mount')).toMatchObject({ after: 'denied', differs: false })
  })

  it('names a call with more conditions than can be looked at, and says nothing else of it', () => {
    const rules = Array.from({ length: 120 }, (_, at) => ({
      names: ['socket'],
      action: 'SCMP_ACT_ALLOW',
      args: [0, 1, 2].map(index => ({
        index,
        value: (at * 7919 + index * 104729) % 65521,
        valueTwo: 0,
        op: 'SCMP_CMP_MASKED_EQ',
      })),
    }))
    const many = side({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: rules })
    const { calls, unresolved } = compareReach(sideOf(many), sideOf(side(refused)), ['SCMP_ARCH_X86_64'])
    expect(unresolved.map(({ name }) => name)).toEqual(['socket'])
    expect(calls.some(({ name }) => name === 'socket')).toBe(false)
    expect(calls.some(({ name }) => name === 'read')).toBe(true)
    const condition = { index: 3, operator: 'SCMP_CMP_EQ', value: 1n } as const
    const added = { kind: 'add-condition', name: 'socket', action: 'SCMP_ACT_ALLOW', condition } as const
    expect(effectOfCondition(many.document, added, many.target)).toEqual({ kind: 'unknown' })
    expect(effectOfCondition(many.document, { ...added, name: 'mount' }, many.target)).toEqual({
      kind: 'changes',
    })
  })

  it('looks at the architectures that it is asked about, numbers without a call among them', () => {
    const [first, second] = [sideOf(side(allowed)), sideOf(side(refused))]
    const { calls, unresolved } = compareReach(first, second, ['SCMP_ARCH_X32'])
    expect(unresolved).toEqual([])
    expect(new Set(calls.map(({ architecture }) => architecture))).toEqual(new Set(['SCMP_ARCH_X32']))
    expect(calls.some(({ name }) => name === undefined)).toBe(true)
    // x32's calls have the entry of x86_64, which ends them where no rule is made for x32.
    expect(
      calls.every(({ before, after, differs }) => before === 'denied' && after === 'denied' && !differs),
    ).toBe(true)
  })
})
