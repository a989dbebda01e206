import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../text'
import type { Command } from '../command'
import { defaultTarget } from '../default-target'
import { planCommand } from '../plan-command'
import { parseProfile } from '../read'

const plan = (text: string, command: Command) => planCommand(parseProfile(text), command, defaultTarget)

function run(text: string, command: Command): string {
  const made = plan(text, command)
  if (!made.ok) throw new Error(made.id)
  return applyEdits(text, made.edits)
}

/** Why a command is refused, with its values and the text that it is told at. */
function refusalOf(text: string, command: Command) {
  const made = plan(text, command)
  if (made.ok) throw new Error('not refused')
  const { id, values, range } = made
  return [id, values, ...(range ? [text.slice(range.offset, range.offset + range.length)] : [])]
}

const profile = (...rules: string[]) => `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${rules.join()}]}`
const rule = (names: string, rest = '', action = 'SCMP_ACT_ALLOW') =>
  `{"names":[${names}],"action":"${action}"${rest}}`
const arg = (index: number, value: number, op = 'EQ', more = '') =>
  `{"index":${index},"value":${value}${more},"op":"SCMP_CMP_${op}"}`
const args = (...conditions: string[]) => `,"args":[${conditions.join()}]`
const is = (index: number, value: bigint) => ({ index, operator: 'SCMP_CMP_EQ', value }) as const

describe('one more condition in a rule', () => {
  const narrow = { kind: 'add-condition', name: 'socket', action: 'SCMP_ACT_ALLOW', rule: 0 } as const
  const condition = is(1, 3n)

  it('stands behind the action, or behind the other conditions', () => {
    expect(run(profile(rule('"socket"')), { ...narrow, condition })).toBe(
      profile(rule('"socket"', args(arg(1, 3)))),
    )
    expect(run(profile(rule('"socket"', ',"errnoRet":1,"comment":"why"')), { ...narrow, condition })).toBe(
      profile(rule('"socket"', `,"errnoRet":1${args(arg(1, 3))},"comment":"why"`)),
    )
    expect(run(profile(rule('"socket"', args(arg(0, 2)))), { ...narrow, condition, alternatives: [] })).toBe(
      profile(rule('"socket"', args(arg(0, 2), arg(1, 3)))),
    )
    const masked = { index: 1, operator: 'SCMP_CMP_MASKED_EQ', value: 15n } as const
    expect(run(profile(rule('"socket"')), { ...narrow, condition: masked })).toBe(
      profile(rule('"socket"', args(arg(1, 15, 'MASKED_EQ', ',"valueTwo":0')))),
    )
  })

  it('goes with the call into a rule of its own where other calls share the rule', () => {
    const shared = rule(
      '"bind","socket"',
      `,"errnoRet":5${args(arg(0, 2, 'MASKED_EQ', ',"valueTwo":1'))}`,
      'SCMP_ACT_ERRNO',
    )
    expect(run(profile(shared), { ...narrow, condition })).toBe(
      profile(
        shared.replace(',"socket"', ''),
        rule(
          '"socket"',
          `,"errnoRet":5${args(arg(0, 2, 'MASKED_EQ', ',"valueTwo":1'), arg(1, 3))}`,
          'SCMP_ACT_ERRNO',
        ),
      ),
    )
  })

  it.each([
    ['another call', rule('"bind"'), ['name-missing', { name: 'socket' }]],
    ['no rule at this place', '', ['rule-missing', {}]],
  ])('is refused where there is %s', (_, only, refusal) => {
    expect(refusalOf(profile(...(only ? [only] : [])), { ...narrow, condition })).toEqual(refusal)
  })

  it.each([
    ['capabilities', ',"includes":{"caps":["CAP_CHOWN"]}'],
    ['architectures', ',"excludes":{"arches":["arm"]}'],
    ['the name of an errno', ',"errno":"EPERM"'],
    ['a condition without its index', args('{"value":1,"op":"SCMP_CMP_EQ"}')],
    ['a condition without its operator', args('{"index":0,"value":1}')],
    ['a condition without its value', args('{"index":0,"op":"SCMP_CMP_EQ"}')],
  ])(
    'is refused for one of several calls where the rule has %s, which a new one could not carry',
    (_, rest) => {
      const shared = rule('"bind","socket"', rest)
      expect(refusalOf(profile(shared), { ...narrow, condition })).toEqual([
        'profile-shape',
        { key: 'action' },
        shared,
      ])
    },
  )

  it('is on one of the six arguments', () => {
    for (const index of [-1, 6, 0.5]) {
      const refusal = ['profile-shape', { key: 'index' }]
      expect(refusalOf(profile(rule('"socket"')), { ...narrow, condition: is(index, 1n) })).toEqual(refusal)
      const changed = { kind: 'change-condition', rule: 0, condition: 0, draft: is(index, 1n) } as const
      expect(refusalOf(profile(rule('"socket"', args(arg(0, 2)))), changed)).toEqual(refusal)
    }
    expect(run(profile(rule('"socket"')), { ...narrow, condition: is(5, 1n) })).toContain('"index":5')
    const one = { ...narrow, condition, alternatives: [is(1, 4n)] }
    expect(refusalOf(profile(rule('"socket"')), one)).toEqual(['profile-shape', { key: 'args' }])
  })
})

describe('a new rule with a condition', () => {
  const add = {
    kind: 'add-condition',
    name: 'socket',
    action: 'SCMP_ACT_ALLOW',
    condition: is(0, 2n),
  } as const

  it('leaves alone what is for other targets, and what the default says anyway', () => {
    const others = [
      rule('"socket"', ',"includes":{"caps":["CAP_SYS_BOOT"]}'),
      rule('"socket"', '', 'SCMP_ACT_ERRNO'),
      rule('"socket"', args(arg(1, 1))),
    ]
    expect(run(profile(...others), add)).toBe(profile(...others, rule('"socket"', args(arg(0, 2)))))
  })

  it('says so where a second rule keeps the other values', () => {
    const made = plan(profile(rule('"socket"')), { ...add, action: 'SCMP_ACT_LOG' })
    expect(made.ok && made.notices).toEqual([{ id: 'complement-added', values: { name: 'socket' } }])
    const same = plan(profile(rule('"socket"')), add)
    expect(same.ok && same.notices).toEqual([])
  })

  it('is refused where nothing says the rest, or nobody could read it', () => {
    expect(refusalOf('{"syscalls":[]}', add)).toEqual(['profile-shape', { key: 'defaultAction' }])
    expect(refusalOf('{"defaultAction":"NO","syscalls":[]}', add)).toEqual([
      'profile-shape',
      { key: 'defaultAction' },
      '"NO"',
    ])
    const bits = { index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 0x1fffn, valueTwo: 0n } as const
    const denies = { ...add, action: 'SCMP_ACT_LOG', condition: bits } as const
    expect(refusalOf(profile(rule('"socket"')), denies)).toEqual(['no-complement', { name: 'socket' }])
    const twelve = { ...denies, condition: { ...bits, value: 0xfffn } }
    expect(run(profile(rule('"socket"')), twelve).match(/"valueTwo"/g)).toHaveLength(13)
    expect(refusalOf(profile(), { ...add, alternatives: [is(1, 2n)] })).toEqual([
      'profile-shape',
      { key: 'index' },
    ])
  })
})

describe('a changed condition', () => {
  const change = (draft: Extract<Command, { kind: 'change-condition' }>['draft']) =>
    ({ kind: 'change-condition', rule: 0, condition: 0, draft }) as const
  const withArgs = (...conditions: string[]) => profile(rule('"socket"', args(...conditions)))

  it('gets and loses its second value with the operator that has one', () => {
    const masked = { index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 7n, valueTwo: 5n } as const
    expect(run(withArgs(arg(0, 7)), change(masked))).toBe(withArgs(arg(0, 7, 'MASKED_EQ', ',"valueTwo":5')))
    expect(run(withArgs(arg(0, 7, 'MASKED_EQ', ',"valueTwo":5')), change(is(0, 7n)))).toBe(
      withArgs(arg(0, 7)),
    )
    // A second value of 0 is what tools write beside any operator.
    expect(run(withArgs(arg(0, 6, 'EQ', ',"valueTwo":0')), change(is(0, 7n)))).toBe(
      withArgs(arg(0, 7, 'EQ', ',"valueTwo":0')),
    )
    const { valueTwo: _, ...unset } = masked
    expect(run(withArgs(arg(0, 7)), change(unset))).toBe(withArgs(arg(0, 7, 'MASKED_EQ')))
  })

  it('gets what it lacks in its usual place', () => {
    expect(run(withArgs('{"op":"SCMP_CMP_EQ"}'), change(is(1, 7n)))).toBe(
      withArgs('{"op":"SCMP_CMP_EQ","index":1,"value":7}'),
    )
    expect(run(withArgs('{"index":1,"op":"SCMP_CMP_EQ"}'), change(is(1, 7n)))).toBe(withArgs(arg(1, 7)))
    expect(run(withArgs('{"index":1,"value":7,"note":1}'), change(is(1, 7n)))).toBe(
      withArgs('{"index":1,"value":7,"op":"SCMP_CMP_EQ","note":1}'),
    )
  })

  it('is refused where it is none, or would come out as it is', () => {
    expect(refusalOf(withArgs(), change(is(0, 1n)))).toEqual(['condition-missing', {}])
    expect(refusalOf(profile(), change(is(0, 1n)))).toEqual(['condition-missing', {}])
    expect(refusalOf(withArgs(arg(0, 7)), change(is(0, 7n)))).toEqual(['nothing-to-do', {}])
    const strange = '{"index":0,"value":7,"op":"SCMP_CMP_EQ"}'
    const more = { ...change(is(0, 8n)), alternatives: [is(0, 9n)] }
    const text = profile(rule('"socket"', `${args(strange)},"note":1.5`))
    expect(refusalOf(text, more)).toEqual(['profile-shape', { key: 'args' }, strange])
    expect(refusalOf(withArgs(arg(0, 7)), { ...change(is(0, 8n)), alternatives: [is(1, 9n)] })).toEqual([
      'profile-shape',
      { key: 'args' },
    ])
  })
})

describe('a condition that goes', () => {
  const remove = (condition: number) => ({ kind: 'remove-condition', rule: 0, condition }) as const
  const two = profile(rule('"socket","bind"', args(arg(0, 2), arg(1, 3))))

  it('leaves the others; with the last one the calls are named that lose theirs', () => {
    const made = plan(two, remove(0))
    if (!made.ok) throw new Error(made.id)
    expect([applyEdits(two, made.edits), made.notices, made.label]).toEqual([
      profile(rule('"socket","bind"', args(arg(1, 3)))),
      [],
      { id: 'remove-condition', values: { rule: 1 } },
    ])
    const last = plan(profile(rule('"socket","bind"', args(arg(0, 2)))), remove(0))
    expect(last.ok && last.notices).toEqual([
      { id: 'conditions-given-up', values: { names: ['socket', 'bind'] } },
    ])
  })

  it('is refused where there is none', () => {
    expect(refusalOf(two, remove(2))).toEqual(['condition-missing', {}])
    expect(refusalOf(profile(), remove(0))).toEqual(['condition-missing', {}])
  })
})

describe('a rule with several conditions', () => {
  const split = { kind: 'split-rule', rule: 0 } as const

  it('is split into one for each, with all else that it says', () => {
    const rest = ',"comment":"why","includes":{"caps":["CAP_CHOWN"]},"odd":[true,null,12345678901234567890]'
    const one = (...conditions: string[]) => rule('"socket"', `${args(...conditions)}${rest}`)
    const made = plan(profile(one(arg(0, 1), arg(0, 2)), rule('"read"')), split)
    if (!made.ok) throw new Error(made.id)
    expect(applyEdits(profile(one(arg(0, 1), arg(0, 2)), rule('"read"')), made.edits)).toBe(
      profile(one(arg(0, 1)), one(arg(0, 2)), rule('"read"')),
    )
    expect(made.label).toEqual({ id: 'split-rule', values: { rule: 1, count: 2 } })
  })

  it('is not where it has fewer, or a number that could not be written again', () => {
    expect(refusalOf(profile(rule('"socket"', args(arg(0, 1)))), split)).toEqual(['nothing-to-do', {}])
    expect(refusalOf(profile(rule('"socket"')), split)).toEqual(['nothing-to-do', {}])
    expect(refusalOf(profile(), split)).toEqual(['rule-missing', {}])
    expect(refusalOf('{"defaultAction":"SCMP_ACT_ERRNO"}', split)).toEqual(['rule-missing', {}])
    const conditions = `[${arg(0, 1)},${arg(0, 2)}]`
    for (const number of ['1.5', '-1', '1e3']) {
      expect(
        refusalOf(profile(rule('"socket"', `,"args":${conditions},"odd":[1,${number}]`)), split)[0],
      ).toBe('profile-shape')
      expect(
        refusalOf(profile(rule('"socket"', `,"args":${conditions},"odd":[{"a":${number}}]`)), split),
      ).toEqual(['profile-shape', { key: 'args' }, conditions])
      const own = `,"args":[{"index":0,"value":${number},"op":"SCMP_CMP_EQ"},${arg(0, 2)}]`
      expect(refusalOf(profile(rule('"socket"', own)), split)[0]).toBe('profile-shape')
    }
  })
})

describe('names', () => {
  const rename = { kind: 'rename', from: 'stat', to: 'statx' } as const

  it('are changed in every rule, and once where both are there', () => {
    const made = plan(
      profile(rule('"stat","read"'), rule('"stat","statx"'), '{"name":"stat","action":"SCMP_ACT_LOG"}'),
      rename,
    )
    if (!made.ok) throw new Error(made.id)
    expect(made.label).toEqual({ id: 'rename', values: { from: 'stat', to: 'statx' } })
    expect(run(profile(rule('"stat","read"'), rule('"stat","statx"')), rename)).toBe(
      profile(rule('"statx","read"'), rule('"statx"')),
    )
    expect(run(profile(rule('"stat","stat"')), rename)).toBe(profile(rule('"statx"')))
    expect(run(profile('{"name":"stat","action":"SCMP_ACT_LOG"}'), rename)).toBe(
      profile('{"name":"statx","action":"SCMP_ACT_LOG"}'),
    )
  })

  it('are not changed into nothing or into themselves', () => {
    const text = profile(rule('"stat"'))
    expect(refusalOf(text, { ...rename, to: '' })).toEqual(['nothing-to-do', {}])
    expect(refusalOf(text, { ...rename, to: 'stat' })).toEqual(['nothing-to-do', {}])
    expect(refusalOf(text, { ...rename, from: 'open' })).toEqual(['name-missing', { name: 'open' }])
  })

  it('are sorted where no comment stands among them, which is said', () => {
    const made = plan(profile(rule('"b",/* why */"a"'), rule('"d","c"'), rule('"e","f"')), {
      kind: 'sort-names',
    })
    expect(made.ok && [made.edits.length, made.notices]).toEqual([
      2,
      [{ id: 'lists-with-comments-kept', values: { count: 1 } }],
    ])
    const plain = plan(`/* head */${profile(rule('"d","c"'))}// foot`, { kind: 'sort-names' })
    expect(plain.ok && plain.notices).toEqual([])
    expect(refusalOf(profile(rule('"c","d"'), rule('2,"a"')), { kind: 'sort-names' })).toEqual([
      'nothing-to-do',
      {},
    ])
  })
})

describe('what stands twice', () => {
  const once = (...rules: string[]) => run(profile(...rules), { kind: 'remove-duplicates' })

  it('is a rule with the same meaning, whatever its layout', () => {
    const other =
      '{ "action":"SCMP_ACT_ALLOW", "args":[{"op":"SCMP_CMP_EQ","Index":0,"value":1}],"names":["socket"]}'
    expect(once(rule('"socket"', args(arg(0, 1))), other)).toBe(profile(rule('"socket"', args(arg(0, 1)))))
    const values = (text: string) => rule('"socket"', `${args(arg(0, 1))},"odd":${text}`)
    for (const [a, b] of [
      ['null', '"null"'],
      ['1', '"1"'],
      ['[1,2]', '[2,1]'],
      ['true', 'false'],
      ['{"a":1}', '{"a":2}'],
    ] as const) {
      const made = plan(profile(values(a), values(b)), { kind: 'remove-duplicates' })
      expect(made.ok, `${a} ${b}`).toBe(false)
      expect(once(values(a), values(a))).toBe(profile(values(a)))
    }
  })

  it('is a name in a later plain rule that does the same, and in no other', () => {
    const first = rule('"read","write"')
    expect(once(first, rule('"write","open"'))).toBe(profile(first, rule('"open"')))
    expect(once(first, rule('"write","read"'))).toBe(profile(first))
    for (const second of [
      rule('"write","open"', '', 'SCMP_ACT_LOG'),
      rule('"write","open"', ',"errnoRet":2'),
      rule('"write","open"', ',"errno":"EPERM"'),
      rule('"write","open"', args(arg(0, 1))),
      rule('"write","open"', ',"includes":{"caps":["CAP_CHOWN"]}'),
      rule('"write","open"', ',"excludes":{"caps":["CAP_CHOWN"]}'),
    ]) {
      expect(refusalOf(profile(first, second), { kind: 'remove-duplicates' })).toEqual(['nothing-to-do', {}])
      // Nor the other way round.
      expect(refusalOf(profile(second, first), { kind: 'remove-duplicates' })).toEqual(['nothing-to-do', {}])
    }
  })

  it('is counted', () => {
    const made = plan(profile(rule('"a","a","b"'), rule('"b","c"'), rule('"b","c"')), {
      kind: 'remove-duplicates',
    })
    expect(made.ok && made.label.values).toEqual({ count: 3 })
  })
})

describe('several commands', () => {
  it('are planned one on the other, and those that are refused are left out', () => {
    const text = profile(rule('"stat"'))
    const commands: Command[] = [
      { kind: 'rename', from: 'stat', to: 'lstat' },
      { kind: 'rename', from: 'stat', to: 'fstat' },
      { kind: 'rename', from: 'lstat', to: 'statx' },
      { kind: 'set-flags', flags: ['SECCOMP_FILTER_FLAG_LOG'] },
    ]
    const made = plan(text, { kind: 'several', commands })
    if (!made.ok) throw new Error(made.id)
    expect(made.label).toEqual({ id: 'several', values: { count: 3 } })
    expect(applyEdits(text, made.edits)).toBe(
      '{"defaultAction":"SCMP_ACT_ERRNO","flags":["SECCOMP_FILTER_FLAG_LOG"],"syscalls":[{"names":["statx"],"action":"SCMP_ACT_ALLOW"}]}',
    )
    expect(refusalOf(text, { kind: 'several', commands: commands.slice(2, 3) })).toEqual([
      'nothing-to-do',
      {},
    ])
  })
})

describe('words of the whole profile', () => {
  it('stand behind what they follow', () => {
    const head = '"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":1'
    const flags = { kind: 'set-flags', flags: ['SECCOMP_FILTER_FLAG_LOG'] } as const
    expect(run(`{${head},"syscalls":[]}`, flags)).toBe(
      `{${head},"flags":["SECCOMP_FILTER_FLAG_LOG"],"syscalls":[]}`,
    )
    expect(run(`{${head},"architectures":[],"syscalls":[]}`, flags)).toBe(
      `{${head},"architectures":[],"flags":["SECCOMP_FILTER_FLAG_LOG"],"syscalls":[]}`,
    )
    const architectures = { kind: 'set-architectures', architectures: ['SCMP_ARCH_ARM'] } as const
    expect(run(`{${head},"syscalls":[]}`, architectures)).toBe(
      `{${head},"architectures":["SCMP_ARCH_ARM"],"syscalls":[]}`,
    )
    expect(
      run('{"syscalls":[],"defaultErrno":"EPERM","defaultAction":"SCMP_ACT_ERRNO","a":1}', architectures),
    ).toBe(
      '{"syscalls":[],"defaultErrno":"EPERM","defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_ARM"],"a":1}',
    )
    expect(refusalOf(`{${head}}`, { ...flags, flags: [] })).toEqual(['nothing-to-do', {}])
  })

  it('stay where they are, once each, and new ones follow', () => {
    const text = '{"defaultAction":"SCMP_ACT_ERRNO","flags":["B","A","B",1]}'
    expect(run(text, { kind: 'set-flags', flags: ['A', 'C', 'B', 'C'] as never[] })).toBe(
      text.replace('["B","A","B",1]', '["B","A","C"]'),
    )
  })

  it('have a default that comes first, and takes the place of one that is no action', () => {
    const set = { kind: 'set-default', action: 'SCMP_ACT_TRACE', errno: 3 } as const
    expect(run('{"syscalls":[]}', set)).toBe(
      '{"defaultAction":"SCMP_ACT_TRACE","defaultErrnoRet":3,"syscalls":[]}',
    )
    expect(run('{"syscalls":[],"DefaultAction":7}', { kind: 'set-default', action: 'SCMP_ACT_LOG' })).toBe(
      '{"syscalls":[],"DefaultAction":"SCMP_ACT_LOG"}',
    )
    expect(run('{"syscalls":[],"defaultErrnoRet":5}', set)).toBe(
      '{"defaultAction":"SCMP_ACT_TRACE","syscalls":[],"defaultErrnoRet":3}',
    )
    const named = '{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":3,"defaultErrno":"EPERM"}'
    expect(run(named, { kind: 'set-default', action: 'SCMP_ACT_ERRNO', errno: 3 })).toBe(
      '{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":3}',
    )
    expect(run(named, { kind: 'set-default', action: 'SCMP_ACT_TRACE' })).toBe(
      named.replace('SCMP_ACT_ERRNO', 'SCMP_ACT_TRACE'),
    )
    expect(run(named, { kind: 'set-default', action: 'SCMP_ACT_LOG' })).toBe(
      '{"defaultAction":"SCMP_ACT_LOG"}',
    )
    expect(refusalOf(named, { ...set, errno: -1 })).toEqual(['errno-out-of-range', {}])
  })
})

describe('what is asked of single calls', () => {
  const set = { kind: 'set-action', names: ['socket', 'bind'], action: 'SCMP_ACT_ALLOW' } as const

  it('is refused with the calls that stand against it', () => {
    const conditional = rule('"socket"', args(arg(0, 2)), 'SCMP_ACT_LOG')
    expect(refusalOf(profile(conditional), set)).toEqual([
      'conditional-rules',
      { names: ['socket'] },
      conditional,
    ])
    expect(refusalOf(profile(rule('"socket","bind"')), set)).toEqual([
      'already-so',
      { names: ['socket', 'bind'] },
    ])
    expect(refusalOf(profile(), { ...set, names: [] })).toEqual(['nothing-to-do', {}])
    expect(refusalOf('{"defaultAction":"NO","syscalls":[]}', set)).toEqual([
      'profile-shape',
      { key: 'defaultAction' },
      '"NO"',
    ])
  })

  it('names the calls whose conditions were given up, and those that other targets still have rules for', () => {
    const waiting = rule('"bind"', ',"includes":{"caps":["CAP_SYS_BOOT"]}', 'SCMP_ACT_LOG')
    const text = profile(rule('"socket"', args(arg(0, 2)), 'SCMP_ACT_LOG'), waiting)
    const made = plan(text, { ...set, flatten: true })
    if (!made.ok) throw new Error(made.id)
    expect(made.notices).toEqual([
      { id: 'conditions-given-up', values: { names: ['socket'] } },
      {
        id: 'inactive-rules-remain',
        values: { names: ['bind'] },
        range: { offset: text.indexOf(waiting), length: waiting.length },
      },
    ])
    expect(made.label).toEqual({
      id: 'set-action',
      values: { action: 'SCMP_ACT_ALLOW', name: 'socket', count: 2 },
    })
  })

  it('turns the one rule that speaks of just these calls', () => {
    const denies = { ...set, action: 'SCMP_ACT_TRACE', errno: 9 } as const
    expect(run(profile(rule('"bind","socket"', ',"comment":"net"')), denies)).toBe(
      profile(rule('"bind","socket"', ',"errnoRet":9,"comment":"net"', 'SCMP_ACT_TRACE')),
    )
    expect(
      run(profile(rule('"bind","socket"', ',"errnoRet":1,"errno":"EPERM"', 'SCMP_ACT_TRACE')), set),
    ).toBe(profile(rule('"bind","socket"')))
    // Others share it, or it is for some targets only.
    expect(run(profile(rule('"bind","read","socket"')), denies)).toBe(
      profile(rule('"read"'), rule('"socket","bind"', ',"errnoRet":9', 'SCMP_ACT_TRACE')),
    )
    const here = ',"includes":{"arches":["amd64"]}'
    expect(run(profile(rule('"bind","socket"', here)), denies)).toBe(
      profile(rule('"socket","bind"', ',"errnoRet":9', 'SCMP_ACT_TRACE')),
    )
  })
})

describe('rules that take the place of others', () => {
  const replaceBy = (...rules: { action: 'SCMP_ACT_ALLOW'; conditions?: ReturnType<typeof is>[] }[]) =>
    ({ kind: 'replace-rules', calls: [{ names: ['socket'], rules }] }) as const

  it('join no rule that says for whom or what it is, nor one that goes', () => {
    const allow = replaceBy({ action: 'SCMP_ACT_ALLOW' })
    const own = rule('"socket"')
    for (const rest of [
      ',"comment":"files"',
      ',"includes":{"arches":["amd64"]}',
      ',"excludes":{"arches":["arm"]}',
    ]) {
      const others = rule('"read","write"', rest)
      expect(run(profile(others), allow)).toBe(profile(others, own))
    }
    const named = '{"name":"read","action":"SCMP_ACT_ALLOW"}'
    expect(run(profile(named), allow)).toBe(profile(named, own))
    expect(run(profile(rule('"read"'), rule('"open","write"')), allow)).toBe(
      profile(rule('"read"'), rule('"open","socket","write"')),
    )
    const conditional = replaceBy({ action: 'SCMP_ACT_ALLOW', conditions: [is(0, 1n)] })
    const twice = [rule('"socket"', args(arg(0, 1))), rule('"socket"', args(arg(0, 1)))]
    expect(run(profile(...twice), conditional)).toBe(profile(twice[0] ?? ''))
  })
})

describe('a text that is given back', () => {
  const restored = (before: string, text: string) => {
    const made = plan(before, { kind: 'restore-text', text })
    if (!made.ok) throw new Error(made.id)
    return [made.edits, made.label]
  }
  const edit = (offset: number, length: number, text: string) => [
    [{ offset, length, text }],
    { id: 'restore-text', values: {} },
  ]

  it('is one edit, never through a character or the end of a line', () => {
    expect(restored('{"a":1}', '{"a":2}')).toEqual(edit(5, 1, '2'))
    expect(restored('{}', '{ }')).toEqual(edit(1, 0, ' '))
    expect(restored('aXb', 'ab')).toEqual(edit(1, 1, ''))
    expect(restored('aa', 'aaa')).toEqual(edit(2, 0, 'a'))
    expect(restored('\ud83d\ude00', '\ud83e\ude00')).toEqual(edit(0, 2, '\ud83e\ude00'))
    expect(restored('x\ud83d\ude00', 'x\ud83d\ude01')).toEqual(edit(1, 2, '\ud83d\ude01'))
    expect(restored('a\r\nb', 'a\nb')).toEqual(edit(1, 2, '\n'))
    expect(restored('a\nb', 'a\r\nb')).toEqual(edit(1, 1, '\r\n'))
  })
})

describe('a rule that is added', () => {
  const draft = { names: ['bind', 'socket'], action: 'SCMP_ACT_ERRNO', conditions: [is(0, 1n)] } as const

  it('begins the list where there is none, and brings the usual errno', () => {
    const text = '{"defaultAction":"SCMP_ACT_ALLOW"}'
    const made = plan(text, { kind: 'add-rule', draft })
    if (!made.ok) throw new Error(made.id)
    expect([applyEdits(text, made.edits), made.notices]).toEqual([
      `{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[${rule('"bind","socket"', `,"errnoRet":1${args(arg(0, 1))}`, 'SCMP_ACT_ERRNO')}]}`,
      [],
    ])
  })

  it('is laid out as the profile is', () => {
    const text = '{\n  "defaultAction": "SCMP_ACT_ALLOW",\n  "syscalls": []\n}\n'
    expect(run(text, { kind: 'add-rule', draft: { names: ['bind'], action: 'SCMP_ACT_LOG' } })).toBe(
      '{\n  "defaultAction": "SCMP_ACT_ALLOW",\n  "syscalls": [\n    {\n      "names": [\n        "bind"\n      ],\n      "action": "SCMP_ACT_LOG"\n    }\n  ]\n}\n',
    )
    expect(run(text, { kind: 'set-architectures', architectures: ['SCMP_ARCH_ARM'] })).toBe(
      '{\n  "defaultAction": "SCMP_ACT_ALLOW",\n  "architectures": [\n    "SCMP_ARCH_ARM"\n  ],\n  "syscalls": []\n}\n',
    )
  })

  it('takes names in their order where the list has one, and at its end where it has none', () => {
    const allow = (...names: string[]) => ({ kind: 'set-action', names, action: 'SCMP_ACT_ALLOW' }) as const
    const listed = (names: string, ...added: string[]) =>
      run(profile(rule(names)), allow(...added))
        .replace(/.*"names":\[/, '')
        .replace(/\].*/, '')
    expect(listed('"bind","read"', 'mount', 'accept', 'write')).toBe('"accept","bind","mount","read","write"')
    expect(listed('"read","bind"', 'mount', 'accept')).toBe('"read","bind","accept","mount"')
    expect(listed('"bind","bind"', 'accept')).toBe('"accept","bind","bind"')
    expect(listed('"read"', 'write', 'accept')).toBe('"accept","read","write"')
  })
})

describe('a refusal', () => {
  it('names what it is about', () => {
    const text = profile(rule('"socket"'))
    expect(refusalOf(text, { kind: 'remove-name', rule: 0, name: 'bind' })).toEqual([
      'name-missing',
      { name: 'bind' },
    ])
    const denies = {
      kind: 'add-condition',
      name: 'bind',
      action: 'SCMP_ACT_ERRNO',
      condition: is(0, 1n),
    } as const
    expect(refusalOf(text, denies)).toEqual(['equals-default', { name: 'bind' }])
    expect(refusalOf(text, { kind: 'restore-text', text })).toEqual(['nothing-to-do', {}])
    expect(
      refusalOf(text, { kind: 'apply-fix', problem: 'names-missing', offset: 0, fix: 0 } as never),
    ).toEqual(['fix-outdated', {}])
    const noAction = profile('{"names":["socket"]}')
    expect(refusalOf(noAction, { kind: 'change-rule', rule: 0, errno: 5 })).toEqual(['nothing-to-do', {}])
    expect(
      refusalOf(noAction, { kind: 'change-rule', rule: 0, action: 'SCMP_ACT_ERRNO', errno: -1 }),
    ).toEqual(['errno-out-of-range', {}])
  })

  it('is not there for the labels of what is done', () => {
    const made = plan(profile(rule('"a","a"')), { kind: 'remove-duplicates' })
    expect(made.ok && made.label).toEqual({ id: 'remove-duplicates', values: { count: 1 } })
    const named = plan(profile(rule('"a"'), rule('"b"')), { kind: 'remove-name', rule: 1, name: 'b' })
    expect(named.ok && [named.label, named.notices]).toEqual([
      { id: 'remove-name', values: { name: 'b', rule: 2 } },
      [],
    ])
  })
})

describe('rules that say the same', () => {
  const wanted = (condition: {
    operator: 'SCMP_CMP_EQ' | 'SCMP_CMP_MASKED_EQ'
    value: bigint
    valueTwo?: bigint
  }) =>
    ({
      kind: 'replace-rules',
      calls: [
        {
          names: ['socket'],
          rules: [{ action: 'SCMP_ACT_ALLOW', conditions: [{ index: 0, ...condition }] }],
        },
      ],
    }) as const

  it('stay, whatever they hold that the kernel never compares', () => {
    const equal = profile(rule('"socket"', args(arg(0, 7, 'EQ', ',"valueTwo":5'))))
    expect(refusalOf(equal, wanted({ operator: 'SCMP_CMP_EQ', value: 7n }))[0]).toBe('nothing-to-do')
    const masked = profile(rule('"socket"', args(arg(0, 7, 'MASKED_EQ', ',"valueTwo":13'))))
    const asked = (valueTwo: bigint) => wanted({ operator: 'SCMP_CMP_MASKED_EQ', value: 7n, valueTwo })
    expect(refusalOf(masked, asked(5n))[0]).toBe('nothing-to-do')
    expect(run(masked, asked(4n))).toBe(
      profile(rule('"socket"', args(arg(0, 7, 'MASKED_EQ', ',"valueTwo":4')))),
    )
  })

  it('are written once where they are asked for twice', () => {
    const allow = { action: 'SCMP_ACT_ALLOW' } as const
    const command = { kind: 'replace-rules', calls: [{ names: ['socket'], rules: [allow, allow] }] } as const
    expect(run(profile(), command)).toBe(profile(rule('"socket"')))
  })
})

describe('what denies a call', () => {
  const target = { ...defaultTarget, capabilities: ['CAP_SYS_ADMIN'] }
  const restricted = (text: string, command: Extract<Command, { kind: 'restrict' }>) => {
    const made = planCommand(parseProfile(text), command, target)
    if (!made.ok) throw new Error(made.id)
    return JSON.parse(applyEdits(text, made.edits)).syscalls
  }
  const flag = { index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 2n, valueTwo: 0n } as const
  const guard = { permitted: [[flag]], refused: [[{ ...flag, valueTwo: 2n }]] }
  const socket = { name: 'socket', errno: 1, needsErrno: false }
  const restrict = (...restrictions: Extract<Command, { kind: 'restrict' }>['restrictions']) =>
    ({ kind: 'restrict', purpose: 'test', restrictions, architectures: [] }) as const

  it('is not said again where a rule behind the one that goes says it', () => {
    const text = profile(rule('"socket"'), rule('"socket"', '', 'SCMP_ACT_TRAP')).replace(
      '"SCMP_ACT_ERRNO"',
      '"SCMP_ACT_LOG"',
    )
    expect(restricted(text, restrict(socket))).toEqual([{ names: ['socket'], action: 'SCMP_ACT_TRAP' }])
  })

  it('keeps rules for different targets apart', () => {
    const here = ',"includes":{"caps":["CAP_SYS_ADMIN"]}'
    const args2 = args(arg(1, 5))
    const text = profile(rule('"socket"', `${args2}${here}`), rule('"bind"', args2))
    const both = restrict({ ...socket, guard }, { ...socket, name: 'bind', guard })
    expect(
      restricted(text, both).map(({ names, includes }: { names: string[]; includes?: object }) => [
        names,
        includes,
      ]),
    ).toEqual([
      [['socket'], { caps: ['CAP_SYS_ADMIN'] }],
      [['bind'], undefined],
    ])
  })
})
