import { command } from './command'

/** Why the kernel's log cannot be read here, if it cannot. */
export async function whyNoKernelLog(): Promise<string | undefined> {
  const { exit, stderr } = await command('dmesg', [])
  return exit === 0 ? undefined : `the kernel's log cannot be read: ${stderr}`
}

/**
 * The records of the audit that tell of a program killed by a filter since a time, in milliseconds as of `Date.now`.
 * The kernel has the first 15 letters of the program's name.
 */
export async function killsOf(program: string, since: number): Promise<string[]> {
  const { stdout } = await command('dmesg', [])
  return stdout
    .split('\n')
    .filter(line => / type=1326 /.test(line) && / sig=31 /.test(line))
    .filter(line => line.includes(` comm="${program}" `))
    .filter(line => Number(/audit\(([\d.]+):/.exec(line)?.[1]) * 1000 >= since)
}
