import { writeFile } from 'node:fs/promises'

let mark: number | undefined

/**
 * Marks what this worker starts from now on, engines and their containers among them, so that the kernel's records of it
 * are told from those of tests that run beside it: processes inherit the login that they belong to, and each record
 * names it. Where the kernel knows no logins, or lets nobody set one, records stay unmarked.
 */
export async function markOwnRecords(): Promise<void> {
  try {
    await writeFile('/proc/self/loginuid', `${process.pid}`)
    mark = process.pid
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'ENOENT' && code !== 'EPERM' && code !== 'EACCES') throw error
  }
}

/** Whether a record of the kernel's audit is of this worker, as far as records can be told apart. */
export function isOwnRecord(line: string): boolean {
  return mark === undefined || line.includes(` auid=${mark} `)
}
