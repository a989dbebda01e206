import type { CommandPlan } from '../command'
import type { Outcome } from '../effective'
import type { MessageValues } from '../problem'
import { type Action, canonicalAction, carriesErrno, DEFAULT_ERRNO, MAX_ERRNO } from '../vocabulary'

export type Refusal = Extract<CommandPlan, { ok: false }>

export function refuse(id: Refusal['id'], values: MessageValues = {}, range?: Refusal['range']): Refusal {
  return range ? { ok: false, id, values, range } : { ok: false, id, values }
}

/** The outcome that a person asked for; a refusal where the errno is none. */
export function askedOutcome(action: Action, errno: number | undefined): Outcome | Refusal {
  const canonical = canonicalAction(action)
  if (!carriesErrno(canonical)) return { action: canonical }
  const number = errno ?? DEFAULT_ERRNO
  if (!Number.isInteger(number) || number < 0 || number > MAX_ERRNO) return refuse('errno-out-of-range')
  return { action: canonical, errno: number }
}

export function isRefusal(value: object): value is Refusal {
  return 'ok' in value && value.ok === false
}

/** For messages: an outcome as plain values. */
export function outcomeValues(outcome: Outcome): MessageValues {
  return outcome.errno === undefined
    ? { action: outcome.action }
    : { action: outcome.action, errno: outcome.errno }
}
