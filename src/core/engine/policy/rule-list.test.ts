import { describe, expect, it } from 'vitest'
import { catalogue } from '../catalogue'
import { currentVersions, defaultTarget, type FilterVersions, parseProfile, type Target } from '../profile'
import { loadProfile } from './load-profile'
import { LoadRefused } from './load-refused'
import { resolveProfile } from './resolve'
import { ruleListOf } from './rule-list'

const runc: Target = { ...defaultTarget, runtime: 'oci', loader: 'runc' }
const crun: Target = { ...runc, loader: 'crun' }

function rulesOf(text: string, target: Target, versions: FilterVersions = currentVersions) {
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, target)
  if (!resolution?.ok || !resolution.seccomp) throw new Error(`not a profile: ${text}`)
  return ruleListOf(resolution.seccomp, target, versions)
}

/** Why the loader refuses a profile, and the very text it is told at. */
function refusalOf(text: string, target: Target, versions?: FilterVersions) {
  try {
    rulesOf(text, target, versions)
    return undefined
  } catch (error) {
    if (!(error instanceof LoadRefused)) throw error
    const { id, offset, length, rule, values } = error.failure
    return { id, at: text.slice(offset, offset + length), rule, values }
  }
}

const oldRunc: FilterVersions = { ...currentVersions, runc: '1.1' }
const rule = (rest: string) => `{"names":["mount"],"action":"SCMP_ACT_ERRNO"${rest}}`
const profile = (rules: string, rest = '"defaultAction":"SCMP_ACT_ALLOW"') =>
  `{${rest},"syscalls":[${rules}]}`
const args = (...conditions: string[]) => `,"args":[${conditions.join()}]`

it('has an errno beyond 32 bits refused by crun alone, also behind an engine that hands it on', () => {
  const document = parseProfile(
    '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mount"],"action":"SCMP_ACT_ERRNO","errnoRet":4294967301}]}',
  )
  const failures = (['runc', 'crun'] as const).map(loader => {
    const load = loadProfile(document, { ...defaultTarget, runtime: 'podman', loader })
    return load.kind === 'filter' ? undefined : load.failure.id
  })
  expect(failures).toEqual([undefined, 'errno-too-large'])
})

it('has crun by itself ask for the operator of every condition, also in a rule that it leaves out', () => {
  const text =
    '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mount"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":1}]}]}'
  expect(refusalOf(text, crun)).toMatchObject({
    id: 'operator-missing',
    rule: 0,
    at: '{"index":0,"value":1}',
  })
  expect(refusalOf(text, { ...crun, runtime: 'podman' })).toBeUndefined()
})

describe('what runc and crun refuse, and where', () => {
  const bad = (index: number) => `{"index":${index},"value":1,"op":"SCMP_CMP_EQ"}`
  it.each<[what: string, text: string, target: Target, id: string, at: string, FilterVersions?]>([
    [
      'no default action',
      profile(rule(''), '"flags":[]'),
      runc,
      'default-action-missing',
      profile(rule(''), '"flags":[]'),
    ],
    ['an unknown default action', profile('', '"defaultAction":"DENY"'), runc, 'action-unknown', '"DENY"'],
    [
      'NOTIFY as the default',
      profile('', '"defaultAction":"SCMP_ACT_NOTIFY"'),
      runc,
      'notify-as-default',
      '"SCMP_ACT_NOTIFY"',
    ],
    [
      'an errno for a default that has none',
      profile('', '"defaultAction":"SCMP_ACT_ALLOW","defaultErrnoRet":1'),
      crun,
      'errno-unused',
      '"SCMP_ACT_ALLOW"',
    ],
    [
      'a default errno of 4095',
      profile('', '"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":4095'),
      runc,
      'errno-too-large',
      '"SCMP_ACT_ERRNO"',
    ],
    ['a rule without action', profile('{"names":["mount"]}'), runc, 'action-missing', '{"names":["mount"]}'],
    [
      'a rule with an unknown action',
      profile('{"names":["mount"],"action":"DENY"}'),
      runc,
      'action-unknown',
      '{"names":["mount"],"action":"DENY"}',
    ],
    [
      'an errno where the action has none',
      profile('{"names":["mount"],"action":"SCMP_ACT_LOG","errnoRet":1}'),
      crun,
      'errno-unused',
      '{"names":["mount"],"action":"SCMP_ACT_LOG","errnoRet":1}',
    ],
    [
      'NOTIFY without a listener',
      profile('{"names":["mount"],"action":"SCMP_ACT_NOTIFY"}'),
      runc,
      'notify-without-listener',
      '{"names":["mount"],"action":"SCMP_ACT_NOTIFY"}',
    ],
    [
      'NOTIFY for write',
      profile(
        '{"names":["read","write"],"action":"SCMP_ACT_NOTIFY"}',
        '"defaultAction":"SCMP_ACT_ALLOW","listenerPath":"/run/a"',
      ),
      runc,
      'notify-on-write',
      '"write"',
    ],
    [
      'a rule without names',
      profile('{"action":"SCMP_ACT_ERRNO"}'),
      crun,
      'names-missing',
      '{"action":"SCMP_ACT_ERRNO"}',
    ],
    ['an empty name', profile('{"names":["read",""],"action":"SCMP_ACT_ERRNO"}'), runc, 'name-empty', '""'],
    [
      'an errno of 4095',
      profile(rule(',"errnoRet":4095')),
      runc,
      'errno-too-large',
      rule(',"errnoRet":4095'),
    ],
    [
      'a condition without operator',
      profile(rule(args('{"index":0,"value":1}'))),
      runc,
      'operator-missing',
      '{"index":0,"value":1}',
    ],
    [
      'an unknown operator',
      profile(rule(args(bad(0), '{"index":1,"value":1,"op":"EQ"}'))),
      runc,
      'operator-unknown',
      '{"index":1,"value":1,"op":"EQ"}',
    ],
    ['a seventh argument', profile(rule(args(bad(5), bad(6)))), runc, 'argument-index-too-large', bad(6)],
    [
      'an unknown architecture',
      profile('', '"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86","amd64"]'),
      runc,
      'architecture-unknown',
      '"amd64"',
    ],
    [
      'an architecture of the other byte order',
      profile('', '"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_S390X"]'),
      runc,
      'byte-orders-mixed',
      '"SCMP_ARCH_S390X"',
    ],
    [
      'an architecture that old runc has not',
      profile('', '"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_LOONGARCH64"]'),
      runc,
      'architecture-unknown',
      '"SCMP_ARCH_LOONGARCH64"',
      oldRunc,
    ],
    [
      'an architecture that old libseccomp has not',
      profile('', '"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_LOONGARCH64"]'),
      crun,
      'architecture-unknown',
      '"SCMP_ARCH_LOONGARCH64"',
      { ...currentVersions, libseccomp: '2.5.6' },
    ],
    [
      'an unknown flag',
      profile('', '"defaultAction":"SCMP_ACT_ALLOW","flags":["SECCOMP_FILTER_FLAG_LOG","FLAG"]'),
      crun,
      'flag-unknown',
      '"FLAG"',
    ],
    [
      'any flag before runc 1.2',
      profile('', '"defaultAction":"SCMP_ACT_ALLOW","flags":["SECCOMP_FILTER_FLAG_LOG"]'),
      runc,
      'flags-unsupported',
      '"SECCOMP_FILTER_FLAG_LOG"',
      oldRunc,
    ],
  ])('%s', (_, text, target, id, at, versions) => {
    expect(refusalOf(text, target, versions)).toMatchObject({ id, at })
  })

  it.each<[what: string, text: string, target: Target, FilterVersions?]>([
    ['NOTIFY as the default', profile('', '"defaultAction":"SCMP_ACT_NOTIFY"'), crun],
    [
      'an errno that the default does not use',
      profile('', '"defaultAction":"SCMP_ACT_ALLOW","defaultErrnoRet":1'),
      runc,
    ],
    ['an errno for a tracer', profile('', '"defaultAction":"SCMP_ACT_TRACE","defaultErrnoRet":4095'), crun],
    [
      'an errno of 4094',
      profile(rule(',"errnoRet":4094'), '"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":4094'),
      runc,
    ],
    [
      'an errno of 4095 for a call that libseccomp does not know',
      profile('{"names":["no_such_call"],"action":"SCMP_ACT_ERRNO","errnoRet":4095}'),
      runc,
    ],
    [
      'an errno that a rule does not use',
      profile('{"names":["mount"],"action":"SCMP_ACT_LOG","errnoRet":1}'),
      runc,
    ],
    ['NOTIFY without a listener', profile('{"names":["write"],"action":"SCMP_ACT_NOTIFY"}'), crun],
    [
      'NOTIFY with one',
      profile(
        '{"names":["read"],"action":"SCMP_ACT_NOTIFY"}',
        '"defaultAction":"SCMP_ACT_ALLOW","listenerPath":"/run/a"',
      ),
      runc,
    ],
    ['a rule without names', profile('{"action":"SCMP_ACT_ERRNO"}'), runc],
    ['an empty name', profile('{"names":[""],"action":"SCMP_ACT_ERRNO"}'), crun],
    [
      'an unknown operator of a rule that names nothing',
      profile('{"names":[],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":1,"op":"EQ"}]}'),
      runc,
    ],
    [
      'an unknown operator of a rule that does what the default does',
      profile('{"names":["mount"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":1,"op":"EQ"}]}'),
      crun,
    ],
    ['the sixth argument', profile(rule(args(bad(5)))), runc],
    [
      'an architecture without its prefix',
      profile('', '"defaultAction":"SCMP_ACT_ALLOW","architectures":["X86","arm"]'),
      crun,
    ],
    ['a flag', profile('', '"defaultAction":"SCMP_ACT_ALLOW","flags":["SECCOMP_FILTER_FLAG_LOG"]'), runc],
    [
      'a flag, for crun whatever runc is',
      profile('', '"defaultAction":"SCMP_ACT_ALLOW","flags":["SECCOMP_FILTER_FLAG_LOG"]'),
      crun,
      oldRunc,
    ],
    [
      'an architecture that old runc has not',
      profile('', '"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_LOONGARCH64"]'),
      crun,
      oldRunc,
    ],
  ])('but not %s', (_, text, target, versions) => {
    expect(refusalOf(text, target, versions)).toBeUndefined()
  })

  it('with the word that is none, or the number of the rule', () => {
    const valuesOf = (text: string, target = runc) => refusalOf(text, target)?.values
    expect(valuesOf(profile('', '"defaultAction":"DENY"'))).toEqual({ value: 'DENY' })
    expect(valuesOf(profile('{"names":["mount"],"action":"DENY"}'))).toMatchObject({ value: 'DENY' })
    expect(valuesOf(profile('', '"defaultAction":"SCMP_ACT_ALLOW","architectures":["amd64"]'))).toMatchObject(
      {
        value: 'amd64',
      },
    )
    expect(valuesOf(profile('', '"defaultAction":"SCMP_ACT_ALLOW","flags":["FLAG"]'), crun)).toMatchObject({
      value: 'FLAG',
    })
  })

  it('with the key that is not used, and the action that does not use it', () => {
    const unused = (text: string) => refusalOf(text, crun)?.values
    expect(unused(profile('', '"defaultAction":"SCMP_ACT_LOG","defaultErrnoRet":1'))).toEqual({
      key: 'defaultErrnoRet',
      action: 'SCMP_ACT_LOG',
    })
    expect(unused(profile('{"names":["mount"],"action":"SCMP_ACT_TRAP","errnoRet":1}'))).toEqual({
      key: 'errnoRet',
      action: 'SCMP_ACT_TRAP',
    })
  })

  it('an unknown operator of a rule that does nothing, runc alone', () => {
    const text = profile(
      '{"names":["mount"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":1,"op":"EQ"}]}',
    )
    expect(refusalOf(text, runc)).toMatchObject({ id: 'operator-unknown', rule: 0, values: { value: 'EQ' } })
  })
})

describe('what libseccomp is given', () => {
  const conditions = (...indexes: number[]) =>
    args(...indexes.map(index => `{"index":${index},"value":${index},"op":"SCMP_CMP_GE"}`))

  it('joins conditions on different arguments, and lets each stand for itself where one is compared twice', () => {
    const shape = (...indexes: number[]) =>
      rulesOf(profile(rule(conditions(...indexes))), runc).entries.map(entry =>
        entry.conditions.map(({ index }) => index),
      )
    expect(shape()).toEqual([[]])
    expect(shape(2, 0, 1)).toEqual([[2, 0, 1]])
    expect(shape(2, 0, 2)).toEqual([[2], [0], [2]])
  })

  it('reads conditions beyond the sixth with runc only', () => {
    const many = profile(rule(conditions(0, 1, 2, 3, 4, 5, 0)))
    expect(rulesOf(many, runc).entries).toHaveLength(7)
    expect(rulesOf(many, crun).entries.map(entry => entry.conditions.length)).toEqual([6])
  })

  it('leaves out what the default does and what libseccomp does not know', () => {
    const text = profile(
      '{"names":["mount","no_such_call"],"action":"SCMP_ACT_ERRNO"},{"names":["read"],"action":"SCMP_ACT_ALLOW"}',
    )
    expect(rulesOf(text, runc).entries).toEqual([
      { name: 'mount', returns: 0x00050001, conditions: [], rule: 0 },
    ])
    const newer = profile('{"names":["fchmodat2"],"action":"SCMP_ACT_ERRNO"}')
    expect(rulesOf(newer, runc, { ...currentVersions, libseccomp: '2.5.4' }).entries).toEqual([])
    expect(rulesOf(newer, runc, { ...currentVersions, libseccomp: '2.5.6' }).entries).toHaveLength(1)
  })

  it('takes a missing member for zero, and EPERM for a missing errno', () => {
    const text = profile(rule(args('{"op":"SCMP_CMP_EQ"}')))
    expect(rulesOf(text, runc).entries).toEqual([
      {
        name: 'mount',
        returns: 0x00050001,
        conditions: [{ index: 0, operator: 'SCMP_CMP_EQ', value: 0n, valueTwo: 0n }],
        rule: 0,
      },
    ])
    expect(rulesOf(profile(rule(',"errnoRet":65537')), runc).entries[0]?.returns).toBe(0x00050001)
  })

  it('lists the host’s architecture first, each once', () => {
    const text = profile(
      '',
      '"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86","SCMP_ARCH_X86_64"]',
    )
    expect(rulesOf(text, runc).architectures).toEqual(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'])
  })

  it('puts more than 32 calls of a profile into a tree, runc from 1.2 on', () => {
    const names = catalogue.presentOn('SCMP_ARCH_X86_64').map(({ name }) => name)
    const denying = (count: number) =>
      profile(
        `{"names":${JSON.stringify(names.slice(1, count))},"action":"SCMP_ACT_ERRNO"},{"names":["no_such_call"],"action":"SCMP_ACT_ALLOW"}`,
      )
    const isTree = (count: number, target: Target, versions?: FilterVersions) =>
      rulesOf(denying(count), target, versions).binaryTree
    expect([31, 32, 33, 34].map(count => isTree(count, runc))).toEqual([false, false, true, true])
    expect(isTree(100, crun)).toBe(false)
    expect(isTree(100, runc, oldRunc)).toBe(false)
  })

  it('has runc answer ENOSYS for calls to come, unless the default lets calls run or says so itself', () => {
    const stub = (rest: string, target = runc) =>
      rulesOf(profile('{"names":["no_such_call","read"],"action":"SCMP_ACT_TRAP"}', rest), target).stub
    for (const open of ['SCMP_ACT_ALLOW', 'SCMP_ACT_LOG', 'SCMP_ACT_TRACE']) {
      expect(stub(`"defaultAction":"${open}"`), open).toBeUndefined()
    }
    const errno = '"defaultAction":"SCMP_ACT_ERRNO"'
    expect(stub(errno, crun)).toBeUndefined()
    expect([...(stub(errno)?.names ?? [])]).toEqual(['no_such_call', 'read'])
    expect(stub('"defaultAction":"SCMP_ACT_KILL_PROCESS"')).toBeDefined()
    // runc compares the errno with the whole return value.
    expect(stub(`${errno},"defaultErrnoRet":38`)).toBeDefined()
    expect(stub(`${errno},"defaultErrnoRet":${0x00050026}`)).toBeUndefined()
  })
})
