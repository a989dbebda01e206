import { readProgram } from '../../../../engine/bpf'
import { bare, type FilterReader } from '../../format'

/** The instructions themselves. */
export const readInstructions: FilterReader = ({ text, bytes }, { architecture }) => {
  const reading = readProgram(bytes ?? text)
  return reading.ok ? bare(reading.program, [architecture]) : undefined
}
