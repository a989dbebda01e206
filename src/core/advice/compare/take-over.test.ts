import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { type ComparisonSide, compareProfiles, takeOver } from '.'
import { anyProfile, PATIENCE, side } from './profiles.test-data'

function differences(into: ComparisonSide, from: ComparisonSide) {
  const comparison = compareProfiles(into, from)
  return comparison.ok ? comparison.calls : []
}

const deny = 'SCMP_ACT_ERRNO'
const allow = (...names: string[]) => ({ names, action: 'SCMP_ACT_ALLOW' })

describe('taking over one difference', () => {
  it('makes the call what it is in the other profile, and touches nothing else', () => {
    const into = side({ defaultAction: deny, syscalls: [allow('read', 'write')] })
    const args = [{ index: 0, value: 2, op: 'SCMP_CMP_EQ' }]
    const from = side({ defaultAction: deny, syscalls: [allow('read'), { ...allow('socket'), args }] })
    const socket = differences(into, from).find(({ name }) => name === 'socket')
    const taken = socket && takeOver(socket, from, into)
    if (!taken?.ok) throw new Error(taken?.id)
    expect(taken.plan.label).toEqual({ id: 'replace-rules', values: { name: 'socket', count: 1 } })
    expect(taken.alsoChanged).toEqual([])
    const document = parseProfile(applyEdits(into.document.text, taken.plan.edits))
    expect(differences({ ...into, document }, from).map(({ name }) => name)).toEqual(['write'])
  })

  it('says which other calls runc answers otherwise afterwards', () => {
    const into = side({ defaultAction: deny, syscalls: [allow('read', 'openat')] }, defaultTarget)
    const from = side({ defaultAction: deny, syscalls: [allow('read', 'openat', 'openat2')] }, defaultTarget)
    const found = differences(into, from).find(({ name }) => name === 'openat2')
    const taken = found && takeOver(found, from, into)
    expect(taken?.ok && taken.alsoChanged).toContain('statx')
  })

  it('says so where no rule of the profile differs', () => {
    const into = side({ defaultAction: deny, syscalls: [allow('openat')] }, defaultTarget)
    const from = side({ defaultAction: deny, syscalls: [allow('openat', 'openat2')] }, defaultTarget)
    const found = differences(into, from).find(({ name }) => name === 'statx')
    expect(found && takeOver(found, from, into)).toEqual({ ok: false, id: 'no-rule-differs' })
  })

  it('says so where the difference is about no call', () => {
    const into = side({ defaultAction: deny, syscalls: [] })
    const from = side({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [] })
    const found = differences(into, from).find(({ name }) => name === undefined)
    expect(found && takeOver(found, from, into)).toEqual({ ok: false, id: 'no-call' })
  })

  it('says which profile makes no filter, or none with these architectures', () => {
    const good = side({ defaultAction: deny, syscalls: [allow('read')] })
    const bad = side({ defaultAction: 'SCMP_ACT_NO', syscalls: [] })
    const failure = { id: 'action-unknown' }
    expect(takeOver({ name: 'read' }, good, bad)).toMatchObject({ ok: false, id: 'side-fails', failure })
    expect(takeOver({ name: 'read' }, bad, good)).toMatchObject({ ok: false, id: 'side-fails', failure })
    // Behind socketcall the first argument is the number of the call, so that these two become one rule.
    const bind = (action: string, value: number) => ({
      names: ['bind'],
      action,
      args: [{ index: 0, value, op: 'SCMP_CMP_EQ' }],
    })
    const from = side({ defaultAction: deny, syscalls: [bind('SCMP_ACT_ALLOW', 1), bind('SCMP_ACT_LOG', 2)] })
    const into = side({ defaultAction: deny, architectures: ['SCMP_ARCH_X86'], syscalls: [allow('read')] })
    expect(takeOver({ name: 'bind' }, from, into)).toMatchObject({
      ok: false,
      id: 'side-fails',
      failure: { id: 'conditions-conflict' },
    })
    expect(takeOver({ name: 'bind' }, from, good)).toMatchObject({ ok: true, alsoChanged: [] })
  })

  describe('behind socketcall', () => {
    const architectures = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86']
    const socket = (action: string, value: number) => ({
      names: ['socket'],
      action: `SCMP_ACT_${action}`,
      args: [{ index: 0, value, op: 'SCMP_CMP_EQ' }],
    })
    const socketcall = (args: object[] = []) => ({ names: ['socketcall'], action: deny, args })
    const from = side({
      defaultAction: 'SCMP_ACT_ALLOW',
      architectures,
      syscalls: [socketcall(), socket('TRAP', 16), socket('KILL_PROCESS', 17)],
    })
    const taken = (...syscalls: object[]) =>
      takeOver({ name: 'socket' }, from, side({ defaultAction: 'SCMP_ACT_ALLOW', architectures, syscalls }))

    it('takes rules that differ where a rule for socketcall covers them', () => {
      const found = taken(socketcall(), { names: ['bpf'], action: deny })
      expect(found.ok && found.command.calls).toEqual([
        {
          names: ['socket'],
          rules: [
            {
              action: 'SCMP_ACT_TRAP',
              conditions: [{ index: 0, operator: 'SCMP_CMP_EQ', value: 16n, valueTwo: 0n }],
            },
            {
              action: 'SCMP_ACT_KILL_PROCESS',
              conditions: [{ index: 0, operator: 'SCMP_CMP_EQ', value: 17n, valueTwo: 0n }],
            },
          ],
        },
      ])
    })

    it('takes none where nothing covers them', () => {
      expect(taken({ names: ['bpf'], action: deny })).toEqual({ ok: false, id: 'not-expressible' })
      expect(taken(socketcall([{ index: 0, value: 9, op: 'SCMP_CMP_EQ' }]))).toEqual({
        ok: false,
        id: 'not-expressible',
      })
    })
  })

  it.each(['read', 'write'])(
    'takes conditions on %s over where x32 calls have numbers of their own',
    name => {
      const architectures = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X32']
      const args = [
        { index: 0, value: 9, op: 'SCMP_CMP_EQ' },
        { index: 1, value: 7, op: 'SCMP_CMP_LE' },
      ]
      for (const [defaultAction, action, plain] of [
        ['SCMP_ACT_KILL_PROCESS', 'SCMP_ACT_ALLOW', deny],
        ['SCMP_ACT_ALLOW', deny, 'SCMP_ACT_TRAP'],
      ] as const) {
        const from = side({ defaultAction, architectures, syscalls: [{ names: [name], action, args }] })
        const into = side({
          defaultAction,
          architectures,
          syscalls: [{ names: ['socketcall', name], action: plain }],
        })
        const taken = takeOver({ name }, from, into)
        expect(
          taken.ok && taken.command.calls[0]?.rules.map(rule => [rule.action, rule.conditions?.length]),
        ).toEqual([[action, 2]])
      }
    },
  )

  it('takes from a profile without a filter that everything runs', () => {
    const into = side({ defaultAction: deny, syscalls: [allow('read')] }, defaultTarget)
    const taken = takeOver({ name: 'mount' }, side({}, defaultTarget), into)
    expect(taken.ok && taken.command.calls).toEqual([
      { names: ['mount'], rules: [{ action: 'SCMP_ACT_ALLOW' }] },
    ])
  })

  it('offers nothing where rules cannot do what the other profile does', () => {
    // Above 4 and below 91 are two conditions on one argument, which rules join by OR.
    const range = (first: string, second: string) => [
      { ...allow('socket'), args: [{ index: 0, value: 4, op: first }] },
      { names: ['socket'], action: 'SCMP_ACT_LOG', args: [{ index: 0, value: 91, op: second }] },
    ]
    const from = side({ defaultAction: deny, syscalls: range('SCMP_CMP_LE', 'SCMP_CMP_GE') })
    const into = side({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names: ['mount'], action: deny }] })
    expect(takeOver({ name: 'socket' }, from, into)).toEqual({ ok: false, id: 'not-expressible' })
  })

  it(
    'leaves no difference of the call for any two profiles, or is refused',
    () => {
      fc.assert(
        fc.property(anyProfile, anyProfile, (a, b) => {
          const into = side(a)
          // Rules hold on the architectures of the profile they come into.
          const from = side({ ...b, architectures: a.architectures })
          const found = differences(into, from).find(
            ({ name }) => name !== undefined && a.syscalls.length > 0,
          )
          const taken = found && takeOver(found, from, into)
          if (!taken?.ok) return
          const document = parseProfile(applyEdits(into.document.text, taken.plan.edits))
          expect(differences({ ...into, document }, from).map(({ name }) => name)).not.toContain(found?.name)
        }),
        { numRuns: 10 },
      )
    },
    PATIENCE,
  )
})
