import { ARGUMENTS_OFFSET, LOAD, type Program } from './instruction'

/** The arguments, by index, that the instructions on a way through a program look at. */
export function argumentsRead(program: Program, path: readonly number[]): ReadonlySet<number> {
  const read = new Set<number>()
  for (const place of path) {
    const instruction = program[place]
    if (instruction?.code !== LOAD || instruction.k < ARGUMENTS_OFFSET) continue
    read.add((instruction.k - ARGUMENTS_OFFSET) >> 3)
  }
  return read
}
