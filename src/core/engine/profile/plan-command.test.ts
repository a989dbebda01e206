import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { presets } from '../../advice/presets'
import { testCases } from '../../case-files.test-data'
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
})

describe('conditions', () => {
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

describe('several', () => {
  const rule = (value: number) =>
    `{"names":["kill"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":${value}, "op":"SCMP_CMP_EQ"},{"index":1,"value":9,"op":"SCMP_CMP_EQ"}]}`
  const text = `{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[${[1, 2, 3].map(rule).join(', ')}]}`
  const change = (rule: number, condition: number): Command => {
    const draft = { index: condition, operator: 'SCMP_CMP_MASKED_EQ', value: 255n, valueTwo: 9n } as const
    return { kind: 'change-condition', rule, condition, draft }
  }
  const added: Command = {
    kind: 'add-rule',
    draft: { names: ['ptrace'], action: 'SCMP_ACT_ERRNO', conditions: [] },
  }

  it.each<[string, Command[]]>([
    ['from the end', [change(2, 1), change(2, 0), change(0, 1)]],
    ['from the beginning', [change(0, 0), change(0, 1), change(2, 1)]],
    ['one place twice', [change(1, 1), change(1, 1), change(0, 0)]],
    ['with others between', [change(2, 0), added, change(3, 0), change(1, 0), added]],
  ])('does what its commands do one after the other: %s', (_, commands) => {
    const oneByOne = commands.reduce((present, command) => {
      const plan = planCommand(parseProfile(present), command, defaultTarget)
      return plan.ok ? applyEdits(present, plan.edits) : present
    }, text)
    expect(run(text, { kind: 'several', commands })).toBe(oneByOne)
    expect(oneByOne).not.toBe(text)
  })
})

describe('the whole profile', () => {
  it('lists architectures, unless archMap does', () => {
    const text = '{"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X32"]}'
    expect(
      run(text, { kind: 'set-architectures', architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] }),
    ).toBe('{"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X86_64","SCMP_ARCH_X86"]}')
    expect(
      refusalOf(dockerDefault(), { kind: 'set-architectures', architectures: ['SCMP_ARCH_X86_64'] }),
    ).toBe('architectures-and-arch-map')
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
