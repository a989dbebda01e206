import { type DefaultRule, type RuntimeDefault, readRule, runtimeDefaults } from './default-rules'
import { dockerReleases } from './docker-releases.generated'
import { engineDefaults } from './facts.generated'
import { catalogue } from './syscalls'

/** Releases that follow one another in a branch, from the first to the last; of one alone both are the same. */
export interface ReleaseSpan {
  readonly from: string
  readonly to: string
}

/** The default profile of releases of Docker that are not the newest. */
export interface EarlierDefault {
  readonly releases: readonly ReleaseSpan[]
  readonly profile: RuntimeDefault
  /** The rules that name the call, in the order of `profile.rules`; none where the profile's own default decides. */
  rulesOf(name: string): readonly DefaultRule[]
}

type RuleTexts = ReadonlyMap<string, readonly string[]>

function readSpans(text: string): ReleaseSpan[] {
  return text.split(' ').map(span => {
    const [from = '', to = from] = span.split('..')
    return { from, to }
  })
}

/** The rules by call of the next older default: what changed replaces what was. */
function older(newer: RuleTexts, changes: string): RuleTexts {
  const rules = new Map(newer)
  for (const change of changes.split(';')) {
    const [texts = '', names = ''] = change.split('~')
    for (const name of names.split(' ')) rules.set(name, texts === '-' ? [] : texts.split('|'))
  }
  return rules
}

function textsOfToday(): RuleTexts {
  const { rules } = runtimeDefaults.docker
  const texts = engineDefaults.docker.rules.split('|')
  return new Map(
    catalogue.syscalls.map(({ name, defaults }) => [
      name,
      defaults.docker.flatMap(rule => texts[rules.indexOf(rule)] ?? []),
    ]),
  )
}

/** A rule that today's file no longer has stands where the call's rules stand in it today. */
function inFileOrder(texts: RuleTexts, today: RuleTexts): string[] {
  const order = engineDefaults.docker.rules.split('|')
  const places = new Map<string, number>()
  for (const [name, rules] of texts) {
    const own = Math.max(0, order.indexOf(today.get(name)?.[0] ?? ''))
    for (const rule of rules) {
      const place = order.indexOf(rule)
      places.set(rule, place === -1 ? own : place)
    }
  }
  return [...places].sort(([, a], [, b]) => a - b).map(([rule]) => rule)
}

function readDefaults(): EarlierDefault[] {
  const today = textsOfToday()
  let texts = today
  return dockerReleases.map(([releases, errno, lacks, changes]) => {
    texts = older(texts, changes)
    const order = inFileOrder(texts, today)
    const rules = new Map(order.map(text => [text, readRule(text)]))
    const byCall = new Map(
      [...texts].map(([name, own]) => [
        name,
        order.filter(text => own.includes(text)).flatMap(text => rules.get(text) ?? []),
      ]),
    )
    const lacking = new Set(lacks.split(' '))
    const { defaultErrnoRet: _, archMap, ...kept } = runtimeDefaults.docker
    return {
      releases: readSpans(releases),
      profile: {
        ...kept,
        ...(errno === '' ? {} : { defaultErrnoRet: Number(errno) }),
        archMap: archMap?.filter(({ architecture }) => !lacking.has(architecture)) ?? [],
        rules: [...rules.values()],
      },
      rulesOf: name => byCall.get(name) ?? [],
    }
  })
}

/**
 * Docker's earlier defaults since 20.10.0, newest first, each once. Source: the profile in moby/moby at every tag
 * from v20.10.0 to docker-v29.7.2.
 */
export const earlierDockerDefaults: readonly EarlierDefault[] = readDefaults()
