import { describe, expect, it } from 'vitest'
import { presets } from '../../advice/presets'
import { callData, programDifferences, readProgram, runProgram } from '../../engine/bpf'
import { catalogue, errnoNumber } from '../../engine/catalogue'
import { type Call, evaluateCall, isKnownName, outcomeOfReturn } from '../../engine/policy'
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
const lossesOf = ({ losses }: Exported) => losses.map(({ id }) => id)

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

  it('is written in the byte order of the architecture', () => {
    const target = { ...defaultTarget, architecture: 'SCMP_ARCH_S390X' } as const
    const [binary] = exported(profile('ERRNO', rule(['read'], 'ALLOW')), 'bpf', { target }).files
    const reading = readProgram(binary?.bytes ?? '')
    expect(reading.ok && reading.endian).toBe('big')
  })

  it('only logs what the default would refuse, to try it out', () => {
    const text = profile('ERRNO', rule(['read'], 'ALLOW'), rule(['mount'], 'ERRNO', [], 5))
    const reading = readProgram(exported(text, 'bpf', { rollout: 'log' }).files[0]?.bytes ?? '')
    if (!reading.ok) throw new Error('no program')
    const outcomeOf = (nr: number) =>
      outcomeOfReturn(runProgram(reading.program, callData({ arch: architecture, nr, args: [] })))
    expect(outcomeOf(39)).toEqual({ action: 'SCMP_ACT_LOG' })
    expect(outcomeOf(165)).toEqual({ action: 'SCMP_ACT_ERRNO', errno: 5 })
  })
})

describe('the source in C', () => {
  it('keeps comments on their own line, whatever stands in them', () => {
    const comment = 'a\n#error */ \\'
    const text = JSON.stringify({
      defaultAction: 'SCMP_ACT_ERRNO',
      syscalls: [{ names: ['read'], action: 'SCMP_ACT_ALLOW', comment }],
    })
    expect(textOf(exported(text, 'libseccomp-c'), '.c')).toContain('\t// Rule 1: a #error */ \\ .\n')
    expect(textOf(exported(text, 'libseccomp-go'), '.go')).toContain('\t// Rule 1: a #error */ \\ .\n')
  })

  it.each([
    [0, '0'],
    [32767, '32767'],
    [32768, '-32768'],
    [65535, '-1'],
  ])('hands the number %s for a tracer to Go as the signed %s', (errno, written) => {
    const text = profile('ALLOW', rule(['mount'], 'TRACE', [], errno))
    expect(textOf(exported(text, 'libseccomp-go'), '.go')).toContain(
      `action: libseccomp.ActTrace.SetReturnCode(${written}),`,
    )
  })

  it('says that it has no stub, and what it leaves out', () => {
    const text = profile('ERRNO', rule(['write', 'no_such_call'], 'ALLOW'))
    const result = exported(text, 'libseccomp-c')
    expect(lossesOf(result)).toEqual(['effect-other', 'unknown-names-left-out', 'stub-left-out'])
    expect(result.losses[1]?.details).toEqual(['no_such_call'])
  })

  it('cannot be made of what the runtime refuses', () => {
    const text = profile('ERRNO', rule(['read'], 'ALLOW', [when(6, 'EQ', 1)]))
    expect(exportProfile(parseProfile(text), 'libseccomp-c', options)).toMatchObject({
      ok: false,
      failure: { id: 'argument-index-too-large' },
    })
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

  it('keeps 64-bit numbers exact', () => {
    const text = `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["personality"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":18446744073709551615,"op":"SCMP_CMP_EQ"}]}]}`
    expect(textOf(exported(text, 'seccompiler'), '.json')).toContain('"val": 18446744073709551615')
  })

  it('refuses what it cannot say of a call, or lets it through on request, and names it', () => {
    const text = profile(
      'ERRNO',
      rule(['socket'], 'ALLOW', [when(0, 'MASKED_EQ', 3, 1)]),
      rule(['socket'], 'ERRNO', [when(0, 'EQ', 5)], 9),
      rule(['socket'], 'ALLOW', [when(0, 'EQ', 8)]),
    )
    const closed = exported(text, 'seccompiler')
    const refused = closed.losses.find(({ id }) => id === 'conditions-refused')
    const open = exported(text, 'seccompiler', { conditionalCalls: 'allow' })
    if (refused) {
      expect(refused.details).toEqual(['socket'])
      expect(textOf(closed, '.json')).not.toContain('socket')
      expect(open.losses.find(({ id }) => id === 'conditions-allowed')?.severity).toBe('security')
      expect(textOf(open, '.json')).toContain('socket')
    } else expect(textOf(closed, '.json')).toContain('socket')
  })

  it('is refused for an architecture that it does not know', () => {
    const target = { ...defaultTarget, architecture: 'SCMP_ARCH_S390X' } as const
    const result = exportProfile(parseProfile(profile('ALLOW')), 'seccompiler', { ...options, target })
    expect(result).toMatchObject({ ok: false, refusals: [{ id: 'architecture-unknown-there' }] })
  })

  it('gives Firecracker the filter for each of its threads', () => {
    const text = profile('ERRNO', rule(['read'], 'ALLOW'))
    const one = { default_action: { errno: 1 }, filter_action: 'allow', filter: [{ syscall: 'read' }] }
    expect(JSON.parse(textOf(exported(text, 'firecracker'), '.json'))).toEqual({
      vmm: one,
      api: one,
      vcpu: one,
    })
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

  it('writes sets where all of their calls agree, and what differs behind them', () => {
    const all = systemdSets().get('@mount') ?? []
    const text = textOf(exported(profile('ALLOW', rule([...all], 'ERRNO', [], 5)), 'systemd'), '.conf')
    expect(text).toContain('SystemCallFilter=~@mount:EIO\n')
    const less = textOf(exported(profile('ALLOW', rule(all.slice(1), 'ERRNO')), 'systemd'), '.conf')
    expect(less).not.toContain('@mount')
  })

  it('logs what the profile logs', () => {
    const text = textOf(
      exported(profile('LOG', rule(['read'], 'ALLOW'), rule(['mount'], 'ERRNO')), 'systemd'),
      '.conf',
    )
    expect(text).toContain('SystemCallLog=~mount read\n')
    expect(text).toContain('SystemCallFilter=~mount:EPERM\n')
  })

  it('has no entry for ENOSYS in an allow list, with which the service would not start', () => {
    const result = exported(
      profile('ERRNO', rule(['read'], 'ALLOW'), rule(['mount'], 'ERRNO', [], 38)),
      'systemd',
    )
    expect(textOf(result, '.conf')).not.toContain('ENOSYS')
    expect(result.losses.find(({ id }) => id === 'actions-changed')?.details).toEqual([
      'mount: ENOSYS → EPERM',
    ])
  })

  it('ends the process where the profile does', () => {
    const text = textOf(exported(profile('KILL_PROCESS', rule(['read'], 'ALLOW')), 'systemd'), '.conf')
    expect(text).not.toContain('SystemCallErrorNumber')
  })
})

describe('policies of other sandboxes', () => {
  const conditional = profile(
    'ERRNO',
    rule(['read'], 'ALLOW'),
    rule(['clone'], 'ALLOW', [when(0, 'MASKED_EQ', 6, 2)]),
    rule(['mount'], 'ERRNO', [], 38),
  )

  it('LXC: the rules in their order, each with its action', () => {
    expect(textOf(exported(conditional, 'lxc'), '.seccomp')).toBe(
      '2\nallowlist errno 1\n[all]\n# Rule 1\nread allow\n# Rule 2\nclone allow [0,2,SCMP_CMP_MASKED_EQ,6]\n# Rule 3\nmount errno 38\n',
    )
  })

  it('minijail: a line for each call, masks bit by bit', () => {
    const lines = textOf(exported(conditional, 'minijail'), '.policy').split('\n')
    expect(lines).toContain('read: 1')
    expect(lines).toContain('clone: arg0 & 0x2 && arg0 in ~0x4; return 1')
    expect(lines).toContain('mount: return 38')
    expect(lines).toContain('ptrace: return 1')
    const denied = textOf(
      exported(profile('ALLOW', rule(['socket'], 'ERRNO', [when(0, 'EQ', 40)])), 'minijail'),
      '.policy',
    )
    expect(denied).toContain('\nsocket: arg0 != 0x28; return 1\n')
    expect(denied).toContain('\nread: 1\n')
  })

  it('nspawn: both lists, since it adds them to its own', () => {
    const text = textOf(exported(conditional, 'nspawn'), '.nspawn')
    expect(text).toMatch(/^\[Exec\]\nSystemCallFilter=read\nSystemCallFilter=~\w/)
    // A set there would not take out the calls that nspawn adds by name.
    expect(text).not.toContain('@')
    expect(text).toMatch(/^SystemCallFilter=~.*\breboot\b/m)
  })

  it('minijail: asks for the bits that must be set and for none that must not, within the mask', () => {
    const line = (mask: number, bits: number) =>
      textOf(
        exported(profile('ERRNO', rule(['clone'], 'ALLOW', [when(0, 'MASKED_EQ', mask, bits)])), 'minijail'),
        '.policy',
      )
        .split('\n')
        .find(text => text.startsWith('clone:'))
    expect(line(0b110, 0b010)).toContain('clone: arg0 & 0x2 && arg0 in ~0x4;')
    expect(line(0b101, 0b101)).toContain('clone: arg0 & 0x1 && arg0 & 0x4;')
    expect(line(0b101, 0)).toContain('clone: arg0 in ~0x5;')
  })

  it('minijail: tells of lost conditions only where there are any, and of none that always hold', () => {
    expect(lossesOf(exported(profile('ERRNO', rule(['read'], 'ALLOW')), 'minijail'))).not.toContain(
      'conditions-refused',
    )
    const always = profile('ERRNO', rule(['read'], 'ALLOW', [when(0, 'MASKED_EQ', 0, 0)]))
    expect(textOf(exported(always, 'minijail'), '.policy')).toContain('\nread: 1\n')
    const overlapping = profile(
      'ERRNO',
      rule(['dup'], 'ERRNO', [when(0, 'EQ', 4)], 2),
      rule(['dup'], 'ALLOW', [when(0, 'LE', 9)]),
    )
    const { losses } = exported(overlapping, 'minijail')
    expect(losses.find(({ id }) => id === 'conditions-refused')?.details).toEqual(['dup'])
  })

  it('firejail: what is kept with one answer, or what is dropped with its own', () => {
    const kept = exported(conditional, 'firejail')
    expect(textOf(kept, '.profile')).toBe(
      'seccomp.keep read\nseccomp-error-action EPERM\nseccomp.block-secondary\n',
    )
    expect(kept.losses.find(({ id }) => id === 'firejail-keeps')?.details).toEqual([
      'execve',
      'execveat',
      'prctl',
    ])
    const dropped = exported(
      profile('ALLOW', rule(['mount'], 'ERRNO', [], 2), rule(['swapon'], 'KILL')),
      'firejail',
    )
    expect(textOf(dropped, '.profile')).toBe(
      'seccomp.drop mount:ENOENT,swapon:kill\nseccomp.block-secondary\n',
    )
    // What its own table lacks, it would leave open, or closed, without a word.
    const newer = profile('ALLOW', rule(['cachestat', 'process_madvise', 'uretprobe'], 'ERRNO'))
    expect(textOf(exported(newer, 'firejail'), '.profile')).toBe(
      'seccomp.drop $451:EPERM,process_madvise:EPERM,$335:EPERM\nseccomp.block-secondary\n',
    )
    const allowed = profile('ERRNO', rule(['futex_wait', 'read'], 'ALLOW'))
    expect(textOf(exported(allowed, 'firejail'), '.profile')).toMatch(/^seccomp\.keep \$455,read\n/)
  })
})
