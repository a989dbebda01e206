import { expect, it } from 'vitest'
import { readProgram } from '../../engine/bpf'
import { catalogue } from '../../engine/catalogue'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { foretellLab, labErrnoName, labTarget, type WrittenCall } from '.'

const target = labTarget(defaultTarget, '6.12.117')
const text = `{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":13,"architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86"],
"syscalls":[{"names":["read","socketcall"],"action":"SCMP_ACT_ALLOW"},
{"names":["clone"],"action":"SCMP_ACT_KILL_PROCESS","args":[{"index":0,"value":268435456,"valueTwo":268435456,"op":"SCMP_CMP_MASKED_EQ"}]}]}`

function foretold(profile: string, ...calls: WrittenCall[]) {
  return foretellLab(parseProfile(profile), { target: defaultTarget, kernel: '6.12.117', calls })
}

it('takes the machine of the lab for the target, and all else from the person', () => {
  expect(target).toEqual({
    ...defaultTarget,
    architecture: 'SCMP_ARCH_X86',
    kernel: { major: 6, minor: 12 },
  })
  expect(labTarget(defaultTarget, '').kernel).toEqual(defaultTarget.kernel)
})

it('gives the registers of a call and what the filter does with it', () => {
  const { calls, filter } = foretold(
    text,
    { name: 'read', args: ['3', '0', '0xffffffff'] },
    { name: 'clone', args: ['CLONE_NEWUSER|SIGCHLD'] },
    { name: 'clone', args: ['SIGCHLD'] },
  )
  expect(calls).toEqual([
    {
      ok: true,
      number: 3,
      registers: [3, 0, 0xffffffff, 0, 0, 0],
      cut: [],
      outcome: { action: 'SCMP_ACT_ALLOW' },
    },
    {
      ok: true,
      number: 120,
      registers: [0x10000011, 0, 0, 0, 0, 0],
      cut: [],
      outcome: { action: 'SCMP_ACT_KILL_PROCESS' },
    },
    {
      ok: true,
      number: 120,
      registers: [17, 0, 0, 0, 0, 0],
      cut: [],
      outcome: { action: 'SCMP_ACT_ERRNO', errno: 13 },
    },
  ])
  expect(filter && readProgram(filter).ok).toBe(true)
})

it('makes a call that has no number of its own through the one behind which it is', () => {
  const [call] = foretold(text, { name: 'accept', args: ['3'] }).calls
  expect(call).toMatchObject({ ok: true, number: 102, registers: [5, 0, 0, 0, 0, 0] })
})

it('tells why a call cannot be made there', () => {
  const { calls } = foretold(
    text,
    { name: 'sync_file_range2', args: [] },
    { name: 'clone', args: ['CLONE_NEWFOO'] },
    { name: 'no_such_call', args: [] },
  )
  expect(calls.map(call => (call.ok ? 'ok' : call.why))).toEqual(['absent', 'unread', 'absent'])
})

it('has no filter where the profile makes none, and allows all where the target loads none', () => {
  const broken = foretold(text.replace('SCMP_ACT_KILL_PROCESS', 'SCMP_ACT_SHRUG'), { name: 'read', args: [] })
  expect([broken.filter, broken.failure?.id, broken.calls]).toEqual([
    undefined,
    'action-unknown',
    [{ ok: false, why: 'no-filter' }],
  ])
  expect(foretold('{}', { name: 'mount', args: [] }).calls).toMatchObject([
    { ok: true, outcome: { action: 'SCMP_ACT_ALLOW' } },
  ])
})

it('judges a call by what the registers of 32 bits leave of its arguments, and names those that are cut', () => {
  const wide = text.replace(
    /"syscalls":.*/s,
    '"syscalls":[{"names":["lseek"],"action":"SCMP_ACT_LOG","args":[{"index":1,"value":1,"op":"SCMP_CMP_EQ"}]}]}',
  )
  const { calls } = foretold(
    wide,
    { name: 'lseek', args: ['3', '0x100000001'] },
    { name: 'lseek', args: ['0x200000000', '2'] },
  )
  expect(calls).toMatchObject([
    { registers: [3, 1, 0, 0, 0, 0], cut: [1], outcome: { action: 'SCMP_ACT_LOG' } },
    { registers: [0, 2, 0, 0, 0, 0], cut: [0], outcome: { action: 'SCMP_ACT_ERRNO', errno: 13 } },
  ])
})

it('passes what the kernel takes as 64 bits in two registers, in the order of that machine', () => {
  const { calls } = foretold(
    text,
    { name: 'pread64', args: ['3', '0', '8', '0x100000002'] },
    { name: 'fallocate', args: ['3', '0', '0x500000001', '-1'] },
    { name: 'fadvise64', args: ['3', '0x500000001', '9', '4'] },
    // As the registers of that machine are named already, they are taken as they are.
    { name: 'pread64', arch: 'SCMP_ARCH_X86', args: ['3', '0', '8', '2', '1'] },
  )
  expect(calls.map(call => call.ok && [call.registers, call.cut])).toEqual([
    [[3, 0, 8, 2, 1, 0], []],
    [[3, 0, 1, 5, 0xffffffff, 0xffffffff], []],
    [[3, 1, 5, 9, 4, 0], []],
    [[3, 0, 8, 2, 1, 0], []],
  ])
})

it('gives the filter that is too long for the kernel, which is to refuse it itself', () => {
  const names = catalogue.presentOn('SCMP_ARCH_X86').map(({ name }) => name)
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
    { name: 'personality', args: ['1'] },
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
  const outcomesOf = (name: string) => kinds.find(kind => kind.name === name)?.outcomes
  expect(outcomesOf('read')).toEqual([{ action: 'SCMP_ACT_ALLOW' }])
  expect(outcomesOf('mount')).toEqual([{ action: 'SCMP_ACT_ERRNO', errno: 13 }])
  expect(new Set(outcomesOf('clone')?.map(({ action }) => action))).toEqual(
    new Set(['SCMP_ACT_KILL_PROCESS', 'SCMP_ACT_ERRNO']),
  )
  expect(kinds.length).toBeGreaterThan(400)
  expect(foretold(text).kinds).toEqual([])
})

it('knows what its kernel calls an error', () => {
  expect([labErrnoName(1), labErrnoName(100_000)]).toEqual(['EPERM', undefined])
})
