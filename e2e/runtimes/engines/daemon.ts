import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Premises } from '../premises'

const startSeconds = 30
const stopSeconds = 20

/**
 * Starts a daemon that stays in the foreground, and waits until it answers. It runs until the premises are cleared.
 *
 * @param answers asked again and again until it gives true
 */
export async function startDaemon(
  premises: Premises,
  program: string,
  args: string[],
  answers: () => Promise<boolean>,
): Promise<void> {
  const log = join(premises.folder, `${program}.log`)
  const output = openSync(log, 'w')
  const child = spawn(program, args, { stdio: ['ignore', output, output] })
  closeSync(output)
  let ended: string | undefined
  child.once('error', error => {
    ended = error.message
  })
  child.once('exit', (status, signal) => {
    ended = `ended with ${signal ?? `exit status ${status}`}`
  })

  premises.onClear(async () => {
    child.kill('SIGTERM')
    for (let waited = 0; ended === undefined && waited < stopSeconds * 1000; waited += 50) await sleep(50)
    if (ended === undefined) child.kill('SIGKILL')
  })

  for (let waited = 0; waited < startSeconds * 1000; waited += 100) {
    if (ended !== undefined) break
    if (await answers()) return
    await sleep(100)
  }
  const reason = ended ?? `did not answer within ${startSeconds} s`
  const lastLines = (await readFile(log, 'utf8')).trimEnd().split('\n').slice(-3).join('\n')
  throw new Error(`${program} ${reason}\n${lastLines}`)
}
