import { expect, it } from 'vitest'
import type { ArchitectureToken } from '../catalogue'
import { defaultTarget, type KernelVersion, parseProfile, type Target } from '../profile'
import { verdictOfName } from './profile-verdicts'

const document = parseProfile('{ "defaultAction": "SCMP_ACT_KILL_PROCESS" }')

function actionOf(name: string, kernel: KernelVersion, architecture: ArchitectureToken = 'SCMP_ARCH_X86_64') {
  const target: Target = { ...defaultTarget, runtime: 'oci', kernel, architecture }
  const verdict = verdictOfName(document, target, name)
  return verdict && `${verdict.outcome.action} (${verdict.decidedBy})`
}

const passed = 'SCMP_ACT_ALLOW (unfiltered)'
const killed = 'SCMP_ACT_KILL_PROCESS (default)'

it.each([
  ['uretprobe', '6.13', killed],
  ['uretprobe', '6.14', passed],
  ['uprobe', '6.17', killed],
  ['uprobe', '6.18', passed],
  ['uprobe', '7.0', passed],
  ['getppid', '7.0', killed],
])(
  'Test that %s on Linux %s is %s under a filter that kills whatever is called',
  (name, release, expected) => {
    const [major = 0, minor = 0] = release.split('.').map(Number)
    expect(actionOf(name, { major, minor })).toBe(expected)
  },
)

it('Test that only x86_64 has such calls: elsewhere the number is another call’s', () => {
  const kernel = { major: 7, minor: 0 }
  expect(actionOf('uretprobe', kernel, 'SCMP_ARCH_AARCH64')).toBe(killed)
  expect(actionOf('pselect6', kernel, 'SCMP_ARCH_X86')).toBe(killed)
})
