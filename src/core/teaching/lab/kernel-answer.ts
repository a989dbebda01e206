import type { Action, Outcome } from '../../engine/profile'

/** What the lab saw of one call. The shape is that of `AskedCall` in `src/lab/protocol.ts`. */
export interface SeenCall {
  readonly reached: 'started' | 'filter-refused' | 'loaded' | 'returned' | 'trapped'
  readonly loadErrno: number
  readonly result: bigint
  /** As wait(2) gives it. */
  readonly status: number
  /** The action that the kernel recorded of it; undefined where it recorded none. */
  readonly code: number | undefined
}

export type KernelAnswer =
  /** The kernel did not take the filter. */
  | { readonly kind: 'not-loaded'; readonly errno: number }
  | {
      readonly kind: 'decided'
      readonly outcome: Outcome
      /** What became of a call that was let through, or how the process ended. */
      readonly ending: CallEnding
    }
  /** What was seen fits no action of a filter: a defect of the lab. */
  | { readonly kind: 'unclear' }

export type CallEnding =
  | { readonly kind: 'value'; readonly value: bigint }
  | { readonly kind: 'errno'; readonly errno: number }
  | { readonly kind: 'signal'; readonly signal: number }
  | { readonly kind: 'exit'; readonly code: number }
  /** It had not come back when the lab stopped waiting. */
  | { readonly kind: 'waits' }

/** Linux `linux/seccomp.h`; an audit line has the action without its data (`seccomp_log` in `kernel/seccomp.c`). */
const actionOfCode = new Map<number, Action>([
  [0x8000_0000, 'SCMP_ACT_KILL_PROCESS'],
  [0x0000_0000, 'SCMP_ACT_KILL_THREAD'],
  [0x0003_0000, 'SCMP_ACT_TRAP'],
  [0x0005_0000, 'SCMP_ACT_ERRNO'],
  [0x7fc0_0000, 'SCMP_ACT_NOTIFY'],
  [0x7ff0_0000, 'SCMP_ACT_TRACE'],
  [0x7ffc_0000, 'SCMP_ACT_LOG'],
])

/** The action in the `code` of an audit line; undefined where it is none of a filter. */
export function actionOfLog(code: number): Action | undefined {
  return actionOfCode.get(code >>> 0)
}

const SIGKILL = 9
const SIGSYS = 31
const ENOSYS = 38
const MAX_ERRNO = 4095n

/**
 * The action that the kernel took, from what it logged and what the process met. The filter is loaded with
 * SECCOMP_FILTER_FLAG_LOG, so that every action but "allow" leaves an audit record; what contradicts it makes the answer
 * unclear.
 */
export function kernelAnswer(seen: SeenCall): KernelAnswer {
  if (seen.reached === 'filter-refused') return { kind: 'not-loaded', errno: seen.loadErrno }
  if (seen.reached === 'started') return { kind: 'unclear' }
  const { code } = seen
  const action = code === undefined ? 'SCMP_ACT_ALLOW' : actionOfLog(code)
  if (action === undefined) return { kind: 'unclear' }
  const ending = endingOf(seen)
  const isErrno = ending.kind === 'errno'
  switch (action) {
    case 'SCMP_ACT_ERRNO': {
      const errno = isErrno ? ending.errno : ending.kind === 'value' && ending.value === 0n ? 0 : undefined
      return errno === undefined
        ? { kind: 'unclear' }
        : { kind: 'decided', outcome: { action, errno }, ending }
    }
    case 'SCMP_ACT_TRACE':
    case 'SCMP_ACT_NOTIFY':
      // Nobody traces or listens, and then the call is not implemented (seccomp(2)).
      if (!isErrno || ending.errno !== ENOSYS) return { kind: 'unclear' }
      break
    case 'SCMP_ACT_TRAP':
      if (seen.reached !== 'trapped') return { kind: 'unclear' }
      break
    case 'SCMP_ACT_KILL_PROCESS':
    case 'SCMP_ACT_KILL_THREAD':
      if (ending.kind !== 'signal' || ending.signal !== SIGSYS) return { kind: 'unclear' }
      break
  }
  return { kind: 'decided', outcome: { action }, ending }
}

function endingOf({ reached, result, status }: SeenCall): CallEnding {
  if (reached === 'trapped') return { kind: 'signal', signal: SIGSYS }
  if (reached === 'returned') {
    const isErrno = result < 0n && result >= -MAX_ERRNO
    return isErrno ? { kind: 'errno', errno: Number(-result) } : { kind: 'value', value: result }
  }
  const signal = status & 0x7f
  if (signal === SIGKILL) return { kind: 'waits' }
  return signal === 0 ? { kind: 'exit', code: (status >> 8) & 0xff } : { kind: 'signal', signal }
}

/** Whether the kernel did what was foretold. The number that TRACE hands to a tracer cannot be seen without one. */
export function sameAsForetold(foretold: Outcome, kernel: Outcome): boolean {
  const isErrno = foretold.action === 'SCMP_ACT_ERRNO'
  return sameAction(foretold.action, kernel.action) && (!isErrno || foretold.errno === kernel.errno)
}

/** Whether the call itself ran. */
export function letsThrough({ action }: Outcome): boolean {
  return action === 'SCMP_ACT_ALLOW' || action === 'SCMP_ACT_LOG'
}

/** Whether two actions are the same; one of them has two names. */
export function sameAction(one: Action, other: Action): boolean {
  return canonical(one) === canonical(other)
}

function canonical(action: Action): Action {
  return action === 'SCMP_ACT_KILL' ? 'SCMP_ACT_KILL_THREAD' : action
}
