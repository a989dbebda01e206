import { type ArchitectureToken, errnoName } from '../../engine/catalogue'
import { outcomeOfReturn } from '../../engine/policy'
import { carriesErrno } from '../../engine/profile'
import { wordLines } from './word-lines'

/** An action as seccomp.h writes it: `SCMP_ACT_ERRNO(EPERM)`. */
export function actionInC(returns: number, architecture: ArchitectureToken): string {
  const { action, errno = 0 } = outcomeOfReturn(returns)
  if (!carriesErrno(action)) return action
  // TRACE hands a number to the tracer, which need not be an error.
  const name = action === 'SCMP_ACT_ERRNO' ? errnoName(errno, architecture) : undefined
  return `${action}(${name ?? errno})`
}

/** A 64-bit operand: small numbers as they are read, large ones by their bits. */
export function operandText(value: bigint): string {
  return value < 4096n ? value.toString() : `0x${value.toString(16)}`
}

/** Words with commas in lines that stay short, each line with the indentation in front. */
export function wrapped(words: readonly string[], indent: string): string {
  return wordLines(words, ', ')
    .map(line => `${indent}${line},`)
    .join('\n')
}
