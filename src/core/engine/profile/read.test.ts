import { describe, expect, it } from 'vitest'
import { applyEdits } from '../text'
import { defaultTarget } from './default-target'
import { planCommand } from './plan-command'
import { MAX_PROBLEMS, parseProfile } from './read'

/** Each problem with the text it is told at. */
function told(text: string): string[] {
  return parseProfile(text).problems.map(
    ({ id, severity, offset, length }) => `${severity} ${id} ${text.slice(offset, offset + length)}`,
  )
}

/** The text after the first fix of a problem. */
function fixed(text: string, id: string): string | undefined {
  const document = parseProfile(text)
  const problem = document.problems.find(one => one.id === id && one.fixes.length > 0)
  if (!problem) return undefined
  const { offset } = problem
  const plan = planCommand(
    document,
    { kind: 'apply-fix', problem: problem.id, offset, fix: 0 },
    defaultTarget,
  )
  return plan.ok ? applyEdits(text, plan.edits) : undefined
}

const profile = (rest: string) => `{"defaultAction":"SCMP_ACT_ALLOW"${rest}}`
const rules = (...list: string[]) => profile(`,"syscalls":[${list.join()}]`)
const rule = (rest: string, action = '"SCMP_ACT_ERRNO"') =>
  rules(`{"names":["read"],"action":${action}${rest}}`)
const filter = (rest: string) => rule(`,"includes":{${rest}}`)
const condition = (text: string) => rule(`,"args":[${text}]`)

describe('what is wrong with a profile', () => {
  it.each<[text: string, problem: string, fixed?: string]>([
    ['[]', 'error root-not-object []'],
    ['{}', 'security profile-empty {'],
    ['{"defaultAction":""}', 'security profile-empty ""'],
    ['{"defaultAction":null,"syscalls":[]}', 'security profile-empty {'],
    ['{"syscalls":[{"names":["read"],"action":"SCMP_ACT_LOG"}]}', 'error default-action-missing {'],
    [
      '{"defaultAction":"","syscalls":[{"names":["read"],"action":"SCMP_ACT_LOG"}]}',
      'error default-action-missing ""',
    ],
    ['{"defaultAction":"allow"}', 'error action-unknown "allow"', '{"defaultAction":"SCMP_ACT_ALLOW"}'],
    ['{"defaultAction":" Deny "}', 'error action-unknown " Deny "', '{"defaultAction":"SCMP_ACT_ERRNO"}'],
    [
      '{"defaultAction":"scmp_act_log"}',
      'error action-unknown "scmp_act_log"',
      '{"defaultAction":"SCMP_ACT_LOG"}',
    ],
    ['{"defaultAction":"refuse"}', 'error action-unknown "refuse"'],
    [profile(',"defaultErrnoRet":1'), 'warning errno-unused 1', profile('')],
    ['{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":4095}', 'error errno-too-large 4095'],
    [
      '{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":0}',
      'security errno-zero 0',
      '{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":1}',
    ],
    ['{"defaultAction":"SCMP_ACT_ERRNO","defaultErrno":"ENOPE"}', 'error errno-name-unknown "ENOPE"'],
    [profile(',"architectures":"SCMP_ARCH_X86"'), 'error list-expected "SCMP_ARCH_X86"'],
    [profile(',"architectures":[1]'), 'error text-expected 1'],
    [
      profile(',"architectures":["amd64"]'),
      'error architecture-unknown "amd64"',
      profile(',"architectures":["SCMP_ARCH_X86_64"]'),
    ],
    [
      profile(',"architectures":["386"]'),
      'error architecture-unknown "386"',
      profile(',"architectures":["SCMP_ARCH_X86"]'),
    ],
    [
      profile(',"architectures":["aarch64"]'),
      'error architecture-unknown "aarch64"',
      profile(',"architectures":["SCMP_ARCH_AARCH64"]'),
    ],
    [profile(',"architectures":["vax"]'), 'error architecture-unknown "vax"'],
    [profile(',"archMap":[1]'), 'error object-expected 1'],
    [
      profile(',"archMap":[{"architecture":"SCMP_ARCH_X86_64","subArchitectures":["x32"]}]'),
      'error architecture-unknown "x32"',
      profile(',"archMap":[{"architecture":"SCMP_ARCH_X86_64","subArchitectures":["SCMP_ARCH_X32"]}]'),
    ],
    [
      profile(',"archMap":[{"architecture":"x86"}]'),
      'error architecture-unknown "x86"',
      profile(',"archMap":[{"architecture":"SCMP_ARCH_X86"}]'),
    ],
    [
      profile(',"architectures":["SCMP_ARCH_X86"],"archMap":[{"architecture":"SCMP_ARCH_X86"}]'),
      'error architectures-and-arch-map [{"architecture":"SCMP_ARCH_X86"}]',
    ],
    [
      profile(',"flags":["log"]'),
      'error flag-unknown "log"',
      profile(',"flags":["SECCOMP_FILTER_FLAG_LOG"]'),
    ],
    [profile(',"listenerPath":1'), 'error text-expected 1'],
    [profile(',"mode":"strict"'), 'warning key-unknown "mode"', profile('')],
    [profile(',"Flags":[]'), 'warning key-case "Flags"', profile(',"flags":[]')],
    [profile(',"flags":[],"FLAGS":[]'), 'error key-duplicate "FLAGS":[]', profile(',"flags":[]')],
    [rules('1'), 'error object-expected 1'],
    [rules('{"action":"SCMP_ACT_LOG"}'), 'warning names-missing {'],
    [rules('{"names":[],"action":"SCMP_ACT_LOG"}'), 'warning names-empty []'],
    [
      rules('{"names":[""],"action":"SCMP_ACT_LOG"}'),
      'error name-empty ""',
      rules('{"names":[],"action":"SCMP_ACT_LOG"}'),
    ],
    [
      rules('{"names":["a","a"],"action":"SCMP_ACT_LOG"}'),
      'info name-duplicate "a"',
      rules('{"names":["a"],"action":"SCMP_ACT_LOG"}'),
    ],
    [
      rules('{"name":"a","action":"SCMP_ACT_LOG"}'),
      'warning name-legacy "name"',
      rules('{"names":["a"],"action":"SCMP_ACT_LOG"}'),
    ],
    [rules('{"name":"a","names":["b"],"action":"SCMP_ACT_LOG"}'), 'error name-and-names "name":"a"'],
    [rules('{"name":1,"names":["b"],"action":"SCMP_ACT_LOG"}'), 'error text-expected 1'],
    [rules('{"names":["read"]}'), 'error action-missing {'],
    [rules('{"names":["read"],"action":""}'), 'error action-missing ""'],
    [rule(',"errnoRet":1', '"SCMP_ACT_LOG"'), 'warning errno-unused 1', rule('', '"SCMP_ACT_LOG"')],
    [rule(',"errnoRet":"1"'), 'error integer-as-text "1"', rule(',"errnoRet":1')],
    [rule(',"errnoRet":4294967296'), 'error integer-too-large 4294967296'],
    [rule(',"errno":"EWHAT"'), 'error errno-name-unknown "EWHAT"'],
    [rule('', '"SCMP_ACT_NOTIFY"'), 'error listener-missing "SCMP_ACT_NOTIFY"'],
    [
      filter('"caps":["SYS_ADMIN"]'),
      'warning capability-unknown "SYS_ADMIN"',
      filter('"caps":["CAP_SYS_ADMIN"]'),
    ],
    [filter('"arches":["x86_64"]'), 'warning go-architecture-unknown "x86_64"', filter('"arches":["amd64"]')],
    [filter('"minKernel":""'), 'warning min-kernel-empty ""'],
    [filter('"minKernel":"6"'), 'error min-kernel-malformed "6"'],
    [rule(',"excludes":[]'), 'error object-expected []'],
    [condition('{"value":1,"op":"SCMP_CMP_EQ"}'), 'warning argument-index-missing {'],
    [condition('{"index":0,"op":"SCMP_CMP_EQ"}'), 'warning argument-value-missing {'],
    [condition('{"index":6,"value":1,"op":"SCMP_CMP_EQ"}'), 'error argument-index-too-large 6'],
    [condition('{"index":0,"value":1}'), 'error operator-missing {'],
    [condition('{"index":0,"value":1,"op":""}'), 'error operator-missing ""'],
    [
      condition('{"index":0,"value":1,"op":"eq"}'),
      'error operator-unknown "eq"',
      condition('{"index":0,"value":1,"op":"SCMP_CMP_EQ"}'),
    ],
    [condition('{"index":0,"value":-1,"op":"SCMP_CMP_EQ"}'), 'error integer-negative -1'],
    [
      condition('{"index":0,"value":1.50e1,"op":"SCMP_CMP_EQ"}'),
      'error integer-exponent 1.50e1',
      condition('{"index":0,"value":15,"op":"SCMP_CMP_EQ"}'),
    ],
    [
      condition('{"index":0,"value":2.0,"op":"SCMP_CMP_EQ"}'),
      'error integer-fraction 2.0',
      condition('{"index":0,"value":2,"op":"SCMP_CMP_EQ"}'),
    ],
    [condition('{"index":0,"value":2.5,"op":"SCMP_CMP_EQ"}'), 'error integer-fraction 2.5'],
    [condition('{"index":0,"value":1e21,"op":"SCMP_CMP_EQ"}'), 'error integer-exponent 1e21'],
    [
      condition('{"index":0,"value":" 0x1F ","op":"SCMP_CMP_EQ"}'),
      'error integer-as-text " 0x1F "',
      condition('{"index":0,"value":31,"op":"SCMP_CMP_EQ"}'),
    ],
    [condition('{"index":0,"value":"AF_INET","op":"SCMP_CMP_EQ"}'), 'error integer-expected "AF_INET"'],
    [condition('{"index":0,"value":true,"op":"SCMP_CMP_EQ"}'), 'error integer-expected true'],
    [
      condition('{"index":0,"value":1,"op":"SCMP_CMP_EQ","valueTwo":"2"}'),
      'error integer-as-text "2"',
      condition('{"index":0,"value":1,"op":"SCMP_CMP_EQ","valueTwo":2}'),
    ],
    [`\ufeff${profile('')}`, 'info byte-order-mark \ufeff'],
    [profile(' /* a */ // b\n'), 'info comments-present /* a */'],
    [profile(',"flags":[],'), 'error trailing-comma ,', profile(',"flags":[]')],
    ['{"defaultAction"}', 'error colon-expected }'],
  ])('%s', (text, problem, after) => {
    expect(told(text)).toEqual([problem])
    const [id = ''] = problem.split(' ').slice(1)
    expect(fixed(text, id)).toBe(after)
  })

  it.each([
    profile(''),
    profile(',"$schema":"https://example.org","flags":null,"architectures":null,"syscalls":null'),
    profile(',"defaultErrno":null,"listenerPath":"/run/a","listenerMetadata":"b"'),
    rule(',"errnoRet":4094,"comment":"why","includes":null,"excludes":{},"args":null,"name":""'),
    rule(',"errnoRet":0', '"SCMP_ACT_TRACE"'),
    rule(',"errno":"EPERM"'),
    rule(',"errno":""'),
    filter('"caps":["CAP_BPF"],"arches":["amd64","s390"],"minKernel":"4.8"'),
    condition('{"index":5,"value":18446744073709551615,"valueTwo":0,"op":"SCMP_CMP_MASKED_EQ"}'),
  ])('finds nothing in %s', text => {
    expect(told(text)).toEqual([])
  })

  it('tells all of several problems in the order of the text, with line and column', () => {
    const text = '{\n  "flags": ["x"],\n  "defaultAction": "y"\n}'
    const found = parseProfile(text).problems.map(({ id, line, column }) => `${id} ${line}:${column}`)
    expect(found).toEqual(['flag-unknown 2:13', 'action-unknown 3:20'])
  })

  it('counts beyond what it lists', () => {
    const names = Array(MAX_PROBLEMS + 20).fill('""')
    const { problems, problemCount } = parseProfile(
      rules(`{"names":[${names.join()},7],"action":"SCMP_ACT_LOG"}`),
    )
    expect([problems.length, problemCount]).toEqual([MAX_PROBLEMS, MAX_PROBLEMS + 21])
  })

  it('tells a key that nobody knows once, and again that it stands twice', () => {
    expect(told(profile(',"mode":1,"mode":2'))).toEqual([
      'warning key-unknown "mode"',
      'warning key-duplicate "mode"',
    ])
    expect(told('{"defaultAction":1}')).toEqual(['security profile-empty {', 'error text-expected 1'])
  })

  it('takes the last of several keys, in whatever case', () => {
    const text = '{"defaultAction":"SCMP_ACT_LOG","DEFAULTACTION":"SCMP_ACT_ALLOW"}'
    expect(parseProfile(text).profile?.defaultAction?.value).toBe('SCMP_ACT_ALLOW')
  })
})
