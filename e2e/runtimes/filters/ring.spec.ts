import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import {
  applyEdits,
  compileFilter,
  defaultTarget,
  encodeProgram,
  errnoNumber,
  parseProfile,
  type Target,
} from '../../../src/core'
import { type GoalId, planGoal, readGoal } from '../../../src/core/advice/goals'
import { isInPath, mustSucceed } from '../command'
import { seccompOf } from '../oci-profile'
import { skipUnless, test } from '../runtime-test'

// Why an intent is not said to hold while io_uring is allowed: the kernel does in a ring what the filter denies.

const source = fileURLToPath(new URL('ring-calls.c', import.meta.url))
const target: Target = { ...defaultTarget, runtime: 'oci' }
const EPERM = -1

async function whyNot(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'asking the kernel needs Linux on x86_64'
  if (process.getuid?.() !== 0) return 'making a packet socket needs root'
  if (!(await isInPath('gcc'))) return 'asking the kernel needs gcc (Debian package gcc)'
  const setting = await readFile('/proc/sys/kernel/io_uring_disabled', 'utf8').catch(() => '')
  return setting.trim() === '0' ? undefined : 'this kernel has io_uring disabled'
}

function withIntent(text: string, id: GoalId): string {
  const { plan } = planGoal(parseProfile(text), id, target)
  return plan.ok ? applyEdits(text, plan.edits) : text
}

test('io_uring does what the filter denies, until it is denied itself', async ({ runtimesRequired }, {
  outputDir,
}) => {
  skipUnless(runtimesRequired, await whyNot())
  await mkdir(outputDir, { recursive: true })
  const program = join(outputDir, 'ring-calls')
  await mustSucceed('gcc', ['-O1', '-o', program, source])
  const under = async (text: string) => {
    const compilation = compileFilter(seccompOf(text, target), target)
    if (!compilation.ok) throw new Error(text)
    const filter = join(outputDir, 'filter')
    await writeFile(filter, encodeProgram(compilation.program, 'little'))
    const folder = join(outputDir, `folder-${text.length}`)
    await mkdir(folder)
    const { stdout } = await mustSucceed(program, [filter, folder])
    return stdout.trimEnd().split('\n')
  }
  const stateOf = (text: string, id: GoalId) => readGoal(parseProfile(text), id, target).state
  const denying = (['no-new-network-families', 'read-only-files'] as const).reduce<string>(
    withIntent,
    '{ "defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86_64"] }',
  )

  const answers = await under(denying)
  expect(answers.filter(line => line.includes(' call '))).toEqual([
    `socket call ${EPERM}`,
    `mkdirat call ${EPERM}`,
    `openat call ${EPERM}`,
  ])
  expect(answers.filter(line => line.includes(' ring '))).toEqual([
    expect.stringMatching(/^socket ring \d+$/),
    'mkdirat ring 0',
    expect.stringMatching(/^openat ring \d+$/),
  ])
  expect(stateOf(denying, 'no-new-network-families')).toBe('partly')
  expect(stateOf(denying, 'read-only-files')).toBe('partly')

  const closed = withIntent(denying, 'no-io-uring')
  expect(await under(closed)).toEqual([`no ring ${errnoNumber('ENOSYS', target.architecture)}`])
  expect(stateOf(closed, 'no-new-network-families')).toBe('holds')
})
