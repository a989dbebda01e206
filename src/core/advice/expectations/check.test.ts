import { expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { checkExpectations } from './check'
import type { Expectation } from './expectation'

const text = `{"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X86_64"],"syscalls":[
  {"names":["read","openat"],"action":"SCMP_ACT_ALLOW"},
  {"names":["clone"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":2114060288,"op":"SCMP_CMP_MASKED_EQ"}]},
  {"names":["ptrace"],"action":"SCMP_ACT_TRACE","errnoRet":7}]}`

function met(...expectations: Expectation[]) {
  return checkExpectations(parseProfile(text), { expectations, target: defaultTarget }).map(
    result => result.met,
  )
}

it('holds calls with their arguments, by name, against the profile', () => {
  expect(
    met(
      { name: 'read', args: [], must: 'be-allowed' },
      { name: 'mount', args: [], must: 'be-refused' },
      { name: 'mount', args: [], must: 'be-allowed' },
      { name: 'clone', args: ['SIGCHLD'], must: 'be-allowed' },
      { name: 'clone', args: ['CLONE_NEWUSER|SIGCHLD'], must: 'be-refused' },
      { name: 'read', arch: 'SCMP_ARCH_X86', args: [], must: 'be-refused' },
    ),
  ).toEqual([true, true, false, true, true, true])
})

it('takes a call that is traced for neither', () => {
  expect(
    met({ name: 'ptrace', args: [], must: 'be-allowed' }, { name: 'ptrace', args: [], must: 'be-refused' }),
  ).toEqual([false, false])
})

it('gives no verdict on what does not exist or does not start', () => {
  expect(met({ name: 'socketcall', args: [], must: 'be-refused' })).toEqual([undefined])
  const broken = parseProfile(text.replace('SCMP_ACT_TRACE', 'SCMP_ACT_SHRUG'))
  const expectations: Expectation[] = [{ name: 'read', args: [], must: 'be-allowed' }]
  expect(checkExpectations(broken, { expectations, target: defaultTarget })[0]?.met).toBeUndefined()
})

it('knows that without a filter everything is allowed', () => {
  const expectations: Expectation[] = [
    { name: 'mount', args: [], must: 'be-refused' },
    { name: 'mount', args: [], must: 'be-allowed' },
  ]
  const results = checkExpectations(parseProfile('{}'), { expectations, target: defaultTarget })
  expect(results.map(result => result.met)).toEqual([false, true])
})

it('judges no call of which an argument that decides cannot be read', () => {
  const unreadable = (...args: string[]): Expectation => ({ name: 'clone', args, must: 'be-allowed' })
  const expectations = [
    unreadable('CLONE_NEWUSER|CLONE_NEWFOO|SIGCHLD'),
    unreadable('0x10000000000000011'),
    unreadable('"0x11"'),
    unreadable('CLONE_FS SIGCHLD'),
    // No rule compares the stack.
    unreadable('SIGCHLD', '0x10000000000000000'),
    { ...unreadable('CLONE_NEWFOO'), name: 'read' },
  ]
  const results = checkExpectations(parseProfile(text), { expectations, target: defaultTarget })
  expect(results.map(({ met }) => met)).toEqual([undefined, undefined, undefined, undefined, true, true])
  expect(results[0]?.verdict).toEqual({ ok: false, unread: [0] })
})

it('says which arguments are not given and taken for 0', () => {
  const expectations: Expectation[] = [{ name: 'clone', args: [], must: 'be-allowed' }]
  const [result] = checkExpectations(parseProfile(text), { expectations, target: defaultTarget })
  expect(result).toMatchObject({ met: true, guessed: [0] })
})

it('judges a call that has a number only', () => {
  expect(met({ name: 'syscall_0xffffffff', args: [], must: 'be-refused' })).toEqual([true])
})
