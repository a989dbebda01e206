import { type ArchitectureToken, errnoName } from '../../engine/catalogue'
import type { Outcome } from '../../engine/profile'

/** An outcome in the short words of details: `EPERM`, `allow`, `kill process`. */
export function outcomeWord({ action, errno = 0 }: Outcome, architecture: ArchitectureToken): string {
  if (action === 'SCMP_ACT_ERRNO') return errnoName(errno, architecture) ?? `errno ${errno}`
  const word = action.replace('SCMP_ACT_', '').toLowerCase().replaceAll('_', ' ')
  return action === 'SCMP_ACT_TRACE' ? `${word} ${errno}` : word
}
