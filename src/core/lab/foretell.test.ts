import { expect, it } from 'vitest'
import { readProgram } from '../bpf'
import { defaultTarget, parseProfile } from '../profile'
import { foretellLab, labErrnoName, labTarget, type WrittenCall } from '.'

const target = labTarget(defaultTarget, '6.12.117')
const text = `{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":13,"architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86"],
"syscalls":[{"names":["read","socketcall"],"action":"SCMP_ACT_ALLOW"},
{"names":["clone"],"action":"SCMP_ACT_KILL_PROCESS","args":[{"index":0,"value":268435456,"valueTwo":268435456,"op":"SCMP_CMP_MASKED_EQ"}]}]}`

function foretold(profile: string, ...calls: WrittenCall[]) {
  return foretellLab(parseProfile(profile), { target, calls })
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
    { ok: true, number: 3, registers: [3, 0, 0xffffffff, 0, 0, 0], outcome: { action: 'SCMP_ACT_ALLOW' } },
    {
      ok: true,
      number: 120,
      registers: [0x10000011, 0, 0, 0, 0, 0],
      outcome: { action: 'SCMP_ACT_KILL_PROCESS' },
    },
    {
      ok: true,
      number: 120,
      registers: [17, 0, 0, 0, 0, 0],
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

it('knows what its kernel calls an error', () => {
  expect([labErrnoName(1), labErrnoName(100_000)]).toEqual(['EPERM', undefined])
})
