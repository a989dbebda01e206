import { describe, expect, it } from 'vitest'
import { presets } from '../../advice/presets'
import { programDifferences, readProgram } from '../../engine/bpf'
import { catalogue, errnoNumber } from '../../engine/catalogue'
import { type Call, evaluateCall, isKnownName } from '../../engine/policy'
import { defaultTarget, type Outcome, parseProfile } from '../../engine/profile'
import { type DestinationId, type ExportOptions, exportProfile } from '.'
import { resolveForExport } from './resolved-profile'
import { systemdSets } from './to/systemd/sets'

const architecture = 'SCMP_ARCH_X86_64'
const options: ExportOptions = { name: 'web api.json', target: defaultTarget }

function exported(text: string, destination: DestinationId, more: Partial<ExportOptions> = {}) {
  const result = exportProfile(parseProfile(text), destination, { ...options, ...more })
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result
}

type Exported = ReturnType<typeof exported>

const textOf = ({ files }: Exported, ending: string) =>
  files.find(({ name }) => name.endsWith(ending))?.text ?? ''

const rule = (names: string[], action: string, args: readonly unknown[] = [], errnoRet?: number) => ({
  names,
  action: `SCMP_ACT_${action}`,
  ...(args.length > 0 ? { args } : {}),
  ...(errnoRet === undefined ? {} : { errnoRet }),
})
const when = (index: number, op: string, value: number, valueTwo = 0) => ({
  index,
  value,
  valueTwo,
  op: `SCMP_CMP_${op}`,
})
const profile = (defaultAction: string, ...syscalls: unknown[]) =>
  JSON.stringify({ defaultAction: `SCMP_ACT_${defaultAction}`, syscalls })

const host = { architecture, kernel: '6.12', capabilities: defaultTarget.capabilities } as const
const texts: [string, string][] = [
  ...presets.map(({ id, make }): [string, string] => [id, make(host)]),
  [
    'denies by arguments',
    profile('ALLOW', rule(['socket'], 'ERRNO', [when(0, 'EQ', 40)]), rule(['ptrace'], 'KILL')),
  ],
  [
    'allows by arguments',
    profile(
      'ERRNO',
      rule(['read', 'write'], 'ALLOW'),
      rule(['clone'], 'ALLOW', [when(0, 'MASKED_EQ', 0x7e020000, 0)]),
      rule(['socket'], 'ALLOW', [when(0, 'LT', 40)]),
      rule(['socket'], 'ALLOW', [when(0, 'GT', 40)]),
      rule(['mount'], 'ERRNO', [], 38),
    ),
  ],
  [
    'allows but for some',
    profile('ERRNO', rule(['personality'], 'ALLOW', [when(0, 'NE', 8)]), rule(['read'], 'LOG')),
  ],
]

/** Arguments around every operand of the profile, and some for nothing. */
function callsFor(text: string): Call[] {
  const conditions = parseProfile(text).profile?.rules.flatMap(one => one.conditions) ?? []
  const values = [
    0n,
    ...conditions.flatMap(({ value, valueTwo }) => [value?.value ?? 0n, valueTwo?.value ?? 0n]),
  ]
  const around = [
    ...new Set(values.flatMap(value => [value, value + 1n, value === 0n ? 1n << 32n : value - 1n])),
  ]
  return catalogue.presentOn(architecture).flatMap(({ name }) => {
    const number = catalogue.numberOf(name, architecture)
    if (number?.kind !== 'direct') return []
    return around.map(value => ({
      arch: architecture,
      nr: number.number,
      args: Array(6).fill(value) as bigint[],
    }))
  })
}

const runs = ({ action }: Outcome) => action === 'SCMP_ACT_ALLOW' || action === 'SCMP_ACT_LOG'

describe('the binary filter', () => {
  it.each(texts)('decides as the runtime’s, in all three forms: %s', (_, text) => {
    const result = exported(text, 'bpf')
    const [binary] = result.files
    const reading = readProgram(binary?.bytes ?? new Uint8Array())
    const resolved = resolveForExport(parseProfile(text), options)
    if (!reading.ok || !resolved.ok) throw new Error('no program')
    expect(programDifferences(resolved.compilation.program, reading.program, architecture)).toEqual([])
    for (const form of [binary?.text ?? '', textOf(result, '.base64')]) {
      expect(readProgram(form)).toEqual(reading)
    }
    const numbers = [...textOf(result, '-filter.h').matchAll(/\{0x(\w+), (\d+), (\d+), 0x(\w+)\},/g)].map(
      found => ({
        code: Number.parseInt(found[1] ?? '', 16),
        jt: Number(found[2]),
        jf: Number(found[3]),
        k: Number.parseInt(found[4] ?? '', 16),
      }),
    )
    expect(numbers).toEqual(reading.program)
  })
})

/** A reading of seccompiler's JSON by its documentation alone. */
function seccompilerOutcome(filter: Record<string, unknown>, name: string, args: readonly bigint[]): unknown {
  const rules = filter.filter as { syscall: string; args?: Record<string, unknown>[] }[]
  const holds = (one: Record<string, unknown>) => {
    const value = args[Number(one.index)] ?? 0n
    const val = BigInt(String(one.val))
    const { op } = one
    if (typeof op === 'object' && op !== null && 'masked_eq' in op) {
      const mask = BigInt(String(op.masked_eq))
      return (value & mask) === (val & mask)
    }
    const outcomes: Record<string, boolean> = {
      eq: value === val,
      ne: value !== val,
      lt: value < val,
      le: value <= val,
      gt: value > val,
      ge: value >= val,
    }
    return outcomes[String(op)]
  }
  const matches = rules.some(one => one.syscall === name && (one.args ?? []).every(holds))
  return matches ? filter.match_action : filter.mismatch_action
}

describe('JSON for seccompiler', () => {
  it.each(texts)('lets through what the profile does, call by call: %s', (_, text) => {
    const result = exported(text, 'seccompiler')
    const filter = (JSON.parse(textOf(result, '.json')) as Record<string, Record<string, unknown>>).main ?? {}
    const resolved = resolveForExport(parseProfile(text), options)
    if (!resolved.ok) throw new Error('not resolved')
    const lost = result.losses.flatMap(({ id, details }) =>
      id === 'conditions-refused' || id === 'calls-unknown-there' ? details : [],
    )
    const model = { ...resolved.compilation.model, stub: new Map() }
    for (const call of callsFor(text)) {
      const name = catalogue.nameOf(call.nr, architecture) ?? ''
      if (lost.includes(name)) continue
      const outcome = seccompilerOutcome(filter, name, call.args)
      expect([name, call.args[0], outcome === 'allow' || outcome === 'log']).toEqual([
        name,
        call.args[0],
        runs(evaluateCall(model, call)),
      ])
    }
  })
})

/** The drop-in as systemd reads it: assignments one after the other. */
function systemdOutcomes(unit: string): { outcomes: Map<string, string>; fallback: string } {
  const values = (key: string) =>
    unit.split('\n').flatMap(line => (line.startsWith(`${key}=`) ? [line.slice(key.length + 1)] : []))
  const filters = values('SystemCallFilter')
  const isAllowList = filters.length > 0 && !filters[0]?.startsWith('~')
  const outcomes = new Map<string, string>()
  const expand = (word: string) => (word.startsWith('@') ? (systemdSets().get(word) ?? []) : [word])
  if (isAllowList) for (const name of expand('@default')) outcomes.set(name, 'allow')
  for (const filter of filters) {
    const isInverted = filter.startsWith('~')
    for (const entry of filter.replace('~', '').split(' ')) {
      const [word = '', errno] = entry.split(':')
      for (const name of expand(word)) {
        if (!isInverted) outcomes.set(name, 'allow')
        else if (errno === undefined) outcomes.delete(name)
        else outcomes.set(name, errno)
      }
    }
  }
  return { outcomes, fallback: isAllowList ? (values('SystemCallErrorNumber')[0] ?? 'kill') : 'allow' }
}

describe('the drop-in for systemd', () => {
  it.each(texts)('lists exactly the calls of the profile, with its errnos: %s', (_, text) => {
    const result = exported(text, 'systemd')
    const { outcomes, fallback } = systemdOutcomes(textOf(result, '.conf'))
    const resolved = resolveForExport(parseProfile(text), options)
    if (!resolved.ok) throw new Error('not resolved')
    const model = { ...resolved.compilation.model, stub: new Map() }
    const excused = result.losses.flatMap(({ id, details }) =>
      id === 'conditions-refused' || id === 'actions-changed'
        ? details.map(one => one.replace(/:.*/, ''))
        : [],
    )
    for (const { name } of catalogue.presentOn(architecture)) {
      const number = catalogue.numberOf(name, architecture)
      // A set may hold calls that the target's libseccomp, and so its systemd, does not know.
      if (number?.kind !== 'direct' || !isKnownName(name, defaultTarget.versions.libseccomp)) continue
      const outcome = outcomes.get(name) ?? fallback
      const verdict = evaluateCall(model, { arch: architecture, nr: number.number, args: [] })
      if (excused.includes(name)) {
        // Nothing more is let through than the profile does.
        if (outcome === 'allow') expect([name, runs(verdict)]).toEqual([name, true])
        continue
      }
      const errno = verdict.action === 'SCMP_ACT_ERRNO' ? verdict.errno : undefined
      expect([name, outcome === 'allow', errnoNumber(outcome, architecture)]).toEqual([
        name,
        runs(verdict),
        errno,
      ])
    }
  })
})
