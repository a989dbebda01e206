// @ts-check
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Records programs of which the folder holds nothing yet, two at a time, since most of a recording is waiting. One that
 * fails is named, and the others go on.
 *
 * @template {{ readonly id: string }} Program
 * @param {readonly Program[]} programs
 * @param {{ folder: string, only: readonly string[] }} where `only`: the ids that are wanted; all where it is empty
 * @param {(program: Program) => Promise<void>} record
 */
export async function recordEach(programs, { folder, only }, record) {
  const waiting = programs.filter(
    ({ id }) => (only.length === 0 || only.includes(id)) && !existsSync(join(folder, `${id}.json`)),
  )
  await Promise.all(
    [0, 1].map(async () => {
      for (let program = waiting.shift(); program; program = waiting.shift()) {
        try {
          await record(program)
        } catch (error) {
          console.error(program.id, error)
          process.exitCode = 1
        }
      }
    }),
  )
}
