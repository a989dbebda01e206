import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { libraryNames } from '../../../src/core/engine/catalogue/query/library-names'
import { command, isInPath, mustSucceed } from '../command'
import { skip, test } from '../runtime-test'

// What functions of the C library come down to, seen by strace, with Debian's glibc.

test('functions make the calls that they are said to make', async ({ runtimesRequired }, { outputDir }) => {
  test.setTimeout(120_000)
  for (const program of ['strace', 'gcc']) {
    if (!runtimesRequired && !(await isInPath(program))) skip(`watching functions needs ${program}`)
  }
  await mkdir(outputDir, { recursive: true })
  const program = path.join(outputDir, 'library-calls')
  await mustSucceed('gcc', ['-O0', '-w', '-o', program, path.join(import.meta.dirname, 'library-calls.c')])
  const { stdout } = await mustSucceed(program, ['--list'])
  const functions = stdout.trimEnd().split('\n')
  expect(functions.length).toBeGreaterThan(70)
  const different: string[] = []
  for (const name of functions) {
    const { stderr } = await command('strace', ['-f', '-qq', '--signal=none', program, name])
    const [, between = ''] = stderr.split(/^getppid\(\).*$/m)
    const made = new Set([...between.matchAll(/^(?:\[pid +\d+\] )?(\w+)\(/gm)].map(([, call]) => call))
    const { calls = [], reason } = libraryNames.find(one => one.name === name) ?? {}
    const said = calls.flat()
    // Some versions of the C library make this call, and others the one that is called like the function.
    if (reason === 'some-versions') said.push(name)
    // Of several, some are made only where another is not there, or only now and then.
    if (!said.some(call => made.has(call))) different.push(`${name}: ${said} here, ${[...made]} seen`)
  }
  expect(different).toEqual([])
})
