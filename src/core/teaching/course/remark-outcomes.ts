import type { Answered } from './course'

/** What a call can meet, as a remark tells it apart. */
export const remarkOutcomes: readonly Answered[] = [
  { action: 'SCMP_ACT_ALLOW' },
  { action: 'SCMP_ACT_LOG' },
  { action: 'SCMP_ACT_ERRNO', errno: 'EPERM' },
  { action: 'SCMP_ACT_ERRNO', errno: 'ENOSYS' },
  { action: 'SCMP_ACT_ERRNO' },
  { action: 'SCMP_ACT_TRAP' },
  { action: 'SCMP_ACT_TRACE' },
  { action: 'SCMP_ACT_NOTIFY' },
  { action: 'SCMP_ACT_KILL_THREAD' },
  { action: 'SCMP_ACT_KILL_PROCESS' },
]
