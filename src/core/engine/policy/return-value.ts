import { type ArchitectureToken, enosysOn } from '../catalogue'
import { type Action, canonicalAction, carriesErrno, type Outcome } from '../profile'

/** What a filter returns for each action (Linux uapi `linux/seccomp.h`), without the data in the lower 16 bits. */
const RETURN_VALUES = {
  SCMP_ACT_KILL_PROCESS: 0x80000000,
  SCMP_ACT_KILL_THREAD: 0x00000000,
  SCMP_ACT_TRAP: 0x00030000,
  SCMP_ACT_ERRNO: 0x00050000,
  SCMP_ACT_NOTIFY: 0x7fc00000,
  SCMP_ACT_TRACE: 0x7ff00000,
  SCMP_ACT_LOG: 0x7ffc0000,
  SCMP_ACT_ALLOW: 0x7fff0000,
} as const satisfies Partial<Record<Action, number>>

const byValue = new Map<number, Action>(
  Object.entries(RETURN_VALUES).map(([action, value]) => [value, action as keyof typeof RETURN_VALUES]),
)

/** The return value of a filter for an action; ERRNO and TRACE carry `errno` in 16 bits. */
export function returnValue({ action, errno = 0 }: Outcome): number {
  const canonical = canonicalAction(action)
  const value = RETURN_VALUES[canonical === 'SCMP_ACT_KILL' ? 'SCMP_ACT_KILL_THREAD' : canonical]
  return carriesErrno(canonical) ? (value | (errno & 0xffff)) >>> 0 : value
}

/**
 * What the kernel does with a return value (kernel/seccomp.c `__seccomp_filter`): an action it does not know kills the
 * process, and an errno above 4095 counts as 4095.
 */
export function outcomeOfReturn(value: number): Outcome {
  const action = byValue.get((value & 0xffff0000) >>> 0)
  if (action === undefined) return { action: 'SCMP_ACT_KILL_PROCESS' }
  const data = value & 0xffff
  if (action === 'SCMP_ACT_ERRNO') return { action, errno: Math.min(data, 4095) }
  return action === 'SCMP_ACT_TRACE' ? { action, errno: data } : { action }
}

/** What runc's stub returns: ERRNO with the host's ENOSYS, which has another number on MIPS (Linux uapi `asm/errno.h`). */
export function unimplementedReturn(host: ArchitectureToken): number {
  return returnValue({ action: 'SCMP_ACT_ERRNO', errno: enosysOn(host) })
}
