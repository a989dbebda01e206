import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { testTable } from '../../case-files.test-data'
import { architectureByToken } from '../catalogue'
import { type Asked, partOf, seccompIn, targetIn, textIn } from './asked.test-data'
import { evaluateCall } from './evaluate-call'
import { filterModelOf } from './filter-model'
import { placeOf, returnsAt, wordsOf } from './filter-place'
import { returnValue } from './return-value'
import { TooComplex, Work } from './tree-limits'

const resultOf = (asked: Asked) => filterModelOf(seccompIn(asked), targetIn(asked))

/** The sections of a filter and the limits of runc's stub, or why there is no filter. */
testTable<Asked>(join(import.meta.dirname, 'cases/filters.tsv'), asked => {
  const result = resultOf(asked)
  if (!result.ok) {
    expect(result.steps).toBeGreaterThan(0)
    const { id, rule, otherRule, values } = result.failure
    return { id, rule, otherRule, values, at: partOf(textIn(asked), result.failure) }
  }
  const sections = result.model.sections.map(({ databases, loadsNumber }) => ({
    architectures: databases.map(({ architecture }) => architecture.token),
    loadsNumber,
  }))
  return { sections, stub: Object.fromEntries(result.model.stub) }
})

/** What calls meet: each a number and arguments, with the architecture where that is another than the host's. */
testTable<Asked & { readonly calls: readonly string[] }>(
  join(import.meta.dirname, 'cases/calls.tsv'),
  asked => {
    const result = resultOf(asked)
    if (!result.ok) throw new Error(result.failure.id)
    const { model } = result
    return asked.calls.map(call => {
      const token = architectureByToken(/\((\w+)\)/.exec(call)?.[1] ?? '')?.token
      const arch = token ?? 'SCMP_ARCH_X86_64'
      const [nr = 0, ...args] = call.replace(/ \(.*/, '').split(' ').map(BigInt)
      const verdict = evaluateCall(model, { arch, nr: Number(nr), args })
      const place = placeOf(model, arch, Number(nr) >>> 0)
      if (place.kind !== 'section' || !place.entry) expect(returnsAt(place, model)).toBe(returnValue(verdict))
      if (!('range' in verdict.decidedBy)) return verdict
      const { range, ...decidedBy } = verdict.decidedBy
      return { ...verdict, decidedBy, at: partOf(textIn(asked), range) }
    })
  },
)

describe('the filter of a profile', () => {
  const socket = { names: ['socket'], action: 'SCMP_ACT_ALLOW' }
  const profileOf = (count: number) => ({
    defaultAction: 'SCMP_ACT_ERRNO',
    syscalls: Array.from({ length: count }, (_, value) => ({
      ...socket,
      args: [{ index: 0, value, op: 'SCMP_CMP_EQ' }],
    })),
  })

  it('is made once for a target and its versions, and anew for others', () => {
    const crun = targetIn({})
    const seccomp = seccompIn({ profile: profileOf(1) })
    const made = filterModelOf(seccomp, crun)
    expect(filterModelOf(seccomp, crun)).toBe(made)
    expect(filterModelOf(seccomp, crun, crun.versions)).toBe(made)
    const older = { ...crun.versions, libseccomp: '2.5.4' } as const
    expect(filterModelOf(seccomp, crun, older)).not.toBe(made)
    expect(filterModelOf(seccomp, { ...crun })).not.toBe(made)
    const runc = targetIn({ target: { loader: 'runc' } })
    expect(filterModelOf(seccomp, runc)).toMatchObject({ ok: true, model: { target: runc } })
  })

  it('takes longer the more it holds', () => {
    const [one = 0, some = 0, many] = [1, 10, 100].map(count => resultOf({ profile: profileOf(count) }).steps)
    expect(some).toBeGreaterThan(one)
    expect(many).toBeGreaterThan(some)
  })

  it('is not looked at for ever', () => {
    const work = new Work(3)
    work.step()
    work.spend(2)
    expect(work.spent).toBe(3)
    expect(() => work.step()).toThrow(TooComplex)
  })

  it('looks at six arguments, each as two words', () => {
    expect([...wordsOf([1n, 2n << 32n, -1n, 0n, 0n, 5n, 9n])]).toEqual([
      ...[1, 0, 0, 2, 0xffffffff, 0xffffffff, 0, 0, 0, 0, 5, 0],
    ])
  })
})
