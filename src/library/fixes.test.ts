import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from './comparisons'
import { applyCommand } from './documents'
import { findingsOf, fixProfile } from './findings'
import { targets } from './profiles.test-data'

const names = [
  'read',
  'clone',
  'bpf',
  'ptrace',
  'mount',
  'socket',
  'personality',
  'raed',
  'io_uring_setup',
  'ioctl',
]
const action = fc.constantFrom('SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO', 'SCMP_ACT_LOG', 'SCMP_ACT_KILL_PROCESS')
const condition = fc.record({
  index: fc.integer({ min: 0, max: 2 }),
  value: fc.constantFrom(0, 1, 2, 0x10000000, 0x7e020000),
  op: fc.constantFrom('SCMP_CMP_EQ', 'SCMP_CMP_NE', 'SCMP_CMP_LT', 'SCMP_CMP_GE'),
})
const rule = fc.record({
  names: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }),
  action,
  args: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(condition, { maxLength: 2 })),
})
const random = fc
  .record({
    defaultAction: action,
    architectures: fc.constantFrom(['SCMP_ARCH_X86_64'], ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86']),
    syscalls: fc.array(rule, { maxLength: 6 }),
  })
  .map(value => JSON.stringify(value, undefined, 2))

type Found = Awaited<ReturnType<typeof findingsOf>>[number]
type AskedTarget = (typeof targets)[number]

/** Whether the fix of a finding that would be made changes the text and opens nothing. */
async function isLeftToDo({ fixes, accepted }: Found, text: string, target: AskedTarget) {
  const fix = fixes.find(({ loosens }) => !loosens)
  if (!fix || accepted !== undefined) return false
  const applied = await applyCommand({ text }, fix.command, { target })
  if (!applied.ok || applied.edits.length === 0) return false
  const compared = await compare({ text }, applied, { target })
  if (!compared.ok) return true
  const { overall, differences } = compared
  return (
    overall !== 'undecided' &&
    overall !== 'looser' &&
    differences.every(({ direction }) => direction !== 'looser')
  )
}

async function fixHolds(text: string, target: AskedTarget): Promise<void> {
  const fixed = await fixProfile({ text }, { target })
  const compared = await compare({ text }, fixed, { target })
  const opened = compared.ok ? compared.differences.filter(({ direction }) => direction === 'looser') : []
  expect(opened.map(({ name, witness }) => [name, witness.text])).toEqual([])
  const left: string[] = []
  for (const finding of await findingsOf(fixed, { target })) {
    if (await isLeftToDo(finding, fixed.text, target)) left.push(finding.id)
  }
  expect(left).toEqual([])
}

describe('fixes', () => {
  it('take out an architecture whose calls are ended then, though one was ended in a harder way before', async () => {
    const text = `{
  "defaultAction": "SCMP_ACT_ALLOW",
  "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"],
  "syscalls": [
    { "names": ["read"], "action": "SCMP_ACT_KILL_PROCESS" },
    { "names": ["socket"], "action": "SCMP_ACT_ERRNO", "args": [{ "index": 1, "value": 0, "op": "SCMP_CMP_EQ" }] }
  ]
}`
    for (const target of targets) await fixHolds(text, target)
  })

  it('leave nothing behind that they could repair, and open nothing', async () => {
    await fc.assert(
      fc.asyncProperty(random, fc.constantFrom(...targets), async (text, target) => fixHolds(text, target)),
      { numRuns: 25 },
    )
  }, 900_000)
})
