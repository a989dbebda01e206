import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { compileFilter, defaultTarget, programDifferences, readProgram } from '../../../src/core'
import { command, isInPath, mustSucceed } from '../command'
import { whyNoLibseccomp } from '../filters/libseccomp-filters'
import { readBy } from '../real-profiles'
import { skipUnless, test } from '../runtime-test'
import { exportedOf, triedProfiles, written } from './source-exports'
import { filterOfC, filterOfGo, whyNoGo } from './source-filters'

test.describe.configure({ timeout: 300_000 })

/** What the target's runtime would load without its own stub, which libseccomp does not make. */
function filterOf(text: string) {
  const seccomp = readBy(defaultTarget, text)
  const compilation = seccomp && compileFilter(seccomp, defaultTarget)
  if (!compilation?.ok) throw new Error('the profile has no filter')
  return compilation.program.slice(compilation.stubLength)
}

test('the exported C builds without a warning and makes the very filter of the runtime', async ({
  runtimesRequired,
}, { outputDir }) => {
  skipUnless(runtimesRequired, await whyNoLibseccomp())
  let same = 0
  for (const [place, { name, text }] of (await triedProfiles()).entries()) {
    const exported = exportedOf(text, 'libseccomp-c')
    if (!exported) continue
    const folder = await written(join(outputDir, String(place)), exported)
    expect(await filterOfC(folder, 'tried'), name).toEqual(filterOf(text))
    same++
  }
  console.log(`C: ${same} profiles give the runtime's filter, instruction for instruction`)
  expect(same).toBeGreaterThan(9)
})

test('the exported Go is formatted, builds, and makes the very filter of the runtime', async ({
  runtimesRequired,
}, { outputDir }) => {
  skipUnless(runtimesRequired, await whyNoGo())
  let same = 0
  for (const [place, { name, text }] of (await triedProfiles()).entries()) {
    const exported = exportedOf(text, 'libseccomp-go')
    if (!exported || !/docker-default|denies|outcomes|large/.test(name)) continue
    const folder = await written(join(outputDir, String(place)), exported)
    expect(await filterOfGo(folder, 'tried'), name).toEqual(filterOf(text))
    same++
  }
  console.log(`Go: ${same} profiles give the runtime's filter, instruction for instruction`)
  expect(same).toBeGreaterThan(4)
})

test('the exported C runs a program under its filter', async ({ runtimesRequired }, { outputDir }) => {
  skipUnless(runtimesRequired, await whyNoLibseccomp())
  const text = JSON.stringify({
    defaultAction: 'SCMP_ACT_ALLOW',
    syscalls: [{ names: ['mkdir', 'mkdirat'], action: 'SCMP_ACT_ERRNO', errnoRet: 28 }],
  })
  const exported = exportedOf(text, 'libseccomp-c')
  if (!exported) throw new Error('not exported')
  const folder = await written(outputDir, exported)
  for (const step of exported.steps.filter(({ id }) => id === 'c-build')) {
    await mustSucceed('sh', ['-c', `cd "$0" && ${step.commands.join(' && ')}`, folder])
  }
  const [check] = exported.steps.filter(({ isCheck }) => isCheck)
  const { stdout } = await mustSucceed('sh', ['-c', `cd "$0" && ${check?.commands.join(' && ')}`, folder])
  expect(stdout).toMatch(/^Seccomp:\s+2$/m)
  const { exit, stderr } = await command(join(folder, 'tried'), ['mkdir', join(outputDir, 'made')])
  expect([exit, stderr]).toEqual([1, expect.stringContaining('No space left on device')])
})

test('the header with the filter compiles and holds the bytes of the binary file', async ({
  runtimesRequired,
}, { outputDir }) => {
  skipUnless(runtimesRequired, (await isInPath('gcc')) ? undefined : 'compiling needs gcc')
  let compiled = 0
  for (const [place, { name, text }] of (await triedProfiles()).entries()) {
    const exported = exportedOf(text, 'bpf')
    if (!exported) continue
    const folder = await written(join(outputDir, String(place)), exported)
    const main =
      'int main(void) { return fwrite(tried_filter, sizeof tried_filter, 1, stdout) != 1 || !tried_filter_program.len; }'
    await mustSucceed('sh', [
      '-c',
      `cd "$0" && printf '#include <stdio.h>\\n#include "tried-filter.h"\\n%s\\n' "$1" | gcc -Wall -Wextra -Werror -x c -o header - && ./header > from-header && cmp from-header tried.bpf && base64 -d tried.bpf.base64 | cmp - tried.bpf`,
      folder,
      main,
    ])
    const binary = readProgram(await readFile(join(folder, 'tried.bpf')))
    const seccomp = readBy(defaultTarget, text)
    const compilation = seccomp && compileFilter(seccomp, defaultTarget)
    if (!binary.ok || !compilation?.ok) throw new Error(name)
    // What libseccomp gets wrong, the shortest form gets right.
    if (compilation.staleCalls.size === 0) {
      expect(programDifferences(compilation.program, binary.program, 'SCMP_ARCH_X86_64'), name).toEqual([])
    }
    compiled++
  }
  expect(compiled).toBeGreaterThan(9)
})

test('the command for bwrap starts a program under the filter', async ({ runtimesRequired }, {
  outputDir,
}) => {
  skipUnless(
    runtimesRequired,
    (await isInPath('bwrap')) ? undefined : 'bwrap is not here (package bubblewrap)',
  )
  const { exit: works } = await command('bwrap', ['--ro-bind', '/', '/', 'true'])
  skipUnless(runtimesRequired, works === 0 ? undefined : 'bwrap does not work here')
  const text = JSON.stringify({
    defaultAction: 'SCMP_ACT_ALLOW',
    syscalls: [{ names: ['mkdir', 'mkdirat'], action: 'SCMP_ACT_ERRNO', errnoRet: 28 }],
  })
  const exported = exportedOf(text, 'bpf')
  if (!exported) throw new Error('not exported')
  const folder = await written(outputDir, exported)
  for (const { id, commands, isCheck } of exported.steps) {
    if (!isCheck) continue
    const words = ['-c', `cd "$0" && ${commands.join(' && ')}`, folder]
    // What this very profile refuses is tried, too, and has to fail.
    if (id === 'try-refused') {
      const { exit, stderr } = await command('sh', words)
      expect([exit, stderr]).toEqual([1, expect.stringContaining('No space left on device')])
    } else expect((await mustSucceed('sh', words)).stdout).toMatch(/^Seccomp:\s+2$/m)
  }
  const asked = await command('sh', ['-c', 'cd "$0" && sh bwrap.sh mkdir /made', folder])
  expect([asked.exit, asked.stderr]).toEqual([1, expect.stringContaining('No space left on device')])
})
