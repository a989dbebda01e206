import { errnoNumber } from '../../engine/catalogue'
import type { Outcome, Target } from '../../engine/profile'
import { plainCall, type SpelledCall, type SpelledFilter } from './spelled-filter'
import { type ListedOutcome, readRefusal, readSystemdFilter } from './systemd-filter'
import { readUnitFile } from './unit-file'

const ALLOWED: Outcome = { action: 'SCMP_ACT_ALLOW' }
const LOGGED: Outcome = { action: 'SCMP_ACT_LOG' }

function settingsOf(text: string) {
  const settings = readUnitFile(text)
  return (key: string) => settings.filter(setting => setting.key === key).map(({ value }) => value)
}

/** A list of words as `SystemCallLog=` takes them; undefined where there is none. */
function listOf(values: readonly string[]) {
  const filter = readSystemdFilter(values, () => undefined)
  // The set that an allow list begins with is no part of it.
  return filter && { isAllowList: filter.isAllowList, names: new Set(filter.calls.keys()) }
}

/**
 * The filter of a service (systemd.exec(5)). systemd reports the start of a service through `write`, which therefore stays
 * allowed, and what `SystemCallLog=` names is logged where it runs.
 */
export function spelledUnit(text: string, { architecture }: Target): SpelledFilter | undefined {
  const ofKey = settingsOf(text)
  const toNumber = (name: string) => errnoNumber(name, architecture)
  const filter = readSystemdFilter(ofKey('SystemCallFilter'), toNumber)
  const log = logOf(ofKey('SystemCallLog'))
  if (!filter && !log && ofKey('SystemCallArchitectures').length === 0) return undefined
  const refusal = outcomeOf(readRefusal(ofKey('SystemCallErrorNumber'), toNumber).refusal)
  const { isAllowList = false, calls: listed = new Map<string, ListedOutcome>(), ignored = [] } = filter ?? {}
  const runs = (name: string | undefined) => (log?.(name) ? LOGGED : ALLOWED)
  const calls = new Map<string, SpelledCall>()
  for (const [name, outcome] of listed) {
    const ofList = isAllowList ? runs(name) : refusal
    calls.set(name, plainCall(outcome === 'listed' ? ofList : outcomeOf(outcome)))
  }
  for (const name of namedIn(ofKey('SystemCallLog'))) {
    if (!calls.has(name) && !isAllowList) calls.set(name, plainCall(runs(name)))
  }
  calls.set('write', plainCall(runs('write')))
  return { fallback: isAllowList ? refusal : runs(undefined), calls, unread: ignored }
}

function namedIn(values: readonly string[]): ReadonlySet<string> {
  return listOf(values.map(value => value.replace(/^~?/, '~')))?.names ?? new Set()
}

/** Whether a call is logged, and for undefined whether those are that nothing names. */
function logOf(values: readonly string[]): ((name: string | undefined) => boolean) | undefined {
  if (values.length === 0) return undefined
  const isInverted = values[0]?.startsWith('~') ?? false
  const named = namedIn(values)
  return name => (name !== undefined && named.has(name)) !== isInverted
}

function outcomeOf(outcome: Exclude<ListedOutcome, 'listed'>): Outcome {
  return outcome === 'kill'
    ? { action: 'SCMP_ACT_KILL_PROCESS' }
    : { action: 'SCMP_ACT_ERRNO', errno: outcome }
}

/**
 * The settings of systemd-nspawn: what they let through and what they take out, which wins. All else is refused with EPERM,
 * as far as systemd-nspawn's own list does not let it through (systemd-nspawn(1) `--system-call-filter=`).
 */
export function spelledNspawn(text: string): SpelledFilter | undefined {
  const values = settingsOf(text)('SystemCallFilter')
  if (values.length === 0) return undefined
  const allowed = namedIn(values.filter(value => !value.startsWith('~')))
  const refused = namedIn(values.filter(value => value.startsWith('~')))
  const refusal: Outcome = { action: 'SCMP_ACT_ERRNO', errno: 1 }
  const calls = new Map<string, SpelledCall>()
  for (const name of allowed) calls.set(name, plainCall(ALLOWED))
  for (const name of refused) calls.set(name, plainCall(refusal))
  return { fallback: refusal, calls, unread: [] }
}
