import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from './comparisons'
import { applyCommand } from './documents'
import { findingsOf, fixProfile } from './findings'
import { randomProfile, targets } from './profiles.test-data'

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
  const isAsked = (id: string) => fixed.asked.some(({ finding }) => finding === id)
  for (const finding of await findingsOf(fixed, { target })) {
    if (!isAsked(finding.id) && (await isLeftToDo(finding, fixed.text, target))) left.push(finding.id)
  }
  expect(left).toEqual([])
}

const commented = `{
  // For the tracing agent.
  "_comment": "bpf is for the agent",
  "defaultAction": "SCMP_ACT_ERRNO",
  "syscalls": [
    { "names": ["read", "read", "bpf"], "action": "SCMP_ACT_ALLOW" },
    { "names": ["kexec_load"], "action": "SCMP_ACT_ALLOW" }
  ]
}`

describe('fixes', () => {
  it('keep what people wrote, ask before what a comment speaks of, and name what ends', async () => {
    const fixed = await fixProfile({ text: commented })
    expect(fixed.text).toBe(
      commented.replace('"read", "read"', '"read"').replace(/,\n.*kexec_load.*\n/, '\n'),
    )
    expect(fixed.asked).toEqual([{ finding: 'dangerous-call-open', label: 'Deny bpf' }])
    const only = await fixProfile({ text: commented }, { only: ['dangerous-call-open'] })
    expect(only.text).toContain('["read", "read"]')
    expect([only.text.includes('"bpf"'), only.asked]).toEqual([false, []])
    const userns =
      '{ "defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"] }'
    const { done } = await fixProfile({ text: userns })
    expect(done.join(' ')).toMatch(/No longer run, or not always: clone, .*unshare/)
  })

  it('ask before an architecture is taken out, whose programs end then, and take it out alone', async () => {
    const text = `{
  "defaultAction": "SCMP_ACT_ALLOW",
  "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"],
  "syscalls": [
    { "names": ["read"], "action": "SCMP_ACT_KILL_PROCESS" },
    { "names": ["socket"], "action": "SCMP_ACT_ERRNO", "args": [{ "index": 1, "value": 0, "op": "SCMP_CMP_EQ" }] }
  ]
}`
    for (const target of targets) await fixHolds(text, target)
    const { asked } = await fixProfile({ text })
    expect(asked.map(({ finding }) => finding)).toContain('multiplexer-open')
    const only = await fixProfile({ text }, { only: ['multiplexer-open'] })
    expect(only.text).not.toContain('SCMP_ARCH_X86"')
  })

  it('leave nothing behind that they could repair, and open nothing', async () => {
    await fc.assert(
      fc.asyncProperty(randomProfile, fc.constantFrom(...targets), async (text, target) =>
        fixHolds(text, target),
      ),
      { numRuns: 25 },
    )
  }, 900_000)
})
