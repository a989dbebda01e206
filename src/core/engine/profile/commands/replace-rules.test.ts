import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../text'
import type { Command, RuleReplacement } from '../command'
import { defaultTarget } from '../default-target'
import { planCommand } from '../plan-command'
import { parseProfile } from '../read'

const text = `{
  "defaultAction": "SCMP_ACT_ERRNO",
  "archMap": [{ "architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86"] }],
  "syscalls": [
    { "names": ["mount", "read", "write"], "action": "SCMP_ACT_ALLOW" },
    // families
    { "names": ["socket"], "action": "SCMP_ACT_ALLOW", "args": [{ "index": 0, "value": 2, "op": "SCMP_CMP_EQ" }] },
    { "names": ["mount"], "action": "SCMP_ACT_ALLOW", "includes": { "caps": ["CAP_SYS_ADMIN"] } }
  ]
}
`

type Extra = Omit<Extract<Command, { kind: 'replace-rules' }>, 'kind' | 'calls'>

function replaced(calls: readonly RuleReplacement[], rest: Extra = {}) {
  const document = parseProfile(text)
  const plan = planCommand(document, { kind: 'replace-rules', calls, ...rest }, defaultTarget)
  if (!plan.ok) throw new Error(plan.id)
  return { text: applyEdits(text, plan.edits), label: plan.label }
}

const family = (value: bigint) =>
  ({
    action: 'SCMP_ACT_ALLOW',
    conditions: [{ index: 0, operator: 'SCMP_CMP_EQ', value }],
  }) as const

describe('replace-rules', () => {
  it('takes calls out of the rules they have, and leaves those for other targets alone', () => {
    const result = replaced([{ names: ['mount'], rules: [] }])
    expect(result.text).toBe(text.replace('"mount", "read"', '"read"'))
    expect(result.label).toEqual({ id: 'replace-rules', values: { name: 'mount', count: 1 } })
  })

  it('adds a call where a rule already says it', () => {
    expect(replaced([{ names: ['open', 'close'], rules: [{ action: 'SCMP_ACT_ALLOW' }] }]).text).toBe(
      text.replace('["mount", "read", "write"]', '["close", "mount", "open", "read", "write"]'),
    )
  })

  it('keeps a rule that stays true and adds the one that is missing, in the layout of the others', () => {
    expect(replaced([{ names: ['socket'], rules: [family(2n), family(10n)] }]).text).toBe(
      text.replace(
        '["CAP_SYS_ADMIN"] } }\n',
        '["CAP_SYS_ADMIN"] } },\n    { "names": ["socket"], "action": "SCMP_ACT_ALLOW", "args": [{ "index": 0, "value": 10, "op": "SCMP_CMP_EQ" }] }\n',
      ),
    )
  })

  it('writes one rule for calls that are to have the same', () => {
    const { text: result } = replaced([
      { names: ['openat'], rules: [{ action: 'SCMP_ACT_LOG' }] },
      { names: ['chdir'], rules: [{ action: 'SCMP_ACT_LOG' }] },
    ])
    expect(result).toContain('{ "names": ["chdir", "openat"], "action": "SCMP_ACT_LOG" }')
  })

  it('changes default and architectures in the same step', () => {
    const { text: result } = replaced([{ names: ['mount'], rules: [] }], {
      defaultOutcome: { action: 'SCMP_ACT_KILL_PROCESS' },
      architectures: ['SCMP_ARCH_X86_64'],
    })
    const { profile } = parseProfile(result)
    expect(profile?.defaultAction?.value).toBe('SCMP_ACT_KILL_PROCESS')
    expect(profile?.archMap).toEqual([])
    expect(profile?.architectures.map(({ value }) => value)).toEqual(['SCMP_ARCH_X86_64'])
    expect(result).toContain('// families')
  })

  it('says when there is nothing to change', () => {
    const document = parseProfile(text)
    const calls = [{ names: ['read'], rules: [{ action: 'SCMP_ACT_ALLOW' }] }] as const
    expect(planCommand(document, { kind: 'replace-rules', calls }, defaultTarget)).toMatchObject({
      ok: false,
      id: 'nothing-to-do',
    })
  })
})
