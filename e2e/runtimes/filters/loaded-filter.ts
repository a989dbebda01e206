import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mustSucceed } from '../command'

/** One instruction of classic BPF, with the field names of the kernel's `struct sock_filter`. */
export interface Instruction {
  code: number
  jt: number
  jf: number
  k: number
}

const source = fileURLToPath(new URL('loaded-filter.c', import.meta.url))

/** Reads the filters that a process is under, in the order in which they were loaded. */
export type FilterReader = (pid: number) => Promise<Instruction[][]>

/** Compiles the reader into a folder. */
export async function filterReader(folder: string): Promise<FilterReader> {
  const program = join(folder, 'loaded-filter')
  await mustSucceed('gcc', ['-O1', '-o', program, source])
  return async pid => {
    const { stdout } = await mustSucceed(program, [String(pid)])
    return readFilters(stdout)
  }
}

function readFilters(lines: string): Instruction[][] {
  const filters: Instruction[][] = []
  for (const line of lines.split('\n').filter(Boolean)) {
    if (line.startsWith('filter ')) {
      filters.push([])
      continue
    }
    const [code, jt, jf, k] = line.split(' ').map(Number)
    if (code === undefined || jt === undefined || jf === undefined || k === undefined) {
      throw new Error(`not an instruction: ${line}`)
    }
    filters.at(-1)?.push({ code, jt, jf, k })
  }
  return filters
}
