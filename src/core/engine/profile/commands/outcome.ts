import type { OutcomeValues, PlanRefusal, RefusalId, RefusalValues } from '../command'
import type { Outcome } from '../effective'
import { type NoValues, saying } from '../said'
import { type Action, canonicalAction, carriesErrno, DEFAULT_ERRNO, MAX_ERRNO } from '../vocabulary'

export type Refusal = PlanRefusal

const refusal = saying<RefusalValues>()

export function refuse<Id extends RefusalId>(id: Id, ...[values, range]: Reason<Id>): Refusal {
  const said = refusal<RefusalId>(id, values ?? {})
  return range ? { ok: false, ...said, range } : { ok: false, ...said }
}

/** The values of the sentence, which most do not take, and where the reason stands in the text. */
type Reason<Id extends RefusalId> = [RefusalValues[Id]] extends [NoValues]
  ? [values?: NoValues, range?: Refusal['range']]
  : [values: RefusalValues[Id], range?: Refusal['range']]

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
export function outcomeValues(outcome: Outcome): OutcomeValues {
  return outcome.errno === undefined
    ? { action: outcome.action }
    : { action: outcome.action, errno: outcome.errno }
}
