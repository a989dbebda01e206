import { describe, expect, it } from 'vitest'
import { type ArchitectureToken, catalogue } from '../catalogue'
import { loadProfile } from '../policy'
import { defaultTarget, parseProfile, type Target } from '../profile'
import { assemble } from './assemble'
import { callNumber, unnumberedName } from './call-number'
import { checkProgram } from './check-program'
import { programBeyond } from './compile'
import { compileProfile, filterOfProfile, loadToTheEnd, overlongProgram } from './compile-profile'
import { callData, runProgram } from './emulate'
import { programOfCall } from './program-of-call'
import { encodeProgram, readProgram } from './read-program'
import { type GivenCall, verdictsOfCall } from './verdicts-of-call'

const target: Target = { ...defaultTarget, runtime: 'oci', loader: 'crun' }
const arg = (index: number, value: number) => `{"index":${index},"value":${value},"op":"SCMP_CMP_EQ"}`
const text = `{"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86"],"syscalls":[
  {"names":["read"],"action":"SCMP_ACT_ALLOW"},
  {"names":["socket"],"action":"SCMP_ACT_LOG","args":[${arg(2, 7)},${arg(0, 2)}]},
  {"names":["bind"],"action":"SCMP_ACT_TRAP"}]}`
const document = parseProfile(text)

function answer(call: Partial<GivenCall>, on = target, of = document) {
  const asked = { name: 'socket', arch: 'SCMP_ARCH_X86_64' as ArchitectureToken, args: [], ...call }
  const answers = verdictsOfCall(of, { calls: [asked], targets: [on] })
  const [found] = answers[0] ?? []
  if (!found) throw new Error('no answer')
  return found
}

describe('what targets do with a call', () => {
  it('is told by its arguments, those that are not given taken for 0', () => {
    const met = answer({ args: [2n, 1n, 7n] })
    expect(met.verdict).toMatchObject({ ok: true, action: 'SCMP_ACT_LOG', decidedBy: { rule: 1 } })
    expect([met.guessed, met.tried.map(({ rule }) => rule), met.arch]).toEqual([[], [1], 'SCMP_ARCH_X86_64'])
    const guessed = answer({ args: [2n] })
    expect(guessed.verdict).toMatchObject({ ok: true, action: 'SCMP_ACT_ERRNO' })
    expect(guessed.guessed).toEqual([2])
    expect(answer({}).guessed).toEqual([0, 2])
    expect(answer({ name: 'read' })).toMatchObject({
      guessed: [],
      verdict: { ok: true, action: 'SCMP_ACT_ALLOW' },
    })
  })

  it('is not told where what decides compares an argument that could not be read', () => {
    const unread = answer({ args: [2n], unread: [2] })
    expect([unread.verdict, unread.guessed]).toEqual([{ ok: false, unread: [2] }, []])
    expect(answer({ unread: [2] })).toMatchObject({ verdict: { ok: false, unread: [2] }, guessed: [0] })
    // No rule looks at the second one, and none at any of `read`.
    expect(answer({ args: [2n, undefined, 7n], unread: [1] }).verdict.ok).toBe(true)
    expect(answer({ name: 'read', unread: [0] }).verdict.ok).toBe(true)
    const elsewhere = answer({ arch: 'SCMP_ARCH_X32', unread: [0] }, { ...target }, document)
    expect(elsewhere.verdict).toMatchObject({ ok: true, decidedBy: { kind: 'architecture-check' } })
  })

  it('is that of socketcall where the call is made by it, and absent where there is none', () => {
    const send = answer({ name: 'send', arch: 'SCMP_ARCH_X86', args: [1n] })
    expect(send.verdict).toMatchObject({ ok: true, action: 'SCMP_ACT_ERRNO' })
    expect(answer({ name: 'send' }).verdict).toEqual({ ok: false, absent: true })
    expect(answer({ name: 'no_such_call' }).verdict).toEqual({ ok: false, absent: true })
    expect(answer({ name: 'syscall_0x0' }).verdict).toMatchObject({ ok: true, action: 'SCMP_ACT_ALLOW' })
  })

  it('is why there is no filter, and nothing where there is no profile', () => {
    const broken = parseProfile('{"defaultAction":"SCMP_ACT_WRONG","syscalls":[]}')
    expect(answer({}, target, broken).verdict).toMatchObject({ ok: false, failure: { id: 'action-unknown' } })
    const calls = [{ name: 'read', arch: 'SCMP_ARCH_X86_64', args: [] } as const]
    expect(verdictsOfCall(parseProfile('['), { calls, targets: [target] })).toEqual([])
    expect(
      verdictsOfCall(document, { calls, targets: [target, target] }).map(({ length }) => length),
    ).toEqual([1, 1])
  })
})

it('finds a call that has no name by its number', () => {
  expect([unnumberedName('syscall_0xffffffff'), unnumberedName('syscall_0x1ff')]).toEqual([0xffffffff, 0x1ff])
  for (const name of ['read', 'syscall_0x', 'syscall_0x123456789', 'a_syscall_0x1', 'syscall_0x1g']) {
    expect(unnumberedName(name)).toBeUndefined()
  }
  expect(callNumber('syscall_0x1ff', 'SCMP_ARCH_X86')).toEqual({ kind: 'direct', number: 0x1ff })
  expect(callNumber('read', 'SCMP_ARCH_X86')).toMatchObject({ kind: 'direct', number: 3 })
})

describe('the instructions of a document', () => {
  const runc: Target = { ...target, loader: 'runc' }

  it('are those that the runtime loads, or fewer that decide alike', () => {
    const [loaded, shortest] = (['loaded', 'shortest'] as const).map(form =>
      filterOfProfile(document, { target: runc, form }),
    )
    if (!loaded?.ok || !shortest?.ok) throw new Error('no filter')
    expect([loaded.stubLength > 0, shortest.stubLength]).toEqual([true, 0])
    expect(shortest.program.length).toBeLessThan(loaded.program.length)
    for (const nr of [0, 41, 49, 50]) {
      const data = callData({ arch: 'SCMP_ARCH_X86_64', nr, args: [2n, 0n, 7n] })
      expect(runProgram(shortest.program, data)).toBe(runProgram(loaded.program, data))
    }
    const off = filterOfProfile(parseProfile('{}'), { target: defaultTarget, form: 'loaded' })
    expect(off).toMatchObject({ ok: false, failure: { id: 'seccomp-off' } })
  })

  it('are a reason not to load where the kernel takes fewer, and can be had all the same', () => {
    const names = catalogue.presentOn('SCMP_ARCH_X86_64').slice(0, 150)
    const rules = names.flatMap(({ name }, place) =>
      Array.from(
        { length: 30 },
        (_, value) =>
          `{"names":["${name}"],"action":"SCMP_ACT_ALLOW","args":[${arg(0, place * 64 + value)}]}`,
      ),
    )
    const long = parseProfile(`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${rules.join()}]}`)
    const load = compileProfile(long, target)
    if (load.kind !== 'refused') throw new Error(load.kind)
    expect(load.failure.id).toBe('filter-too-long')
    expect(loadToTheEnd(long, target)).toMatchObject({ kind: 'refused', failure: { id: 'filter-too-long' } })
    expect(overlongProgram(long, target, load.failure)?.length).toBeGreaterThan(4096)
    const rulesAlone = loadProfile(long, target)
    if (rulesAlone.kind !== 'filter') throw new Error(rulesAlone.kind)
    const checked = checkProgram(rulesAlone.model)
    expect(checked.failure).toEqual(load.failure)
    expect(checked.staleRun('SCMP_ARCH_X86_64', 0)).toBeUndefined()
    // Nothing can be asked about a filter that nobody loads.
    expect(programOfCall(rulesAlone.model, 'SCMP_ARCH_X86_64', 0)).toEqual([])
    expect(
      overlongProgram(document, target, { ...load.failure, id: 'seccomp-off', values: {} } as never),
    ).toBeUndefined()
    expect(loadToTheEnd(document, target).kind).toBe('filter')
    expect(loadToTheEnd(parseProfile('['), target).kind).not.toBe('filter')
  })
})

describe('a program in writing', () => {
  const program = [
    { code: 0x15, jt: 0, jf: 0, k: 0xfbff_effe },
    { code: 0x06, jt: 0, jf: 0, k: 0x7fff0000 },
  ]

  it('is read from base64 with either letters, and refused at the first that is none', () => {
    const base64 = Buffer.from(encodeProgram(program, 'little')).toString('base64')
    const urlSafe = base64.replaceAll('+', '-').replaceAll('/', '_')
    expect(urlSafe).not.toBe(base64)
    for (const written of [base64, urlSafe, base64.replaceAll(/.{5}/g, '$&\n'), base64.replaceAll('=', '')]) {
      expect(readProgram(written)).toEqual({ ok: true, program, endian: 'little' })
    }
    expect(readProgram(`${base64.slice(0, 5)}=${base64.slice(5)}`)).toMatchObject({ fault: { offset: 5 } })
    expect(readProgram(`${base64.slice(0, 7)}!`)).toMatchObject({
      fault: { id: 'text-unreadable', offset: 7 },
    })
  })

  it('has jumps that an instruction can hold', () => {
    const lines = (skipped: number) =>
      ['ld [0]', `jeq 1 #${2 + skipped} #2`, ...new Array(300).fill('ret 0')].join('\n')
    expect([0, 255, 256].map(skipped => assemble(lines(skipped)).ok)).toEqual([true, true, false])
    const other = (skipped: number) =>
      ['ld [0]', `jeq 1 #2 #${2 + skipped}`, ...new Array(300).fill('ret 0')].join('\n')
    expect([0, 255, 256, -1].map(skipped => assemble(other(skipped)).ok)).toEqual([true, true, false, false])
  })

  it('is read from base64 of any bytes, and only where it is not hexadecimal', () => {
    const bytes = Array.from({ length: 8 }, (_, at) => [
      0x06,
      0,
      at * 32,
      at * 31 + 3,
      0x3e + at,
      0xfb,
      0xff,
      0xbf,
    ])
    const flat = Uint8Array.from(bytes.flat())
    const base64 = Buffer.from(flat).toString('base64')
    expect([base64.includes('+'), base64.includes('/')]).toEqual([true, true])
    for (const written of [base64, base64.replaceAll('+', '-').replaceAll('/', '_'), `\n ${base64}==\n`]) {
      const reading = readProgram(written)
      expect(reading.ok && Buffer.from(encodeProgram(reading.program, 'little'))).toEqual(Buffer.from(flat))
    }
    // An odd number of digits is no hexadecimal.
    expect(readProgram('abcde')).toEqual({ ok: false, fault: { id: 'length-uneven', offset: 0 } })
    expect(readProgram('06000000000000000')).toEqual({ ok: false, fault: { id: 'length-uneven', offset: 1 } })
    expect(readProgram('0600 0000,0000;0000')).toMatchObject({ ok: true })
    expect(readProgram('\\x06\\x00\\x00\\x00 0x00 0X00:00 00')).toMatchObject({ ok: true })
  })

  it('has the byte order in which its first opcode is one', () => {
    const load = [
      { code: 0x00, jt: 0, jf: 0, k: 5 },
      { code: 0x06, jt: 0, jf: 0, k: 0 },
    ]
    expect(readProgram(encodeProgram(load, 'little'))).toEqual({ ok: true, program: load, endian: 'little' })
    const program = load.slice(1)
    expect(readProgram(encodeProgram(program, 'big'))).toEqual({ ok: true, program, endian: 'big' })
    const shifted = new Uint8Array([9, ...encodeProgram(program, 'little')]).subarray(1)
    expect(readProgram(shifted)).toEqual({ ok: true, program, endian: 'little' })
  })
})

describe('a program of any length up to a limit', () => {
  it('is made to exactly that limit, the runtime’s own instructions included', () => {
    const load = compileProfile(document, { ...target, loader: 'runc' })
    if (load.kind !== 'filter') throw new Error(load.kind)
    const { program, model, stubLength } = load.compilation
    expect(stubLength).toBeGreaterThan(1)
    const lengths = [program.length, program.length - 1, program.length - stubLength, 1].map(
      limit => programBeyond(model, limit)?.length,
    )
    expect(lengths).toEqual([program.length, undefined, undefined, undefined])
  })
})
