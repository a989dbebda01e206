import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { defaultTarget, parseProfile, type Target } from '../../../src/core'
import { answerQuestion } from '../../../src/core/questions'
import { command, mustSucceed } from '../command'
import { openPremises } from '../premises'
import { skipUnless, test } from '../runtime-test'
import { whyNoOciRuntime } from './oci-runtime'

// What a profile denies to the pause container where it runs under it, against a program that does what pause does, under runc.

const source = fileURLToPath(new URL('pause.c', import.meta.url))

/** What the program calls, and what it does not. */
const names = [
  ...['arch_prctl', 'brk', 'execve', 'exit_group', 'getpid', 'getrandom', 'mprotect', 'pause', 'prlimit64'],
  ...['readlinkat', 'rseq', 'rt_sigaction', 'set_robust_list', 'set_tid_address', 'mmap', 'wait4', 'socket'],
]
const cases = [
  ...names.flatMap(name => [
    { denied: [name], action: 'SCMP_ACT_ERRNO' },
    { denied: [name], action: 'SCMP_ACT_KILL_PROCESS' },
  ]),
  { denied: ['brk', 'mmap'], action: 'SCMP_ACT_ERRNO' },
  { denied: ['ppoll'], action: 'SCMP_ACT_KILL_PROCESS' },
]

const PAUSE_NUMBER = '34'

/** Whether a process comes to wait in `pause`, for longer than it takes to start. */
async function waits(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    if (status === '' || /^State:\s*[ZX]/m.test(status)) return false
    const call = await readFile(`/proc/${pid}/syscall`, 'utf8').catch(() => '')
    if (/^Name:\s*pause$/m.test(status) && call.startsWith(`${PAUSE_NUMBER} `)) return true
    await sleep(20)
  }
  return false
}

test('pause waits under a profile exactly where the check before an export finds nothing missing, but for calls of some starts', async ({
  runtimesRequired,
}) => {
  test.setTimeout(180_000)
  skipUnless(runtimesRequired, await whyNoOciRuntime('runc'))
  const premises = await openPremises()
  try {
    const root = join(premises.folder, 'root')
    await mkdir(join(root, 'proc'), { recursive: true })
    await mustSucceed('gcc', ['-static', '-O1', '-o', join(root, 'pause'), source])
    const state = ['--root', join(premises.folder, 'state')]
    for (const [place, { denied, action }] of cases.entries()) {
      const profile = { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names: denied, action }] }
      const target: Target = { ...defaultTarget, runtime: 'containerd' }
      const question = { destination: 'kubernetes', target, withPause: true, noNewPrivileges: false } as const
      const check = await answerQuestion('startCheck', parseProfile(JSON.stringify(profile)), question)
      if (!check.ok) throw new Error(check.failure.id)

      const id = `seccompose-pause-${process.pid}-${place}`
      const bundle = join(premises.folder, id)
      await mkdir(bundle)
      const config = {
        ociVersion: '1.0.2',
        root: { path: root, readonly: true },
        process: { args: ['/pause'], cwd: '/', user: { uid: 0, gid: 0 }, env: [], noNewPrivileges: false },
        mounts: [{ destination: '/proc', type: 'proc', source: 'proc' }],
        linux: {
          cgroupsPath: `${premises.cgroup}/${id}`,
          namespaces: [{ type: 'pid' }, { type: 'mount' }],
          seccomp: profile,
        },
      }
      await writeFile(join(bundle, 'config.json'), JSON.stringify(config))
      const pidFile = join(bundle, 'pid')
      const script = 'exec "$@" < /dev/null > /dev/null 2>&1'
      const run = ['runc', ...state, 'run', '--detach', '--pid-file', pidFile, '--bundle', bundle, id]
      const { exit } = await command('timeout', ['--signal=KILL', '5', ...['sh', '-c', script, 'sh'], ...run])
      const isWaiting = exit === 0 && (await waits(Number(await readFile(pidFile, 'utf8'))))
      await command('runc', [...state, 'delete', '--force', id])
      const what = `${denied.join(' and ')} by ${action}`
      // runc itself maps memory in some of its starts only: where nothing else is in the way, either may be seen.
      if (denied.includes('mmap')) expect.soft([...check.missing, ...check.sometimes], what).toContain('mmap')
      if (check.missing.length > 0) expect.soft(isWaiting, what).toBe(false)
      else if (check.sometimes.length === 0) expect.soft(isWaiting, what).toBe(true)
    }
  } finally {
    await premises.clear()
  }
})
