import { type ArchitectureToken, errnoNumber } from '../catalogue'
import { type Action, DEFAULT_ERRNO } from '../profile'

export type ActionChoiceId =
  | 'allow'
  | 'log'
  | 'deny'
  | 'deny-unimplemented'
  | 'deny-errno'
  | 'kill-process'
  | 'kill-thread'
  | 'trap'
  | 'trace'

/** One thing a person can choose to happen when a call is made. */
export interface ActionChoice {
  readonly id: ActionChoiceId
  readonly action: Action
  /** Absent where the action carries none, and in `deny-errno`, where a person names it. */
  readonly errno?: number
}

/**
 * The choices in the order in which they are offered: the usual ones first. NOTIFY is not among them, because it
 * needs a `listenerPath` and a supervisor behind it. ENOSYS, which makes programs fall back to an older call, has
 * another number on MIPS (Linux uapi `asm/errno.h`).
 */
export function actionChoices(architecture: ArchitectureToken): readonly ActionChoice[] {
  const unimplemented = errnoNumber('ENOSYS', architecture)
  return [
    { id: 'allow', action: 'SCMP_ACT_ALLOW' },
    { id: 'log', action: 'SCMP_ACT_LOG' },
    { id: 'deny', action: 'SCMP_ACT_ERRNO', errno: DEFAULT_ERRNO },
    {
      id: 'deny-unimplemented',
      action: 'SCMP_ACT_ERRNO',
      ...(unimplemented === undefined ? {} : { errno: unimplemented }),
    },
    { id: 'deny-errno', action: 'SCMP_ACT_ERRNO' },
    { id: 'kill-process', action: 'SCMP_ACT_KILL_PROCESS' },
    { id: 'kill-thread', action: 'SCMP_ACT_KILL_THREAD' },
    { id: 'trap', action: 'SCMP_ACT_TRAP' },
    { id: 'trace', action: 'SCMP_ACT_TRACE' },
  ]
}
