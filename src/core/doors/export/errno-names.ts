import type { ArchitectureToken } from '../../engine/catalogue'
import { errnoFromText, type Profile, type Rule } from '../../engine/profile'

/** What a refusal answers where no number says otherwise. */
const EPERM = 1n

/**
 * The errno names that mean another answer than the numbers beside them, for a reader of numbers: Docker, containerd and
 * the runtimes.
 */
export function unreadErrnoNames(
  { defaultErrnoName, defaultErrnoRet }: Profile,
  rules: readonly Rule[],
  architecture: ArchitectureToken,
): string[] {
  return [{ errnoName: defaultErrnoName, errnoRet: defaultErrnoRet }, ...rules].flatMap(
    ({ errnoName, errnoRet }) => {
      const name = errnoName?.value ?? ''
      const number = errnoFromText(name, architecture)
      const isSaid = number !== undefined && BigInt(number) === (errnoRet?.value ?? EPERM)
      return name === '' || isSaid ? [] : [name]
    },
  )
}
