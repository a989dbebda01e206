import { describe, expect, it } from 'vitest'
import {
  allow,
  allowList,
  deny,
  denyList,
  listing,
  rule,
  START_CALLS,
  when,
  withMembers,
} from './example-text.test-data'
import { said } from './said.test-data'

const sound = listing(allowList(allow(`${START_CALLS} socket mount`)), 'X86_64', 'X86')

/** The sound profile with one more rule, or one change. */
const REFUSED: readonly (readonly [what: string, text: string, problem: string])[] = [
  ['an empty name among the others', sound.replace('"mount"', '"mount",""'), 'name-empty'],
  [
    'a seventh argument',
    sound.replace('"syscalls":[', `"syscalls":[${allow('ioctl', when(6, 'EQ', 1n))},`),
    'argument-index-too-large',
  ],
  ['an action in the wrong case', sound.replace('SCMP_ACT_ALLOW', 'scmp_act_allow'), 'action-unknown'],
  [
    'a supervisor that nobody names',
    sound.replace('"syscalls":[', `"syscalls":[${rule('NOTIFY', START_CALLS)},`),
    'listener-missing',
  ],
  [
    'an errno beyond the last',
    sound.replace('"syscalls":[', `"syscalls":[${withMembers(rule('ERRNO', 'socket'), '"errnoRet":70000')},`),
    'errno-too-large',
  ],
]

describe('a profile that the runtime refuses as a whole', () => {
  it.each(REFUSED)('for %s is told that, and nothing about what calls would meet', (_, text, problem) => {
    const all = said(text)
    expect(all).toContain(problem)
    expect(all.filter(line => / /.test(line))).toEqual([])
  })

  it('keeps what its text alone makes certain', () => {
    const text = sound.replace('"mount"', '"mount","","wirte"')
    expect(said(text)).toContain('warning name-unknown wirte')
    const open = denyList(deny('mount').replace('"mount"', '"mount",""'))
    expect(said(open)).toContain('security default-allows')
  })
})
