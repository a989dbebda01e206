import { expect, it } from 'vitest'
import { readProgram } from '../../engine/bpf'
import { catalogue } from '../../engine/catalogue'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import { foretellLab, labErrnoName, labTarget, machineTarget, type WrittenCall } from '.'

const text = `{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":13,"architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86","SCMP_ARCH_X32"],
"syscalls":[{"names":["read","socketcall"],"action":"SCMP_ACT_ALLOW"},
{"names":["clone"],"action":"SCMP_ACT_KILL_PROCESS","args":[{"index":0,"value":268435456,"valueTwo":268435456,"op":"SCMP_CMP_MASKED_EQ"}]},
{"names":["personality"],"action":"SCMP_ACT_LOG","args":[{"index":0,"value":4294967296,"op":"SCMP_CMP_EQ"}]}]}`

function foretold(profile: string, calls: readonly WrittenCall[], target: Target = defaultTarget) {
  return foretellLab(parseProfile(profile), { target, kernel: '6.12.117', calls })
}

it('takes the machine of the lab for the target, and all else from the person', () => {
  const arm: Target = { ...defaultTarget, architecture: 'SCMP_ARCH_AARCH64', runtime: 'oci' }
  expect(labTarget(arm, '6.12.117')).toEqual({
    ...arm,
    architecture: 'SCMP_ARCH_X86_64',
    kernel: { major: 6, minor: 12 },
  })
  const i386: Target = { ...defaultTarget, architecture: 'SCMP_ARCH_X86' }
  expect(labTarget(i386, '6.12').architecture).toBe('SCMP_ARCH_X86')
  expect(machineTarget(i386, '6.12').architecture).toBe('SCMP_ARCH_X86_64')
  expect(labTarget(defaultTarget, '').kernel).toEqual(defaultTarget.kernel)
})

it('gives the registers of a call and what the filter does with it, in 64 bits', () => {
  const { calls, filter } = foretold(text, [
    { name: 'read', args: ['3', '0', '0xffffffffffffffff'] },
    { name: 'clone', args: ['CLONE_NEWUSER|SIGCHLD'] },
    { name: 'personality', args: ['0x100000000'] },
    { name: 'personality', args: ['0'] },
  ])
  const place = { abi: 'x86_64', data: new Uint8Array(), zeros: [] }
  expect(calls).toEqual([
    {
      ...place,
      ok: true,
      number: 0,
      registers: [3n, 0n, 0xffff_ffff_ffff_ffffn, 0n, 0n, 0n],
      outcome: { action: 'SCMP_ACT_ALLOW' },
    },
    {
      ...place,
      ok: true,
      number: 56,
      registers: [0x1000_0011n, 0n, 0n, 0n, 0n, 0n],
      outcome: { action: 'SCMP_ACT_KILL_PROCESS' },
    },
    {
      ...place,
      ok: true,
      number: 135,
      registers: [0x1_0000_0000n, 0n, 0n, 0n, 0n, 0n],
      outcome: { action: 'SCMP_ACT_LOG' },
    },
    {
      ...place,
      ok: true,
      number: 135,
      registers: [0n, 0n, 0n, 0n, 0n, 0n],
      outcome: { action: 'SCMP_ACT_ERRNO', errno: 13 },
    },
  ])
  expect(filter && readProgram(filter).ok).toBe(true)
})

it('makes calls of x32 and i386 by their own numbers, and those of another machine as x86_64', () => {
  const { calls } = foretold(text, [
    { name: 'read', arch: 'SCMP_ARCH_X32', args: ['3'] },
    { name: 'read', arch: 'SCMP_ARCH_X86', args: ['3'] },
    { name: 'read', arch: 'SCMP_ARCH_AARCH64', args: ['3'] },
  ])
  expect(calls).toMatchObject([
    { abi: 'x32', number: 0x40000000, outcome: { action: 'SCMP_ACT_ALLOW' } },
    { abi: 'i386', number: 3, outcome: { action: 'SCMP_ACT_ALLOW' } },
    { abi: 'x86_64', number: 0, madeAs: 'SCMP_ARCH_X86_64' },
  ])
  expect(calls.map(call => 'madeAs' in call)).toEqual([false, false, true])
})

it('makes a call that has no number of its own through the one behind which it is', () => {
  const [call] = foretold(text, [{ name: 'accept', arch: 'SCMP_ARCH_X86', args: ['3'] }]).calls
  expect(call).toMatchObject({ ok: true, abi: 'i386', number: 102, registers: [5n, 0n, 0n, 0n, 0n, 0n] })
})

it('lays what a path says into memory, where a rule that compares the address meets it', () => {
  const rule = text.replace(
    /"syscalls":.*/s,
    `"syscalls":[{"names":["mkdir"],"action":"SCMP_ACT_LOG","args":[{"index":0,"value":${0x2000_0000},"op":"SCMP_CMP_EQ"}]}]}`,
  )
  const [call, other] = foretold(rule, [
    { name: 'mkdir', args: ['"/tmp/x"', '0755'] },
    { name: 'mkdir', args: ['0x1000', '0755'] },
  ]).calls
  expect(call).toMatchObject({
    registers: [0x2000_0000n, 0o755n, 0n, 0n, 0n, 0n],
    outcome: { action: 'SCMP_ACT_LOG' },
  })
  expect(call?.ok && new TextDecoder().decode(call.data)).toBe('/tmp/x\0')
  expect(other).toMatchObject({ outcome: { action: 'SCMP_ACT_ERRNO' } })
})

it('tells why a call cannot be made there', () => {
  const { calls } = foretold(text, [
    { name: 'sync_file_range2', args: [] },
    { name: 'clone', args: ['CLONE_NEWFOO'] },
    { name: 'no_such_call', args: [] },
    // What no register holds is not made of what is left of it.
    { name: 'lseek', arch: 'SCMP_ARCH_X86', args: ['3', '0x100000001'] },
    { name: 'lseek', args: ['3', '0x10000000000000001'] },
  ])
  expect(calls.map(call => (call.ok ? 'ok' : call.why))).toEqual([
    'absent',
    'unread',
    'absent',
    'too-large',
    'too-large',
  ])
})

it('has no filter where the profile makes none, and allows all where the target loads none', () => {
  const broken = foretold(text.replace('SCMP_ACT_KILL_PROCESS', 'SCMP_ACT_SHRUG'), [
    { name: 'read', args: [] },
  ])
  expect([broken.filter, broken.failure?.id, broken.calls]).toEqual([
    undefined,
    'action-unknown',
    [{ ok: false, why: 'no-filter' }],
  ])
  expect(foretold('{}', [{ name: 'mount', args: [] }]).calls).toMatchObject([
    { ok: true, outcome: { action: 'SCMP_ACT_ALLOW' } },
  ])
})

it('gives the filter that is too long for the kernel, which is to refuse it itself', () => {
  const names = catalogue.presentOn('SCMP_ARCH_X86_64').map(({ name }) => name)
  // Values of each call's own, since libseccomp writes what is alike only once.
  const rules = names.flatMap((name, place) =>
    Array.from(
      { length: 10 },
      (_, value) =>
        `{"names":["${name}"],"action":"SCMP_ACT_LOG","args":[{"index":0,"value":${place * 16 + value},"op":"SCMP_CMP_EQ"}]}`,
    ),
  )
  const { filter, failure, calls } = foretold(
    text.replace(/"syscalls":.*/s, `"syscalls":[${rules.join(',')}]}`),
    [{ name: 'personality', args: ['1'] }],
  )
  expect(failure?.id).toBe('filter-too-long')
  expect(calls).toEqual([{ ok: false, why: 'no-filter' }])
  expect((filter?.length ?? 0) / 8).toBeGreaterThan(4096)
}, 120_000)

it('lists what may become of every call of the machine, where that is asked for', () => {
  const { kinds } = foretellLab(parseProfile(text), {
    target: defaultTarget,
    kernel: '6.12.117',
    calls: [],
    every: true,
  })
  const outcomesOf = (name: string, arch = 'SCMP_ARCH_X86_64') =>
    kinds.find(kind => kind.name === name && kind.arch === arch)?.outcomes
  expect(outcomesOf('read')).toEqual([{ action: 'SCMP_ACT_ALLOW' }])
  expect(outcomesOf('mkdir')).toEqual([{ action: 'SCMP_ACT_ERRNO', errno: 13 }])
  expect(new Set(outcomesOf('clone')?.map(({ action }) => action))).toEqual(
    new Set(['SCMP_ACT_KILL_PROCESS', 'SCMP_ACT_ERRNO']),
  )
  expect(outcomesOf('socketcall', 'SCMP_ARCH_X86')).toEqual([{ action: 'SCMP_ACT_ALLOW' }])
  expect(kinds.length).toBeGreaterThan(1100)
  expect(foretold(text, []).kinds).toEqual([])
})

it('foretells the same calls of another profile, on its own target', () => {
  const calls = [{ name: 'mkdir', args: [] }]
  const other = { text: '{"defaultAction":"SCMP_ACT_LOG"}', target: defaultTarget }
  const forecast = foretellLab(parseProfile(text), {
    target: defaultTarget,
    kernel: '6.12',
    calls,
    beside: other,
  })
  expect(forecast.calls).toMatchObject([{ outcome: { action: 'SCMP_ACT_ERRNO', errno: 13 } }])
  expect(forecast.beside?.calls).toMatchObject([{ outcome: { action: 'SCMP_ACT_LOG' } }])
  expect(forecast.beside?.filter).not.toEqual(forecast.filter)
  expect(foretold(text, calls).beside).toBeUndefined()
})

it('knows what its kernel calls an error', () => {
  expect([labErrnoName(1), labErrnoName(100_000)]).toEqual(['EPERM', undefined])
})
