import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/**
 * Leaves a test whose program this machine does not have, and says so. Where `SECCOMPOSE_REQUIRE_RUNTIMES` is set, as in
 * CI, the test fails instead.
 */
export async function need(program: string, skip: (reason: string) => void): Promise<void> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const tries = folders.map(folder => access(join(folder, program), constants.X_OK))
  if ((await Promise.allSettled(tries)).some(({ status }) => status === 'fulfilled')) return
  const reason = `there is no ${program} here`
  if (process.env.SECCOMPOSE_REQUIRE_RUNTIMES === '1')
    throw new Error(`SECCOMPOSE_REQUIRE_RUNTIMES is set, but ${reason}`)
  skip(reason)
}
