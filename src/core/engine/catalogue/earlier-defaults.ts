import {
  type DefaultRule,
  type Engine,
  type RuntimeDefault,
  readRule,
  runtimeDefaults,
} from './default-rules'
import { dockerReleases } from './docker-releases.generated'
import { containerdReleases, podmanReleases } from './earlier-defaults.generated'
import { engineDefaults } from './facts.generated'
import { catalogue } from './syscalls'

/** Releases that follow one another in a branch, from the first to the last; of one alone both are the same. */
export interface ReleaseSpan {
  readonly from: string
  readonly to: string
}

/** The default profile of releases of an engine that have another one than the newest. */
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
  for (const change of changes === '' ? [] : changes.split(';')) {
    const [texts = '', names = ''] = change.split('~')
    for (const name of names.split(' ')) rules.set(name, texts === '-' ? [] : texts.split('|'))
  }
  return rules
}

function textsOfToday(engine: Engine): RuleTexts {
  const { rules } = runtimeDefaults[engine]
  const texts = engineDefaults[engine].rules.split('|')
  return new Map(
    catalogue.syscalls.map(({ name, defaults }) => [
      name,
      defaults[engine].flatMap(rule => texts[rules.indexOf(rule)] ?? []),
    ]),
  )
}

/** A rule that today's file no longer has stands where the call's rules stand in it today. */
function inFileOrder(engine: Engine, texts: RuleTexts, today: RuleTexts): string[] {
  const order = engineDefaults[engine].rules.split('|')
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

/** Today's default without the architectures that it did not have, which Go names for containerd. */
function withoutArchitectures(engine: Engine, lacks: string): RuntimeDefault {
  const { defaultErrnoRet: _, ...kept } = runtimeDefaults[engine]
  const lacking = new Set(lacks.split(' '))
  const { archMap, architecturesByGoarch } = kept
  return {
    ...kept,
    ...(archMap && { archMap: archMap.filter(({ architecture }) => !lacking.has(architecture)) }),
    ...(architecturesByGoarch && {
      architecturesByGoarch: new Map([...architecturesByGoarch].filter(([goarch]) => !lacking.has(goarch))),
    }),
  }
}

type PackedDefault = readonly [releases: string, errno: string, lacks: string, changes: string]

function readDefaults(engine: Engine, packed: readonly PackedDefault[]): EarlierDefault[] {
  const today = textsOfToday(engine)
  let texts = today
  return packed.map(([releases, errno, lacks, changes]) => {
    texts = older(texts, changes)
    const order = inFileOrder(engine, texts, today)
    const rules = new Map(order.map(text => [text, readRule(text)]))
    const byCall = new Map(
      [...texts].map(([name, own]) => [
        name,
        order.filter(text => own.includes(text)).flatMap(text => rules.get(text) ?? []),
      ]),
    )
    return {
      releases: readSpans(releases),
      profile: {
        ...withoutArchitectures(engine, lacks),
        ...(errno === '' ? {} : { defaultErrnoRet: Number(errno) }),
        rules: [...rules.values()],
      },
      rulesOf: name => byCall.get(name) ?? [],
    }
  })
}

/** The releases whose default is the newest that the catalogue has. */
const newestReleases: Readonly<Record<Engine, readonly ReleaseSpan[]>> = {
  docker: readSpans(dockerReleases[0]?.[0] ?? ''),
  containerd: readSpans(containerdReleases[0]?.[0] ?? ''),
  podman: readSpans(podmanReleases[0]?.[0] ?? ''),
}

/**
 * Each engine's earlier defaults, newest first, each once. Sources: the profile in moby/moby at every tag from v20.10.0
 * to docker-v29.7.2, in containerd/containerd from v1.6.0 to v2.3.4, and in what Podman vendors from v3.0.0 to v6.0.0-rc1.
 * A distribution may pack another file for Podman, in /usr/share/containers.
 */
export function earlierDefaults(engine: Engine): readonly EarlierDefault[] {
  const known = read.get(engine) ?? readDefaults(engine, packedDefaults[engine])
  read.set(engine, known)
  return known
}

/** Unpacked when first asked for: few targets name a release. */
const read = new Map<Engine, readonly EarlierDefault[]>()

const packedDefaults: Readonly<Record<Engine, readonly PackedDefault[]>> = {
  docker: dockerReleases.slice(1),
  containerd: containerdReleases.slice(1),
  podman: podmanReleases.slice(1),
}

/** The releases of an engine by span, newest first, those with the newest default among them. */
export function releaseSpans(engine: Engine): readonly ReleaseSpan[] {
  return [
    ...newestReleases[engine],
    ...packedDefaults[engine].flatMap(([releases]) => readSpans(releases)),
  ].sort((a, b) => compareReleases(b.to, a.to))
}

/** Below 0 where `a` is the older release. */
export function compareReleases(a: string, b: string): number {
  const [own, other] = [a, b].map(release => release.split('.').map(part => Number.parseInt(part, 10)))
  return (own ?? []).map((part, at) => part - (other?.[at] ?? 0)).find(difference => difference !== 0) ?? 0
}

/** Whether a release lies within a span. */
export function isWithin(release: string, { from, to }: ReleaseSpan): boolean {
  return compareReleases(release, from) >= 0 && compareReleases(release, to) <= 0
}

/** The default that a release has, where that is another one than the newest. */
export function defaultOfRelease(engine: Engine, release: string | undefined): EarlierDefault | undefined {
  if (release === undefined) return undefined
  return earlierDefaults(engine).find(({ releases }) => releases.some(span => isWithin(release, span)))
}

/** What an engine's default does with a call in some releases. */
export interface ReleaseTreatment {
  readonly releases: readonly ReleaseSpan[]
  readonly rules: readonly DefaultRule[]
}

/** How containerd's or Podman's default treated a call, newest first; one line where it never changed. */
export function treatmentsOf(engine: 'containerd' | 'podman', name: string): readonly ReleaseTreatment[] {
  const newest = { releases: newestReleases[engine], rules: catalogue.byName(name)?.defaults[engine] ?? [] }
  const told: ReleaseTreatment[] = []
  for (const { releases, rules } of [
    newest,
    ...earlierDefaults(engine).map(earlier => ({ releases: earlier.releases, rules: earlier.rulesOf(name) })),
  ]) {
    const last = told.at(-1)
    if (last && sameRules(last.rules, rules)) {
      told[told.length - 1] = { ...last, releases: [...last.releases, ...releases] }
    } else told.push({ releases, rules })
  }
  return told.map(({ releases, rules }) => ({ releases: joined(engine, releases), rules }))
}

/** Spans of which no release of the engine lies between one and the next are one. */
function joined(engine: Engine, spans: readonly ReleaseSpan[]): readonly ReleaseSpan[] {
  const all = releaseSpans(engine)
  const place = (release: string) => all.findIndex(({ from, to }) => from === release || to === release)
  const whole: ReleaseSpan[] = []
  for (const span of spans.toSorted((a, b) => compareReleases(b.to, a.to))) {
    const last = whole.at(-1)
    if (last && place(span.to) - place(last.from) === 1)
      whole[whole.length - 1] = { ...last, from: span.from }
    else whole.push(span)
  }
  return whole
}

function sameRules(a: readonly DefaultRule[], b: readonly DefaultRule[]): boolean {
  const written = (rules: readonly DefaultRule[]) => rules.map(describeRule).sort().join('|')
  return written(a) === written(b)
}

function describeRule({ conditions = [], ...rule }: DefaultRule): string {
  const values = conditions.map(({ index, op, value, valueTwo }) =>
    [index, op, value, valueTwo ?? ''].join(' '),
  )
  return JSON.stringify({ ...rule, values })
}
