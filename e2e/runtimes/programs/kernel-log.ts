import { command, mustSucceed } from '../command'
import { isOwnRecord } from '../own-records'

/** Why the kernel's log cannot be read here, if it cannot. */
export async function whyNoKernelLog(): Promise<string | undefined> {
  const { exit, stderr } = await command('dmesg', [])
  return exit === 0 ? undefined : `the kernel's log cannot be read: ${stderr}`
}

/** The audit's records of this worker's filters since a time, in milliseconds as of `Date.now`. */
export async function recordsSince(since: number): Promise<string[]> {
  const { stdout } = await mustSucceed('dmesg', [])
  return stdout
    .split('\n')
    .filter(line => / type=1326 /.test(line) && isOwnRecord(line))
    .filter(line => Number(/audit\(([\d.]+):/.exec(line)?.[1]) * 1000 >= since)
}

/** Those that tell of a program killed by a filter, by the name of the thread, of which the kernel has 15 letters. */
export async function killsOf(thread: string, since: number): Promise<string[]> {
  const records = await recordsSince(since)
  return records.filter(line => / sig=31 /.test(line) && line.includes(` comm="${thread}" `))
}

/** Lets the kernel write every record while something runs; by itself it writes ten in five seconds. */
export async function withoutRateLimit<T>(run: () => Promise<T>): Promise<T> {
  const name = 'kernel.printk_ratelimit'
  const { stdout: before } = await mustSucceed('sysctl', ['-n', name])
  await mustSucceed('sysctl', ['-w', `${name}=0`])
  try {
    return await run()
  } finally {
    await mustSucceed('sysctl', ['-w', `${name}=${before.trim()}`])
  }
}
