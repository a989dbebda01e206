import { type ArchitectureToken, architectureByToken } from '../catalogue'
import type { CheckedProgram, FilterModel } from '../policy'
import { compileModel } from './compile'
import { callData, runProgram } from './emulate'
import { ARGUMENTS_OFFSET } from './instruction'
import { callKey } from './stale-reads'

/** Compiles a filter for what its rules alone do not tell: whether it is too long, and calls that it gets wrong. */
export function checkProgram(model: FilterModel): CheckedProgram {
  const compilation = compileModel(model)
  if (!compilation.ok) return { failure: compilation.failure, staleRun: () => undefined }
  const { program, staleCalls } = compilation
  return {
    failure: undefined,
    staleRun(architecture: ArchitectureToken, number: number) {
      const { auditArch = 0, endian = 'little' } = architectureByToken(architecture) ?? {}
      if (!staleCalls.has(callKey(auditArch, number))) return undefined
      const data = callData({ arch: architecture, nr: number, args: [] })
      const start = ARGUMENTS_OFFSET / 4
      return words => {
        for (const [place, word] of words.entries())
          data[start + (endian === 'little' ? place : place ^ 1)] = word
        return runProgram(program, data)
      }
    },
  }
}
