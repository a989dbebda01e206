import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { testCases } from '../case-files.test-data'
import { presets } from '../presets'
import { applyEdits } from '../text'
import type { Command } from './command'
import { defaultTarget } from './default-target'
import { planCommand } from './plan-command'
import { parseProfile } from './read'
import type { Target } from './target'

function run(text: string, command: Command, target: Target = defaultTarget): string {
  const plan = planCommand(parseProfile(text), command, target)
  if (!plan.ok) throw new Error(`refused: ${plan.id} ${JSON.stringify(plan.values)}`)
  return applyEdits(text, plan.edits)
}

function refusalOf(text: string, command: Command): string | undefined {
  const plan = planCommand(parseProfile(text), command, defaultTarget)
  return plan.ok ? undefined : plan.id
}

/** A text in lines, a command, and the text after it, or why it is refused and where. */
interface CommandCase {
  readonly name: string
  readonly text: readonly string[]
  readonly command: unknown
  readonly target?: Partial<Target>
  readonly leadsTo: unknown
}

/** The numbers of conditions are texts in the file. */
function commandIn(written: unknown): Command {
  return JSON.parse(JSON.stringify(written), (key, value) =>
    /^value(Two)?$/.test(key) && /^\d+$/.test(value) ? BigInt(value) : value,
  )
}

testCases<CommandCase>(join(import.meta.dirname, 'cases'), 'leadsTo', ({ text: lines, command, target }) => {
  const text = lines.join('\n')
  const plan = planCommand(parseProfile(text), commandIn(command), { ...defaultTarget, ...target })
  if (plan.ok) {
    const { edits, label, notices } = plan
    const after = applyEdits(text, edits).split('\n')
    return { text: after, edits: edits.length, label, ...(notices.length > 0 && { notices }) }
  }
  const { id, values, range } = plan
  return { refused: id, values, ...(range && { at: text.slice(range.offset, range.offset + range.length) }) }
})

const allowList = `{
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    {
      "names": [
        "openat", // files
        "ptrace",
        "read"
      ],
      "action": "SCMP_ACT_ALLOW"
    }
  ]
}
`

const dockerDefault = () =>
  presets
    .find(({ id }) => id === 'docker-default')
    ?.make({ architecture: 'SCMP_ARCH_X86_64', kernel: '6.12', capabilities: defaultTarget.capabilities }) ??
  ''

describe('set-action', () => {
  it('denies a call of an allow list by taking its name out, and nothing else', () => {
    const text = run(allowList, { kind: 'set-action', names: ['ptrace'], action: 'SCMP_ACT_ERRNO', errno: 1 })
    expect(text).toBe(allowList.replace('        "ptrace",\n', ''))
  })

  it('keeps the comment beside a name that goes', () => {
    const text = run(allowList, { kind: 'set-action', names: ['openat'], action: 'SCMP_ACT_ERRNO', errno: 1 })
    expect(text).toBe(allowList.replace('"openat", // files', '// files'))
  })

  it('allows a call by adding it where its neighbours stand, in order', () => {
    const text = run(allowList, { kind: 'set-action', names: ['write', 'mkdir'], action: 'SCMP_ACT_ALLOW' })
    expect(text).toBe(
      allowList
        .replace('        "openat"', '        "mkdir",\n        "openat"')
        .replace('        "read"\n', '        "read",\n        "write"\n'),
    )
  })

  it('leaves alone a rule that says what it is for, or for whom', () => {
    const rule = (names: string, rest = '') => `{"names":[${names}],"action":"SCMP_ACT_ALLOW"${rest}}`
    const addedTo = (...rules: string[]) => {
      const text = `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${rules.join()}]}`
      const after = JSON.parse(run(text, { kind: 'set-action', names: ['mount'], action: 'SCMP_ACT_ALLOW' }))
      return after.syscalls.map(({ names = [] }: { names?: string[] }) => names.includes('mount'))
    }
    const plain = rule('"read"')
    expect(addedTo(rule('"open","read","write"', ',"comment":"files"'), plain)).toEqual([false, true])
    expect(addedTo(rule('"open","read","write"', ',"includes":{"arches":["amd64"]}'), plain)).toEqual([
      false,
      true,
    ])
    expect(addedTo(rule('"open","read","write"', ',"excludes":{"arches":["arm64"]}'), plain)).toEqual([
      false,
      true,
    ])
    expect(addedTo(rule('"open"', ',"args":[{"index":0,"value":1,"op":"SCMP_CMP_EQ"}]'), plain)).toEqual([
      false,
      true,
    ])
    expect(addedTo('{"name":"open","action":"SCMP_ACT_ALLOW"}', plain)).toEqual([false, true])
    expect(addedTo(plain, rule('"open","write"'), rule('"close","stat"'))).toEqual([false, true, false])
    expect(addedTo(rule('"open"', ',"comment":"files"'))).toEqual([false, true])
    expect(addedTo(rule('"open"', ',"comment":""'))).toEqual([true])
  })

  it('adds a rule for an errno that no rule has, in the layout of the others', () => {
    const text = run(allowList, {
      kind: 'set-action',
      names: ['clone3'],
      action: 'SCMP_ACT_ERRNO',
      errno: 38,
    })
    expect(text).toBe(
      allowList.replace(
        '    }\n  ]',
        '    },\n    {\n      "names": [\n        "clone3"\n      ],\n      "action": "SCMP_ACT_ERRNO",\n      "errnoRet": 38\n    }\n  ]',
      ),
    )
  })

  it('changes the action of a rule that speaks of just this call', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mount"],"action":"SCMP_ACT_ERRNO","errnoRet":1}]}'
    expect(run(text, { kind: 'set-action', names: ['mount'], action: 'SCMP_ACT_LOG' })).toBe(
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mount"],"action":"SCMP_ACT_LOG"}]}',
    )
  })

  it('drops a rule that became empty', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mount"],"action":"SCMP_ACT_ERRNO"}]}'
    expect(run(text, { kind: 'set-action', names: ['mount'], action: 'SCMP_ACT_ALLOW' })).toBe(
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[]}',
    )
  })

  it('adds nothing where a later rule already says it, once the earlier one no longer stands before it', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["mount"],"action":"SCMP_ACT_LOG"},{"names":["mount","read"],"action":"SCMP_ACT_ALLOW"}]}'
    expect(run(text, { kind: 'set-action', names: ['mount'], action: 'SCMP_ACT_ALLOW' })).toBe(
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["mount","read"],"action":"SCMP_ACT_ALLOW"}]}',
    )
  })

  it('takes "deny" for whatever errno the default has', () => {
    const text = allowList.replace('"SCMP_ACT_ERRNO",', '"SCMP_ACT_ERRNO",\n  "defaultErrnoRet": 38,')
    expect(run(text, { kind: 'set-action', names: ['ptrace'], action: 'SCMP_ACT_ERRNO' })).toBe(
      text.replace('        "ptrace",\n', ''),
    )
  })

  it('does not flatten argument conditions without being told to', () => {
    const text = dockerDefault()
    const command: Command = { kind: 'set-action', names: ['socket'], action: 'SCMP_ACT_ALLOW' }
    expect(refusalOf(text, command)).toBe('conditional-rules')
    const flat = run(text, { ...command, flatten: true })
    expect(
      parseProfile(flat).profile?.rules.filter(rule => rule.names.some(({ value }) => value === 'socket')),
    ).toHaveLength(1)
  })

  it('denies ptrace in Docker’s default by one line, and says which rule for other targets still names it', () => {
    const text = dockerDefault()
    const plan = planCommand(
      parseProfile(text),
      { kind: 'set-action', names: ['ptrace'], action: 'SCMP_ACT_ERRNO', errno: 1 },
      defaultTarget,
    )
    if (!plan.ok) throw new Error(plan.id)
    const before = text.split('\n')
    const after = applyEdits(text, plan.edits).split('\n')
    expect(before.length - after.length).toBe(1)
    expect(plan.notices.map(({ id }) => id)).toEqual(['inactive-rules-remain'])
  })

  it('takes an allowed call out of a rule that only repeated the default, and would contradict from now on', () => {
    const rules = [
      '{"names":["read","write"],"action":"SCMP_ACT_ALLOW"}',
      '{"names":["execve","ptrace"],"action":"SCMP_ACT_ERRNO"}',
    ]
    const text = `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${rules.join()}]}`
    const after = JSON.parse(run(text, { kind: 'set-action', names: ['execve'], action: 'SCMP_ACT_ALLOW' }))
    expect(after.syscalls.map(({ names }: { names: string[] }) => names)).toEqual([
      ['execve', 'read', 'write'],
      ['ptrace'],
    ])
  })

  it('says when there is nothing to do', () => {
    expect(refusalOf(allowList, { kind: 'set-action', names: ['read'], action: 'SCMP_ACT_ALLOW' })).toBe(
      'already-so',
    )
    expect(
      refusalOf('{"defaultAction": }', { kind: 'set-action', names: ['read'], action: 'SCMP_ACT_ALLOW' }),
    ).toBe('text-has-error')
    expect(
      refusalOf(allowList, { kind: 'set-action', names: ['read'], action: 'SCMP_ACT_ERRNO', errno: 4095 }),
    ).toBe('errno-out-of-range')
  })
})

describe('change-rule', () => {
  const rule = (rest: string) =>
    `{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mount"],"action":"SCMP_ACT_ERRNO"${rest}}]}`

  it('puts a number in the place of a name that Podman reads first', () => {
    const change = { kind: 'change-rule', rule: 0, errno: 38 } as const
    expect(run(rule(',"errno":"EPERM"'), change)).toBe(rule(',"errnoRet":38'))
    expect(run(rule(',"errnoRet":1,"errno":"EPERM"'), change)).toBe(rule(',"errnoRet":38'))
    expect(run(rule(''), change)).toBe(rule(',"errnoRet":38'))
  })

  it('takes the errno away, by wish or because the new action has none', () => {
    const both = rule(',"errnoRet":1,"errno":"EPERM"')
    expect(run(both, { kind: 'change-rule', rule: 0, errno: null })).toBe(rule(''))
    expect(run(both, { kind: 'change-rule', rule: 0, action: 'SCMP_ACT_LOG' })).toBe(
      rule('').replace('SCMP_ACT_ERRNO', 'SCMP_ACT_LOG'),
    )
    expect(run(both, { kind: 'change-rule', rule: 0, action: 'SCMP_ACT_LOG', errno: 5 })).toBe(
      rule('').replace('SCMP_ACT_ERRNO', 'SCMP_ACT_LOG'),
    )
    expect(run(both, { kind: 'change-rule', rule: 0, action: 'SCMP_ACT_TRACE' })).toBe(
      both.replace('SCMP_ACT_ERRNO', 'SCMP_ACT_TRACE'),
    )
  })

  it('writes a comment, changes it, and takes it away', () => {
    const change = (comment: string | null) => ({ kind: 'change-rule', rule: 0, comment }) as const
    expect(run(rule(''), change('why'))).toBe(rule(',"comment":"why"'))
    expect(run(rule(',"comment":"why"'), change('because'))).toBe(rule(',"comment":"because"'))
    expect(run(rule(',"comment":"why"'), change(null))).toBe(rule(''))
  })

  it('refuses what cannot be', () => {
    expect(refusalOf(rule(''), { kind: 'change-rule', rule: 1, errno: 1 })).toBe('rule-missing')
    expect(refusalOf(rule(''), { kind: 'change-rule', rule: 0, errno: 4096 })).toBe('errno-out-of-range')
    expect(refusalOf(rule(''), { kind: 'change-rule', rule: 0, action: 'SCMP_ACT_ERRNO' })).toBe(
      'nothing-to-do',
    )
  })
})

describe('rules and names', () => {
  const text = `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","write"],"action":"SCMP_ACT_ALLOW"},{"names":["mount"],"action":"SCMP_ACT_LOG"}]}`

  it('come and go', () => {
    const draft = { names: ['open'], action: 'SCMP_ACT_ALLOW' } as const
    expect(run(text, { kind: 'add-rule', draft })).toBe(
      text.replace(']}', ',{"names":["open"],"action":"SCMP_ACT_ALLOW"}]}'),
    )
    expect(run(text, { kind: 'remove-rule', rule: 1 })).toBe(
      text.replace(',{"names":["mount"],"action":"SCMP_ACT_LOG"}', ''),
    )
    expect(run(text, { kind: 'remove-name', rule: 0, name: 'read' })).toBe(text.replace('"read",', ''))
    expect(run(text, { kind: 'remove-name', rule: 1, name: 'mount' })).toBe(
      text.replace(',{"names":["mount"],"action":"SCMP_ACT_LOG"}', ''),
    )
  })

  it('are refused where there is nothing to add or to take', () => {
    expect(refusalOf(text, { kind: 'add-rule', draft: { names: [], action: 'SCMP_ACT_ALLOW' } })).toBe(
      'nothing-to-do',
    )
    expect(
      refusalOf(text, {
        kind: 'add-rule',
        draft: { names: ['open'], action: 'SCMP_ACT_ERRNO', errno: 4096 },
      }),
    ).toBe('errno-out-of-range')
    expect(refusalOf(text, { kind: 'remove-rule', rule: 2 })).toBe('rule-missing')
    expect(refusalOf(text, { kind: 'remove-name', rule: 2, name: 'read' })).toBe('rule-missing')
    expect(refusalOf(text, { kind: 'remove-name', rule: 0, name: 'mount' })).toBe('name-missing')
  })
})

describe('conditions', () => {
  const condition = { index: 0, operator: 'SCMP_CMP_EQ', value: 2n } as const

  it('gives a call a conditional rule of its own and takes it out of the plain one', () => {
    const text = run(allowList, {
      kind: 'add-condition',
      name: 'ptrace',
      action: 'SCMP_ACT_ALLOW',
      condition,
    })
    expect(text).not.toContain('        "ptrace",\n        "read"')
    expect(text).toContain(
      '    {\n      "names": [\n        "ptrace"\n      ],\n      "action": "SCMP_ACT_ALLOW",\n      "args": [\n        {\n          "index": 0,\n          "value": 2,\n          "op": "SCMP_CMP_EQ"\n        }\n      ]\n    }\n  ]',
    )
  })

  it('keeps the other values allowed when one is denied with an errno of its own', () => {
    const text = run(allowList, {
      kind: 'add-condition',
      name: 'ptrace',
      action: 'SCMP_ACT_ERRNO',
      errno: 13,
      condition,
    })
    const rules = parseProfile(text).profile?.rules.slice(1) ?? []
    expect(rules.map(rule => [rule.action?.value, rule.conditions[0]?.operator?.value])).toEqual([
      ['SCMP_ACT_ERRNO', 'SCMP_CMP_EQ'],
      ['SCMP_ACT_ALLOW', 'SCMP_CMP_NE'],
    ])
  })

  it('turns a denial for any of some flags into one mask for what stays allowed', () => {
    const flag = (value: bigint) =>
      ({ index: 0, operator: 'SCMP_CMP_MASKED_EQ', value, valueTwo: value }) as const
    const text = run(allowList, {
      kind: 'add-condition',
      name: 'ptrace',
      action: 'SCMP_ACT_ERRNO',
      errno: 1,
      condition: flag(2n),
      alternatives: [flag(8n)],
    })
    const rules = parseProfile(text).profile?.rules.slice(1) ?? []
    expect(rules.map(rule => [rule.action?.value, rule.conditions.map(one => one.value?.value)])).toEqual([
      ['SCMP_ACT_ALLOW', [10n]],
    ])
  })

  it('gives each alternative a rule, since a rule compares an argument once', () => {
    const is = (value: bigint) => ({ index: 0, operator: 'SCMP_CMP_EQ', value }) as const
    const [condition, ...alternatives] = [1n, 2n, 3n, 4n, 5n, 6n, 7n].map(is)
    if (!condition) throw new Error('no condition')
    const text = run(allowList, {
      kind: 'add-condition',
      name: 'ptrace',
      action: 'SCMP_ACT_ALLOW',
      condition,
      alternatives,
    })
    const rules = parseProfile(text).profile?.rules.slice(1) ?? []
    expect(rules.map(rule => rule.conditions.length)).toEqual([1, 1, 1, 1, 1, 1, 1])
  })

  it('refuses alternatives on another argument, and in a rule that has conditions already', () => {
    const add = {
      kind: 'add-condition',
      name: 'ptrace',
      action: 'SCMP_ACT_ALLOW',
      condition,
      alternatives: [{ ...condition, index: 1 }],
    } as const
    expect(refusalOf(allowList, add)).toBe('profile-shape')
    expect(refusalOf(allowList, { ...add, alternatives: [condition], rule: 0 })).toBe('profile-shape')
  })

  it('refuses a condition that says what the default says', () => {
    expect(
      refusalOf(allowList, {
        kind: 'add-condition',
        name: 'mount',
        action: 'SCMP_ACT_ERRNO',
        errno: 1,
        condition,
      }),
    ).toBe('equals-default')
  })

  it('changes only what differs, with all 64 bits', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["personality"],"action":"SCMP_ACT_ALLOW","args":[{"op":"SCMP_CMP_EQ","index":0,"value":0}]}]}'
    const draft = { index: 0, operator: 'SCMP_CMP_EQ', value: 2n ** 64n - 1n } as const
    expect(run(text, { kind: 'change-condition', rule: 0, condition: 0, draft })).toBe(
      text.replace('"value":0', '"value":18446744073709551615'),
    )
  })

  it('puts alternatives in the place of a condition that stands alone, and nowhere else', () => {
    const rule = (args: string) =>
      `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[${args}]}]}`
    const one = '{"index":0,"value":40,"op":"SCMP_CMP_GT"}'
    const is = (value: bigint) => ({ index: 0, operator: 'SCMP_CMP_EQ', value }) as const
    const command = {
      kind: 'change-condition',
      rule: 0,
      condition: 0,
      draft: is(41n),
      alternatives: [is(42n)],
    } as const
    const after = parseProfile(run(rule(one), command)).profile?.rules ?? []
    expect(after.map(({ names, conditions }) => [names[0]?.value, conditions[0]?.value?.value])).toEqual([
      ['socket', 41n],
      ['socket', 42n],
    ])
    expect(refusalOf(rule(`${one},{"index":1,"value":1,"op":"SCMP_CMP_EQ"}`), command)).toBe('profile-shape')
  })

  it('says when a rule loses its last condition', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["personality"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":0,"op":"SCMP_CMP_EQ"}]}]}'
    const plan = planCommand(
      parseProfile(text),
      { kind: 'remove-condition', rule: 0, condition: 0 },
      defaultTarget,
    )
    if (!plan.ok) throw new Error(plan.id)
    expect(applyEdits(text, plan.edits)).toBe(
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["personality"],"action":"SCMP_ACT_ALLOW"}]}',
    )
    expect(plan.notices.map(({ id }) => id)).toEqual(['conditions-given-up'])
  })
})

describe('the whole profile', () => {
  it('sets the default and its errno', () => {
    const text = '{\n\t"defaultAction": "SCMP_ACT_ERRNO",\n\t"defaultErrnoRet": 1,\n\t"syscalls": []\n}\n'
    expect(run(text, { kind: 'set-default', action: 'SCMP_ACT_LOG' })).toBe(
      '{\n\t"defaultAction": "SCMP_ACT_LOG",\n\t"syscalls": []\n}\n',
    )
    expect(run(text, { kind: 'set-default', action: 'SCMP_ACT_ERRNO', errno: 38 })).toBe(
      text.replace('": 1,', '": 38,'),
    )
    expect(run('{}', { kind: 'set-default', action: 'SCMP_ACT_ERRNO', errno: 1 })).toBe(
      '{\n  "defaultAction": "SCMP_ACT_ERRNO",\n  "defaultErrnoRet": 1\n}',
    )
  })

  it('lists architectures, unless archMap does', () => {
    const text = '{"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X32"]}'
    expect(
      run(text, { kind: 'set-architectures', architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] }),
    ).toBe('{"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86"]}')
    expect(
      refusalOf(dockerDefault(), { kind: 'set-architectures', architectures: ['SCMP_ARCH_X86_64'] }),
    ).toBe('architectures-and-arch-map')
  })

  it('sorts names but not a list with comments in it', () => {
    const text =
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["b","a"],"action":"SCMP_ACT_ALLOW"},{"names":["d", /* why */ "c"],"action":"SCMP_ACT_LOG"}]}'
    expect(run(text, { kind: 'sort-names' })).toBe(text.replace('"b","a"', '"a","b"'))
  })

  it('removes duplicates of names and rules', () => {
    const rule = '{"names":["read","read"],"action":"SCMP_ACT_ALLOW"}'
    const text = `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[${rule},${rule},{"names":["read","write"],"action":"SCMP_ACT_ALLOW"}]}`
    expect(run(text, { kind: 'remove-duplicates' })).toBe(
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"},{"names":["write"],"action":"SCMP_ACT_ALLOW"}]}',
    )
  })

  it('renames a call everywhere', () => {
    expect(run(allowList, { kind: 'rename', from: 'ptrace', to: 'prctl' })).toBe(
      allowList.replace('ptrace', 'prctl'),
    )
    expect(refusalOf(allowList, { kind: 'rename', from: 'fscontext', to: 'fsconfig' })).toBe('name-missing')
  })
})

describe('fixes', () => {
  const fixAll = (text: string): string => {
    let current = text
    for (;;) {
      const document = parseProfile(current)
      const problem = document.problems.find(({ fixes }) => fixes.length > 0)
      if (!problem) return current
      current = run(current, { kind: 'apply-fix', problem: problem.id, offset: problem.offset, fix: 0 })
    }
  }

  it('put a profile right where the intention is certain', () => {
    const text = `{
  "defaultaction": "errno",
  "defaultErrnoRet": 1.0,
  "architectures": ["amd64"],
  "syscalls": [
    { "name": "read", "action": "allow" },
    { "names": ["socket", "socket"], "action": "SCMP_ACT_ALLOW", "errnoRet": 1,
      "args": [{ "index": 0, "value": "0x2", "op": "eq" }],
      "includes": { "caps": ["sys_admin"], "arches": ["x86_64"] }, },
  ]
}`
    const fixed = fixAll(text)
    expect(parseProfile(fixed).problems).toEqual([])
    expect(JSON.parse(fixed)).toEqual({
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: 1,
      architectures: ['SCMP_ARCH_X86_64'],
      syscalls: [
        { names: ['read'], action: 'SCMP_ACT_ALLOW' },
        {
          names: ['socket'],
          action: 'SCMP_ACT_ALLOW',
          args: [{ index: 0, value: 2, op: 'SCMP_CMP_EQ' }],
          includes: { caps: ['CAP_SYS_ADMIN'], arches: ['amd64'] },
        },
      ],
    })
  })
})
