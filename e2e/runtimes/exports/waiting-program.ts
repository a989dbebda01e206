import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mustSucceed } from '../command'

const source = fileURLToPath(new URL('../../recordings/programs/waits.c', import.meta.url))

/** Compiles the dynamic program that the recordings of hosts have, into a folder, and gives its path; it is called `waits`. */
export async function waitingProgram(folder: string): Promise<string> {
  const program = join(folder, 'waits')
  await mustSucceed('gcc', ['-O1', '-o', program, source])
  return program
}
