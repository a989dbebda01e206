import { type ArchitectureToken, architectureByToken, catalogue, riskOf } from '../core'
import { syscallDetail } from '../core/engine/catalogue/detail'
import { sinceOn } from '../core/engine/catalogue/since'
import { loadAllMessages, loadWords } from '../messages'
import type { EffectOptions } from './effects'
import { targetOf } from './targets'

/**
 * What is known of a system call.
 *
 * @public
 */
export interface CallFacts {
  readonly name: string
  readonly risk: string
  /** What it does, why it is risky and what breaks without it, as sentences. */
  readonly texts: readonly string[]
  /** Undefined where the target's architecture has no number of its own for it. */
  readonly number: number | undefined
  /** The call behind which it is made there, such as `socketcall`. */
  readonly partOf: string | undefined
  /** The kernel that brought it to the target's architecture; undefined for what was there from the start. */
  readonly since: string | undefined
  /** The capabilities that it asks for. */
  readonly capabilities: readonly string[]
  /** Vulnerabilities that it was part of. */
  readonly cves: readonly string[]
  /** The error that programs take best where it is refused. */
  readonly denyWith: string
  readonly riskInWords: string
  readonly architecture: string
}

/**
 * What a system call does; undefined where Linux has none of that name.
 *
 * @public
 */
export async function explain(name: string, options: EffectOptions = {}): Promise<CallFacts | undefined> {
  const { architecture } = targetOf(options.target)
  const { language = 'en' } = options
  const detail = syscallDetail(name)
  if (!catalogue.byName(name) || !detail) return undefined
  const [{ texts }, { catalogue: words }] = await Promise.all([
    loadWords('syscalls', language),
    loadAllMessages(language),
  ])
  const text = texts.get(name)
  const risk = riskOf(name)
  return {
    name,
    risk,
    riskInWords: words.risk[risk],
    texts: text ? [text.does, text.why, text.breaks] : [],
    ...placeOf(name, architecture),
    architecture: architectureByToken(architecture)?.name ?? architecture,
    since: sinceOn(name, architecture),
    capabilities: [...new Set(detail.capabilityChecks.flatMap(({ capabilities }) => capabilities))],
    cves: detail.cves.map(({ id }) => id),
    denyWith: detail.denyWith,
  }
}

function placeOf(name: string, token: ArchitectureToken): Pick<CallFacts, 'number' | 'partOf'> {
  const place = catalogue.numberOf(name, token)
  return {
    number: place?.kind === 'direct' ? place.number : undefined,
    partOf: place?.kind === 'multiplexed' ? place.via : undefined,
  }
}
