import { compareFilters } from '../../advice/compare/compare-profiles'
import { FilterSide, filterSide } from '../../advice/compare/filter-side'
import { condemnedIn } from '../../advice/lint'
import { severities } from '../../advice/lint/remark'
import { defaultEngines, presetText } from '../../advice/presets'
import { besideFilter, defaultFilter, type GradeReason, openedBy } from '../../advice/review'
import { catalogue, type Engine, runtimeDefaults } from '../../engine/catalogue'
import { type ProfileDocument, parseProfile, type Severity, type Target } from '../../engine/profile'
import { targetFor, type Workload } from '../workload'
import { findingOfAsked } from '../workload/workload-findings'
import type { Fleet, FleetContainer, FleetEffect, FleetFinding, FleetProfile, FleetWorkload } from './fleet'
import { type FleetReading, type PlacedWorkload, profileNamed } from './read-fleet'

/**
 * Judges each profile once for each target that containers of a fleet run under it on. A pod of Kubernetes is judged for
 * `target`, a container of Docker or Podman for that engine on the same machine, each with the capabilities that it has.
 */
export function judgeFleet({ workloads, profiles, left }: FleetReading, target: Target): Fleet {
  const judging = new Judging()
  const containers = workloads.map((placed): FleetContainer => {
    const asked = filterAsked(placed, profiles)
    const effect =
      asked.kind === 'missing' ? undefined : judging.effectOf(asked, targetFor(placed.workload, target))
    const findings = findingsOf(
      placed.workload,
      effect === undefined ? undefined : judging.effects[effect],
      asked.kind !== 'missing',
    )
    return {
      ...told(placed.workload),
      file: placed.file,
      effect,
      findings: findings.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity)),
    }
  })
  const { effects, profiles: judged } = judging
  const openedIn = ({ effect }: FleetContainer) => (effect === undefined ? 0 : (effects[effect]?.opened ?? 0))
  const gravest = ({ findings: [first] }: FleetContainer) =>
    first ? severities.indexOf(first.severity) : severities.length
  return {
    containers: containers
      .map((container, place) => ({ container, place }))
      .sort(
        ({ container: a, place: atA }, { container: b, place: atB }) =>
          rankOf(a) - rankOf(b) || openedIn(b) - openedIn(a) || gravest(a) - gravest(b) || atA - atB,
      )
      .map(({ container }) => container),
    profiles: judged,
    effects,
    left,
  }
}

/** What runs without any filter comes first: the privileged, those that ask for it, those that name none. */
const UNFILTERED: readonly string[] = [
  'workload-privileged',
  'workload-unconfined',
  'workload-profile-off',
  'workload-no-profile',
]

function rankOf({ findings }: FleetContainer): number {
  const ids: readonly string[] = findings.map(({ id }) => id)
  const at = UNFILTERED.findIndex(id => ids.includes(id))
  return at < 0 ? UNFILTERED.length : at
}

function told(workload: Workload): FleetWorkload {
  const { kind, namespace, name, container, role, image, capabilities, isPrivileged, engine, filterRange } =
    workload
  const { asks, profile: named } = workload.filter
  return {
    ...{ kind, namespace, name, container, role, image, capabilities, isPrivileged, engine, filterRange },
    asks,
    named,
  }
}

type AskedProfile =
  | { readonly kind: 'none' | 'default' }
  | { readonly kind: 'own'; readonly name: string; readonly text: string }

function filterAsked(
  { workload: { filter }, file }: PlacedWorkload,
  profiles: FleetReading['profiles'],
): AskedProfile | { readonly kind: 'missing' } {
  switch (filter.asks) {
    case 'default':
      return { kind: 'default' }
    case 'named': {
      const found = profileNamed(filter.profile ?? '', profiles)
      return found ? { kind: 'own', name: found.name, text: found.text } : { kind: 'missing' }
    }
    case 'inline':
      return filter.text === undefined
        ? { kind: 'missing' }
        : { kind: 'own', name: `${file}#seccomp`, text: filter.text }
    default:
      return { kind: 'none' }
  }
}

function findingsOf(workload: Workload, effect: FleetEffect | undefined, isThere: boolean): FleetFinding[] {
  const { filter, isPrivileged, unread } = workload
  const found: FleetFinding[] = []
  const { asks, below } = filter
  const asked =
    asks === 'inline'
      ? undefined
      : findingOfAsked({ ...filter, asks, fromFile: below === 'file', workload }, () => isThere)
  if (asked) found.push(finding(asked.id, asked.severity))
  else if (!isThere) found.push(finding('workload-profile-missing', 'info'))
  else if (effect?.failure) found.push(finding('workload-profile-refused', 'error', [effect.failure.id]))
  else if (asks !== 'unsaid' && effect && effect.profile === undefined)
    found.push(finding('workload-profile-off', 'security'))
  const flaws = effect?.flaws ?? []
  const worst = severities.find(severity => flaws.some(flaw => flaw.severity === severity))
  if (worst && filter.asks !== 'default' && !isPrivileged)
    found.push(
      finding(
        'workload-profile-flawed',
        worst,
        flaws.map(({ id }) => id),
      ),
    )
  if (unread.length > 0) found.push(finding('workload-unread', 'warning', unread))
  return found
}

function finding(id: FleetFinding['id'], severity: Severity, about: readonly string[] = []): FleetFinding {
  return { id, severity, about }
}

/** How far a filter lets a call through. */
const LETTERS = { open: 'o', partly: 'p', closed: 'c' } as const

class Judging {
  readonly profiles: FleetProfile[] = []
  readonly effects: FleetEffect[] = []
  private readonly effectByKey = new Map<string, number>()
  private readonly placeByText = new Map<string, number>()
  private readonly documents = new Map<number, ProfileDocument>()
  /** A filter of each group, by what is counted of it. */
  private readonly groups = new Map<string, { readonly side: FilterSide; readonly group: number }[]>()
  private groupCount = 0

  effectOf(asked: AskedProfile, target: Target): number {
    const own = asked.kind === 'own' ? this.placeOf(`${asked.name} ${asked.text}`) : asked.kind
    const key = JSON.stringify([own, ...relevantTo(asked, target)])
    let effect = this.effectByKey.get(key)
    if (effect === undefined) {
      effect = this.effects.length
      this.effects.push(this.judge(this.profileOf(asked, target), target))
      this.effectByKey.set(key, effect)
    }
    return effect
  }

  /** A number for a text, which is shorter. */
  private placeOf(text: string): number {
    const place = this.placeByText.get(text) ?? this.placeByText.size
    this.placeByText.set(text, place)
    return place
  }

  private profileOf(asked: AskedProfile, target: Target): number | undefined {
    if (asked.kind === 'none') return undefined
    const { name, text } = asked.kind === 'own' ? asked : defaultOf(target)
    const known = this.profiles.findIndex(one => one.name === name && one.text === text)
    return known >= 0 ? known : this.profiles.push({ name, text, isDefault: asked.kind === 'default' }) - 1
  }

  private judge(profile: number | undefined, target: Target): FleetEffect {
    const document = profile === undefined ? undefined : this.documentOf(profile)
    const made = document && filterSide({ document, target })
    if (made && !made.ok)
      return {
        ...{
          target,
          profile,
          failure: made.failure,
          calls: '',
          looser: [],
          tighter: 0,
          opened: 0,
          flaws: [],
        },
        group: this.groupCount++,
      }
    const side = made?.side ?? new FilterSide(target, undefined, undefined)
    const beside = besideDefaultOf(side, target)
    return {
      target,
      profile: side.isOff ? undefined : profile,
      failure: undefined,
      ...beside,
      flaws:
        document && !this.profiles[profile ?? 0]?.isDefault ? condemnedIn(document, target).map(short) : [],
      group: this.groupOf(side, beside.calls),
    }
  }

  private documentOf(profile: number): ProfileDocument {
    let document = this.documents.get(profile)
    if (!document) {
      document = parseProfile(this.profiles[profile]?.text ?? '')
      this.documents.set(profile, document)
    }
    return document
  }

  /** The group of filters that no call can tell apart. */
  private groupOf(side: FilterSide, calls: string): number {
    const key = `${side.isOff} ${side.architectures.join()} ${calls}`
    const alike = this.groups.get(key) ?? []
    const same = alike.find(one => compareFilters(one.side, side).overall === 'equal')
    if (same) return same.group
    const group = this.groupCount++
    this.groups.set(key, [...alike, { side, group }])
    return group
  }
}

const short = ({ id, severity }: { readonly id: string; readonly severity: Severity }) => ({ id, severity })

/** The default that a container is judged beside. */
const defaultIdOf = ({ runtime }: Target) => `${defaultEngines[runtime]}-default` as const

function defaultOf(target: Target): { readonly name: string; readonly text: string } {
  const name = defaultIdOf(target)
  return { name, text: presetText(name, target) }
}

function besideDefaultOf(
  side: FilterSide,
  target: Target,
): Pick<FleetEffect, 'calls' | 'looser' | 'tighter' | 'opened'> {
  const baseline = defaultFilter(defaultIdOf(target), target)
  if (!baseline) return { calls: '', looser: [], tighter: 0, opened: 0 }
  const { calls, looser, tighter } = besideFilter(side, baseline)
  const letters = new Map(calls.map(({ name, to }) => [name, LETTERS[to]]))
  return {
    calls: catalogue.syscalls.map(({ name }) => letters.get(name) ?? '-').join(''),
    looser: looser.map(plainReason),
    tighter: tighter.length,
    opened: openedBy(looser),
  }
}

const plainReason = ({ name, level, from, to }: GradeReason): GradeReason => ({ name, level, from, to })

/** Of a target only what decides on the filter: of its capabilities, those that the profile asks for. */
function relevantTo(asked: AskedProfile, { capabilities, runtime, architecture }: Target): readonly string[] {
  const isAsked = (name: string): boolean => {
    if (asked.kind === 'own') return asked.text.includes(name)
    return asked.kind === 'default' && capabilitiesAskedBy(defaultEngines[runtime]).has(name)
  }
  return [runtime, architecture, ...capabilities.filter(isAsked).sort()]
}

const askedByDefaults = new Map<Engine, ReadonlySet<string>>()

function capabilitiesAskedBy(engine: Engine): ReadonlySet<string> {
  let asked = askedByDefaults.get(engine)
  if (!asked) {
    const { rules } = runtimeDefaults[engine]
    asked = new Set(rules.flatMap(({ caps = [], notCaps = [] }) => [...caps, ...notCaps]))
    askedByDefaults.set(engine, asked)
  }
  return asked
}
