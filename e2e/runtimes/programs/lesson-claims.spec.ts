import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { command, isInPath, mustSucceed } from '../command'
import { skipUnless, test } from '../runtime-test'
import { recordsSince, whyNoKernelLog, withoutRateLimit } from './kernel-log'

// What the lessons tell of the kernel, by the kernel. The name is what the kernel's log has of a program.

const source = fileURLToPath(new URL('lesson-claims.c', import.meta.url))
const NAME = 'lesson-claims'

async function whyNot(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'asking the kernel needs Linux on x86_64'
  return (await isInPath('gcc')) ? undefined : 'asking the kernel needs gcc (Debian package gcc)'
}

async function claimer(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const program = join(folder, NAME)
  await mustSucceed('gcc', ['-O1', '-D_GNU_SOURCE', '-pthread', '-o', program, source])
  return program
}

/** By the word that the program takes: what it prints where the lessons are right. */
const claims: Readonly<Record<string, readonly string[]>> = {
  strict: [
    'strict mode, exit: exits 7',
    'strict mode, getpid: ends by KILL',
    'strict mode, exit_group: ends by KILL',
  ],
  'kill-thread': ['kill thread: the others go on, the lock is held', 'kill thread: exits 0'],
  'kill-process': ['kill process: ends by SYS'],
  trap: ['trap: SYS for call 110', 'trap: the program goes on'],
  trace: ['trace: ENOSYS'],
  notify: ['notify: ENOSYS'],
  'clone3-enosys': ['clone3 with ENOSYS: a thread'],
  'clone3-eperm': ['clone3 with EPERM: no thread'],
  'upper-half': ['ioctl with a bit above the 32nd: runs', 'ioctl with a bit above the 32nd: 3 bytes'],
  tracer: ['a refused call put in by a tracer: EACCES'],
  // Either way round; 100 is a signal that was handled, 13 EACCES, 38 ENOSYS of a tracer or supervisor that is not there.
  strictest: [
    ...['kill process over kill thread: ends by SYS', 'kill thread over trap: ends by SYS'],
    ...['trap over errno: exits 100', 'errno over trace: exits 13'],
    ...['trace over log: exits 38', 'log over allow: exits 0'],
  ]
    .flatMap(line => [line, line])
    .concat('errno over notify: exits 13', 'notify over log: exits 38'),
  // Of two answers that are alike, the number of the filter that was loaded last.
  newest: ['38 over 13: exits 38', '13 over 38: exits 13'],
  'go-on': [
    'while the supervisor thinks: the caller waits',
    'the supervisor reads: harmless',
    'after “go on” the program reads: secret',
  ],
}

test('the kernel does what the lessons say of actions, threads, tracers and supervisors', async ({
  runtimesRequired,
}, { outputDir }) => {
  skipUnless(runtimesRequired, await whyNot())
  const program = await claimer(outputDir)
  for (const [claim, lines] of Object.entries(claims)) {
    const { stdout } = await mustSucceed('sh', ['-c', `cd ${outputDir} && exec ${program} ${claim}`])
    expect([claim, stdout.trimEnd().split('\n')]).toEqual([claim, lines])
  }
})

test('the kernel writes a line for what is logged, and for an error only where the filter’s flag asks for it', async ({
  runtimesRequired,
}, { outputDir }) => {
  skipUnless(runtimesRequired, (await whyNot()) ?? (await whyNoKernelLog()))
  const program = await claimer(outputDir)
  const since = Date.now()
  const written = async () => {
    const records = await recordsSince(since)
    return records.filter(line => line.includes(`comm="${NAME}"`)).map(line => / (code=\w+)/.exec(line)?.[1])
  }
  await withoutRateLimit(async () => {
    for (const claim of ['errno', 'errno-flag', 'log']) await command(program, [claim])
    // None of the first; the last as the lesson reads such a line. The kernel writes a little later.
    await expect.poll(written).toEqual(['code=0x50000', 'code=0x7ffc0000'])
  })
})
