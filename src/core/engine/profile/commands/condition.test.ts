import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateCall, filterModelOf, resolveProfile } from '../../policy'
import { applyEdits } from '../../text'
import { conditionsOfFlags, exceptConditions, type FlagChoice, valueConditions } from '../argument-choice'
import type { ConditionDraft } from '../command'
import { defaultTarget } from '../default-target'
import { planCommand } from '../plan-command'
import { parseProfile } from '../read'

/** personality, whose one argument the kernel reads as `unsigned int`. */
const NUMBER = 135
const target = { ...defaultTarget, loader: 'crun' as const }
const flags = [1n, 2n, 4n, 8n, 16n, 32n, 64n]
const choice: fc.Arbitrary<FlagChoice> = fc.record({
  test: fc.constantFrom('none' as const, 'all' as const, 'any' as const),
  flags: fc.subarray(flags, { minLength: 1 }),
  fields: fc.constant([]),
})

function isAllowed(text: string, argument: bigint): boolean {
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, target)
  const result = resolution?.ok && resolution.seccomp ? filterModelOf(resolution.seccomp, target) : undefined
  if (!result?.ok) throw new Error(`does not start: ${text}`)
  const call = { arch: target.architecture, nr: NUMBER, args: [argument] }
  return evaluateCall(result.model, call).action === 'SCMP_ACT_ALLOW'
}

const starts = fc.constantFrom(
  '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","personality"],"action":"SCMP_ACT_ALLOW"}]}',
  '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}',
  '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[]}',
)

test('what was chosen by name is what happens, whatever the bits are that the kernel ignores', () => {
  const word = fc.bigInt({ min: 0n, max: 0xffff_ffffn })
  fc.assert(
    fc.property(
      starts,
      choice,
      fc.constantFrom('SCMP_ACT_ALLOW' as const, 'SCMP_ACT_ERRNO' as const),
      fc.bigInt({ min: 0n, max: 127n }),
      word,
      (text, chosen, action, low, upper) => {
        const [condition, ...alternatives] = conditionsOfFlags(0, chosen, 32)
        if (!condition) throw new Error('nothing was chosen')
        const command = {
          kind: 'add-condition',
          name: 'personality',
          action,
          condition,
          alternatives,
        } as const
        const plan = planCommand(parseProfile(text), command, target)
        if (!plan.ok) {
          expect(plan.id).toBe('equals-default')
          return
        }
        const set = chosen.flags.filter(flag => (low & flag) !== 0n).length
        const holds = { none: set === 0, all: set === chosen.flags.length, any: set > 0 }[
          chosen.test as 'none' | 'all' | 'any'
        ]
        const after = applyEdits(text, plan.edits)
        const meant = holds
          ? action === 'SCMP_ACT_ALLOW'
          : isAllowed(text, low) && action !== 'SCMP_ACT_ALLOW'
        // A call that was allowed by a plain rule and gets a condition for it is allowed under that alone.
        expect(isAllowed(after, low)).toBe(meant)
        expect(isAllowed(after, low | (upper << 32n))).toBe(meant)
      },
    ),
  )
})

test('to let a call through for all but one value and to deny it for that one comes to the same', () => {
  const word = fc.bigInt({ min: 0n, max: 0xffff_ffffn })
  const text =
    '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["personality"],"action":"SCMP_ACT_ALLOW"}]}'
  const after = (action: 'SCMP_ACT_ALLOW' | 'SCMP_ACT_ERRNO', conditions: readonly ConditionDraft[]) => {
    const [condition, ...alternatives] = conditions
    if (!condition) throw new Error('nothing was chosen')
    const command = { kind: 'add-condition', name: 'personality', action, condition, alternatives } as const
    const plan = planCommand(parseProfile(text), command, target)
    if (!plan.ok) throw new Error(plan.id)
    return applyEdits(text, plan.edits)
  }
  fc.assert(
    fc.property(word, word, word, (value, other, upper) => {
      const except = after('SCMP_ACT_ALLOW', exceptConditions(0, [value], 32))
      expect(after('SCMP_ACT_ERRNO', valueConditions(0, [value], 32))).toBe(except)
      expect(isAllowed(except, value | (upper << 32n))).toBe(false)
      expect(isAllowed(except, other | (upper << 32n))).toBe(other !== value)
    }),
    { numRuns: 20 },
  )
})
