import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presets } from '../../advice/presets'
import { testTable } from '../../case-files.test-data'
import { checkProgram, evaluate } from '../bpf'
import { architectureByToken, architectures, catalogue } from '../catalogue'
import {
  type ConditionFact,
  defaultTarget,
  operators,
  type Profile,
  type ProfileDocument,
  parseProfile,
  type Target,
} from '../profile'
import { type Asked, targetIn, textIn } from './asked.test-data'
import { filterModelOf } from './filter-model'
import { judgeProfile, profileVerdicts, verdictOfName } from './profile-verdicts'
import { needsProgram } from './program-need'
import { resolveProfile } from './resolve'
import { plainState, type SyscallVerdict, type WayVerdict } from './verdict'

function documentOf(text: string): ProfileDocument & { readonly profile: Profile } {
  const document = parseProfile(text)
  const { profile } = document
  if (!profile) throw new Error('no profile')
  return Object.assign(document, { profile })
}

const dockerDefault = documentOf(textIn({ profile: 'docker-default' }))

/** What the rows of calls tell, without what is empty; or why there is none. */
testTable<Asked & { readonly calls: readonly string[] }>(
  join(import.meta.dirname, 'cases/rows.tsv'),
  asked => {
    const judgement = judgeProfile(parseProfile(textIn(asked)), targetIn(asked), checkProgram)
    if (!judgement.ok) return judgement.failure.id
    const rows = asked.calls.map(name => judgement.verdicts.find(row => row.name === name) ?? {})
    const isEmpty = (value: unknown) => value === false || (Array.isArray(value) && value.length === 0)
    return rows.map(row => Object.fromEntries(Object.entries(row).filter(([, value]) => !isEmpty(value))))
  },
)

const plain: Target = { ...defaultTarget, runtime: 'oci' }
const of = (verdicts: readonly SyscallVerdict[], name: string) => {
  const found = verdicts.find(verdict => verdict.name === name)
  if (!found) throw new Error(`no verdict for ${name}`)
  return found
}

describe('what the engine knows', () => {
  it('asks the instructions where somebody can, and does not where nobody can, whoever asked before', () => {
    const stale =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":3,"op":"SCMP_CMP_NE"},{"index":1,"value":2,"op":"SCMP_CMP_EQ"}]},{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":2,"op":"SCMP_CMP_EQ"}]}]}'
    const document = documentOf(stale)
    const defects = (check?: typeof checkProgram) =>
      of(profileVerdicts(document, plain, check), 'socket').defects.join()
    expect([defects(), defects(checkProgram), defects()]).toEqual(['', 'stale-accumulator', ''])
    const judgement = judgeProfile(document, plain, checkProgram)
    expect(judgeProfile(document, plain, checkProgram)).toBe(judgement)
  })

  it('names no more rules of a call than a view can show, each once', () => {
    const many = (rest: string) =>
      new Array(70).fill(`{"names":["bind","read","bind"],"action":"SCMP_ACT_ALLOW"${rest}}`)
    const rules = [...many(''), ...many(',"includes":{"caps":["CAP_SYS_BOOT"]}')]
    const document = documentOf(`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${rules}]}`)
    const found = of(profileVerdicts(document, defaultTarget), 'bind')
    const places = Array.from({ length: 64 }, (_, place) => place)
    expect(found.activeRules).toEqual(places)
    expect(found.inactiveRules.map(one => one.rule)).toEqual(places.map(place => place + 70))
  })

  const NAMES_OF_ROWS = 'read clone socket send semop chown32 open mseal switch_endian'.split(' ')

  it('tells of one call by its name what its row tells', () => {
    const documents = [
      dockerDefault,
      documentOf(
        '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["chown32"],"action":"SCMP_ACT_ALLOW"}]}',
      ),
    ]
    for (const document of documents) {
      for (const architecture of ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_AARCH64'] as const) {
        const target = { ...plain, architecture }
        const rows = profileVerdicts(document, target)
        for (const name of NAMES_OF_ROWS) {
          const { state, kind, outcome, cases, caseCount, decidedBy, defects, via } = of(rows, name)
          const row = { state, kind, outcome, cases, caseCount, decidedBy, defects, ...(via && { via }) }
          expect([name, verdictOfName(document, target, name)]).toEqual([name, row])
        }
      }
    }
    expect(verdictOfName(documentOf('{}'), plain, 'read')).toBeUndefined()
  })

  it('needs no instructions for the defaults of engines, on any architecture', () => {
    for (const { token } of architectures) {
      for (const id of ['docker-default', 'podman-default', 'containerd-default']) {
        const { capabilities } = defaultTarget
        const preset = presets.find(known => known.id === id)
        const profile = documentOf(preset?.make({ architecture: token, kernel: '6.12', capabilities }) ?? '')
        const judgement = judgeProfile(profile, { ...defaultTarget, architecture: token })
        expect(judgement.ok && needsProgram(judgement.model), `${id} on ${token}`).toBe(false)
      }
    }
  })
})

const NAMES = ['socket', 'clone', 'read', 'semop', 'mseal', 'chown32'] as const
const ARCHITECTURES = [
  'SCMP_ARCH_X86_64',
  'SCMP_ARCH_X86',
  'SCMP_ARCH_X32',
  'SCMP_ARCH_AARCH64',
  'SCMP_ARCH_PPC64LE',
] as const

const word = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt(0n, 4n) },
  { weight: 1, arbitrary: fc.constantFrom(2n ** 32n, 2n ** 32n + 1n, 2n ** 64n - 1n, 0xff00000000n) },
)
const anyCondition = fc.record({
  index: fc.constantFrom(0, 0, 0, 1, 2),
  op: fc.oneof({ weight: 2, arbitrary: fc.constant('SCMP_CMP_EQ') }, fc.constantFrom(...operators)),
  value: word,
  valueTwo: word,
})
const anyRule = fc.record({
  names: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 2 }),
  action: fc.constantFrom('SCMP_ACT_ALLOW', 'SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO', 'SCMP_ACT_KILL_PROCESS'),
  args: fc.array(anyCondition, { maxLength: 2 }),
})
const anyProfile = fc.record({
  defaultAction: fc.constantFrom('SCMP_ACT_ERRNO', 'SCMP_ACT_ERRNO', 'SCMP_ACT_ALLOW'),
  architectures: fc.uniqueArray(fc.constantFrom(...ARCHITECTURES), { maxLength: 2 }),
  syscalls: fc.array(anyRule, { minLength: 1, maxLength: 5 }),
})
/** Rules that meet more often. */
const oneCall = fc.record({
  defaultAction: fc.constant('SCMP_ACT_ERRNO'),
  syscalls: fc.array(
    fc.record({
      names: fc.constant(['socket']),
      action: fc.constant('SCMP_ACT_ALLOW'),
      args: fc.array(anyCondition, { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 2, maxLength: 4 },
  ),
})
const anyTarget = fc.record({
  loader: fc.constantFrom('runc' as const, 'crun' as const),
  architecture: fc.constantFrom(...ARCHITECTURES),
  libseccomp: fc.constantFrom('2.5.4' as const, '2.6.0' as const, '2.6.1' as const),
})

function textOf(value: object): string {
  const marked = JSON.stringify(value, (_, member) =>
    typeof member === 'bigint' ? `integer ${member}` : member,
  )
  return marked.replaceAll(/"integer (\d+)"/g, '$1')
}

/** Whether all conditions of a case hold for a call, by what the operators mean. */
function hold(conditions: readonly ConditionFact[], args: readonly bigint[], bits: 32 | 64): boolean {
  return conditions.every(({ index, operator, value, valueTwo }) => {
    const argument = BigInt.asUintN(bits, args[index] ?? 0n)
    switch (operator) {
      case 'SCMP_CMP_EQ':
        return argument === value
      case 'SCMP_CMP_NE':
        return argument !== value
      case 'SCMP_CMP_LT':
        return argument < value
      case 'SCMP_CMP_LE':
        return argument <= value
      case 'SCMP_CMP_GT':
        return argument > value
      case 'SCMP_CMP_GE':
        return argument >= value
      case 'SCMP_CMP_MASKED_EQ':
        return (argument & value) === (valueTwo & value)
    }
    throw new Error(operator)
  })
}

describe('the verdicts of the table and those of single calls', () => {
  it('agree for random profiles, targets and arguments', () => {
    let compared = 0
    let withCases = 0
    const values = fc.array(fc.tuple(word, word, word), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(anyProfile, anyTarget, values, (value, { loader, architecture, libseccomp }, samples) => {
        const versions = { ...defaultTarget.versions, libseccomp }
        const target: Target = { ...defaultTarget, runtime: 'oci', loader, architecture, versions }
        const profile = documentOf(textOf(value))
        const judgement = judgeProfile(profile, target, checkProgram)
        const resolution = resolveProfile(profile.profile, target)
        if (!resolution.ok || !resolution.seccomp) throw new Error('not resolved')
        const { seccomp } = resolution
        if (!judgement.ok) {
          expect(evaluate(seccomp, target, { arch: architecture, nr: 0, args: [] }).ok).toBe(false)
          return
        }
        const ranged = value.syscalls.some(({ args }) => args.some(({ op }) => /_(LT|LE|GT|GE)$/.test(op)))
        const masked = value.syscalls.some(({ args }) => args.some(({ op }) => op === 'SCMP_CMP_MASKED_EQ'))
        for (const name of NAMES) {
          const row = judgement.verdicts.find(found => found.name === name)
          if (!row) throw new Error(`no verdict for ${name}`)
          for (const arch of judgement.model.rules.architectures) {
            const number = catalogue.numberOf(name, arch)
            if (!number) continue
            const via = number.kind === 'multiplexed' ? number.via : undefined
            const through = via && catalogue.numberOf(via, arch)
            const own = number.kind === 'direct' ? number : through
            if (own?.kind !== 'direct') throw new Error(`${name} cannot be called on ${arch}`)
            const way: WayVerdict =
              row.otherWays.find(other => other.architecture === arch && other.via === via) ?? row
            const bits = architectureByToken(arch)?.bits ?? 64
            for (const sample of samples) {
              const args = number.kind === 'direct' ? [...sample] : [BigInt(number.call), ...sample.slice(1)]
              const done = evaluate(seccomp, target, { arch, nr: own.number, args })
              if (!done.ok) throw new Error('starts and does not start')
              const state = plainState(done)
              compared++
              if (way.state !== 'conditional') expect(state, `${name} on ${arch}`).toBe(way.state)
              if (way.defects.length > 0 || (ranged && masked)) continue
              const decides = way.cases.find(({ conditions }) => hold(conditions, args, bits))
              const { action, errno } = decides?.outcome ?? way.outcome
              if (way.cases.length > 0) withCases++
              expect({ action: done.action, errno: done.errno }, `${name} on ${arch}`).toEqual({
                action,
                errno,
              })
            }
          }
        }
      }),
      { numRuns: 250, seed: 20261125 },
    )
    expect(compared).toBeGreaterThan(10_000)
    expect(withCases).toBeGreaterThan(500)
  })

  it('look at the instructions wherever these compare a wrong word', () => {
    let stale = 0
    fc.assert(
      fc.property(oneCall, anyTarget, (value, { loader, architecture }) => {
        const target: Target = { ...defaultTarget, runtime: 'oci', loader, architecture }
        const resolution = resolveProfile(documentOf(textOf(value)).profile, target)
        const filter = resolution.ok && resolution.seccomp && filterModelOf(resolution.seccomp, target)
        if (!filter || filter.ok === false) return
        const checked = checkProgram(filter.model)
        const isStale = filter.model.sections.some(({ databases }) =>
          databases.some(({ calls, architecture: { token } }) =>
            calls.some(({ number, isPseudo }) => !isPseudo && checked.staleRun(token, number) !== undefined),
          ),
        )
        if (!isStale) return
        stale++
        expect(needsProgram(filter.model)).toBe(true)
      }),
      { numRuns: 6000, seed: 20261125 },
    )
    expect(stale).toBeGreaterThan(20)
  })
})
