import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { defaultTarget, exportProfile, parseProfile } from '../../../src/core'
import { presets } from '../../../src/core/advice/presets'
import { createTraceReader } from '../../../src/core/doors/trace'
import { healthOf } from '../../../src/core/doors/trace/recording-health'
import { BUSYBOX_IMAGE } from '../engines/engine'
import { skipUnless, test } from '../runtime-test'

// The script of the export, on the real engine: what it writes is read as a report.

/** Each with a call that it cannot do without and one that it never makes. */
const programs = [
  { command: 'mkdir /tmp/made', needs: 'mkdir' },
  { command: 'echo kept > /tmp/one && mv /tmp/one /tmp/two', needs: 'rename' },
  // Under the profile it prints a line more, since it may not change the owner, and goes on.
  { command: 'mkdir /tmp/made && (chown 1 /tmp/made || true)', needs: 'mkdir' },
] as const
const NEVER = 'fsync'
/** Five containers, in seconds. */
const LIMIT = 280

/** What starts, with what they and the shell need besides. */
function profileText(): string {
  const kernel = '6.12'
  const smallest = presets.find(({ id }) => id === 'smallest')?.make({ ...defaultTarget, kernel }) ?? ''
  const profile = JSON.parse(smallest)
  const more = ['access', 'dup2', 'geteuid', 'getuid', 'ioctl', 'lstat', 'munmap', 'open', 'rmdir', 'stat']
  const shell = [
    'fork',
    'vfork',
    'wait4',
    'clone',
    'rt_sigaction',
    'rt_sigprocmask',
    'umask',
    'lseek',
    'chmod',
    'nanosleep',
    'clock_nanosleep',
  ]
  profile.syscalls[0].names.push(...more, ...shell, NEVER, ...programs.map(({ needs }) => needs))
  return JSON.stringify(profile, undefined, 2)
}

const exportedTo = async (outputDir: string) => {
  await mkdir(outputDir, { recursive: true })
  const exported = exportProfile(parseProfile(profileText()), 'docker', {
    name: 'proven.json',
    target: defaultTarget,
    image: BUSYBOX_IMAGE,
  })
  if (!exported.ok) throw new Error('not exported')
  for (const { name, text } of exported.files) await writeFile(path.join(outputDir, name), text)
}

const proofIn = async (outputDir: string) => {
  const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
  reader.begin('proof.txt')
  reader.push(await readFile(path.join(outputDir, 'proof.txt')))
  return healthOf(reader.end(), defaultTarget).proof
}

for (const { command, needs } of programs) {
  test(`the script of the export finds that “${command}” needs ${needs}`, async ({
    docker,
    runtimesRequired,
  }, { outputDir }) => {
    skipUnless(runtimesRequired, undefined)
    test.setTimeout(300_000)
    await exportedTo(outputDir)
    const outcome = await docker.shell(
      `CALLS='${needs} ${NEVER}' sh prove.sh ${BUSYBOX_IMAGE} sh -c '${command}'`,
      outputDir,
      LIMIT,
    )
    expect(outcome.exit).toBe(0)
    expect(await proofIn(outputDir)).toEqual({
      needed: [needs],
      notNeeded: [NEVER],
      status: 0,
      usualStatus: 0,
    })
  })
}

const SERVER = `sh -c 'mkdir /tmp/ready && exec sleep 1000'`
const LEFT = 'docker ps --all --quiet'

test('a server is proven by a command that checks it', async ({ docker, runtimesRequired }, {
  outputDir,
}) => {
  skipUnless(runtimesRequired, undefined)
  test.setTimeout(300_000)
  await exportedTo(outputDir)
  const before = await docker.shell(LEFT, outputDir, LIMIT)
  const outcome = await docker.shell(
    `CALLS='mkdir ${NEVER}' LIMIT=10 CHECK='docker exec "$CONTAINER" ls /tmp/ready' sh prove.sh --env READY=yes ${BUSYBOX_IMAGE} ${SERVER}`,
    outputDir,
    LIMIT,
  )
  expect(outcome.exit).toBe(0)
  expect(await proofIn(outputDir)).toEqual({
    needed: ['mkdir'],
    notNeeded: [NEVER],
    status: 0,
    usualStatus: 0,
  })
  expect(await docker.shell(LEFT, outputDir, LIMIT)).toEqual(before)
})

test('a server without such a command proves nothing, and is not left running', async ({
  docker,
  runtimesRequired,
}, { outputDir }) => {
  skipUnless(runtimesRequired, undefined)
  test.setTimeout(300_000)
  await exportedTo(outputDir)
  const before = await docker.shell(LEFT, outputDir, LIMIT)
  const outcome = await docker.shell(`LIMIT=3 sh prove.sh ${BUSYBOX_IMAGE} ${SERVER}`, outputDir, LIMIT)
  expect(outcome).toMatchObject({ exit: 2, stderr: expect.stringContaining('does not end by itself') })
  expect(await docker.shell(LEFT, outputDir, LIMIT)).toEqual(before)
})

test('a check that hangs ends with the limit', async ({ docker, runtimesRequired }, { outputDir }) => {
  skipUnless(runtimesRequired, undefined)
  test.setTimeout(60_000)
  await exportedTo(outputDir)
  const outcome = await docker.shell(
    `LIMIT=3 CHECK='sleep 1000' sh prove.sh ${BUSYBOX_IMAGE} ${SERVER}`,
    outputDir,
    30,
  )
  expect(outcome).toMatchObject({ exit: 2, stderr: expect.stringContaining('CHECK fails') })
})
