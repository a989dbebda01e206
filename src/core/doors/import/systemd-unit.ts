import type { DraftRule } from '../../advice/presets/profile-draft'
import { type ArchitectureToken, architectures, errnoNumber } from '../../engine/catalogue'
import type { Target } from '../../engine/profile'
import { systemdFilterSettings } from '../../engine/profile/not-read'
import { jsonName } from './file-name'
import { listProfileText } from './list-profile'
import { type ImportNote, type ImportReading, joinParts, noProfile, notReadNote } from './reading'
import { type ListedOutcome, readRefusal, readSystemdFilter, type SystemdFilter } from './systemd-filter'
import { readUnitFile, type UnitSetting } from './unit-file'

/** Reads the system call filter of a unit, or of single lines of one; undefined where the text has none. */
export function readSystemdUnit(text: string, fileName: string, target: Target): ImportReading | undefined {
  const all = readUnitFile(text)
  const settings = all.filter(
    ({ section }) => section === undefined || sectionsOf(fileName).includes(section),
  )
  const lost = passedOver(all, settings)
  if (!settings.some(({ key }) => key === 'SystemCallFilter' || key === 'SystemCallLog')) {
    if (lost.length === 0) return readOwnFilters(text, settings)
    return {
      kind: 'none',
      format: 'systemd-unit',
      failure: { id: 'systemd-unknown', values: { words: lost } },
    }
  }
  if (!settings.some(({ key }) => key === 'SystemCallFilter')) return readLogOnly(settings, fileName, target)
  const ofKey = (key: string) => settings.filter(setting => setting.key === key).map(({ value }) => value)
  const toNumber = (name: string) => errnoNumber(name, target.architecture)
  const filter = withWrite(readSystemdFilter(ofKey('SystemCallFilter'), toNumber))
  if (!filter) {
    const others = filtersLeft(settings)
    const failure =
      others.length > 0 ? ({ id: 'own-filters', values: { settings: others } } as const) : noProfile
    return joinParts('systemd-unit', [{ ok: false, part: 'SystemCallFilter', failure }])
  }
  const { refusal, ignored } = readRefusal(ofKey('SystemCallErrorNumber'), toNumber)
  const named = architecturesNamed(ofKey('SystemCallArchitectures'), target.architecture)
  const { text: profile, architectures: listed } = listProfileText(
    { ...actionsOf(filter, refusal), architectures: named.tokens },
    target.architecture,
  )
  const notes = notesOf(
    { ...filter, ignored: [...lost, ...filter.ignored, ...ignored] },
    named,
    listed,
    [...otherFilters(settings), ...filterOfContainer(all)],
    privilegedCommands(settings),
  )
  return joinParts('systemd-unit', [
    { ok: true, profile: { name: jsonName(fileName), text: profile, place: 'SystemCallFilter=', notes } },
  ])
}

/** Where filters are set (systemd.exec(5)): in the section of the unit's kind, which its name tells. */
function sectionsOf(fileName: string): readonly string[] {
  const all = ['Service', 'Socket', 'Mount', 'Swap']
  const own = all.filter(name => fileName.toLowerCase().endsWith(`.${name.toLowerCase()}`))
  return own.length > 0 ? own : all
}

/** Settings of the filter that systemd passes over, with a warning: in a section or under a key that it does not know. */
function passedOver(all: readonly UnitSetting[], settings: readonly UnitSetting[]): readonly string[] {
  const isFilter = ({ key }: UnitSetting) => /^systemcall(?:filter|log)$/i.test(key)
  const isMeant = ({ key }: UnitSetting) => key === 'SystemCallFilter' || key === 'SystemCallLog'
  const here = new Set(settings)
  const elsewhere = all.filter(one => isFilter(one) && !here.has(one) && !one.section?.startsWith('X-'))
  const misspelled = settings.filter(one => isFilter(one) && !isMeant(one))
  return [
    ...new Set([
      ...elsewhere.map(({ section, key }) => `[${section}] ${key}=`),
      ...misspelled.map(({ key }) => `${key}=`),
    ]),
  ]
}

/** The commands of a unit that systemd runs with full privileges, and so without filters (systemd.service(5) `+`). */
function privilegedCommands(settings: readonly UnitSetting[]): {
  readonly start: readonly string[]
  readonly beside: readonly string[]
} {
  const keys = settings.flatMap(({ key, value }) =>
    /^Exec(?:Start|Condition|StartPre|StartPost|Reload|Stop|StopPost)$/.test(key) && /^[@:!|-]*\+/.test(value)
      ? [`${key}=+`]
      : [],
  )
  const all = [...new Set(keys)]
  return {
    start: all.filter(key => key === 'ExecStart=+'),
    beside: all.filter(key => key !== 'ExecStart=+'),
  }
}

/** Of a unit that refuses no call what it logs, each call once or all but some (systemd.exec(5) `SystemCallLog=`). */
function readLogOnly(settings: readonly UnitSetting[], fileName: string, target: Target): ImportReading {
  const ofKey = (key: string) => settings.filter(setting => setting.key === key).map(({ value }) => value)
  const filter = readSystemdFilter(ofKey('SystemCallLog'), () => undefined, 'nothing')
  if (!filter) return joinParts('systemd-unit', [{ ok: false, part: 'SystemCallLog', failure: noProfile }])
  const named = architecturesNamed(ofKey('SystemCallArchitectures'), target.architecture)
  const [listed, others] = filter.isAllowList
    ? (['SCMP_ACT_LOG', 'SCMP_ACT_ALLOW'] as const)
    : (['SCMP_ACT_ALLOW', 'SCMP_ACT_LOG'] as const)
  const names = [...filter.calls.keys()].sort()
  const { text, architectures: tokens } = listProfileText(
    {
      defaultAction: others,
      rules: names.length > 0 ? [{ names, action: listed }] : [],
      architectures: named.tokens,
    },
    target.architecture,
  )
  const unit = { ...filter, isAllowList: false, addsWrite: false }
  const more = otherFilters(settings.filter(({ key }) => key !== 'SystemCallLog'))
  const notes = notesOf(unit, named, tokens, more, privilegedCommands(settings))
  const profile = { name: jsonName(fileName), text, place: 'SystemCallLog=', notes }
  return joinParts('systemd-unit', [{ ok: true, profile }])
}

/** A service without a list of calls may still be filtered. */
function readOwnFilters(text: string, settings: readonly UnitSetting[]): ImportReading | undefined {
  const others = /^[ \t]*\[Service\]/m.test(text) ? filtersLeft(settings) : []
  if (others.length === 0) return undefined
  return {
    kind: 'none',
    format: 'systemd-unit',
    failure: { id: 'own-filters', values: { settings: others } },
  }
}

/** What still filters where no call is listed: architectures alone make a filter, too (systemd.exec(5)). */
function filtersLeft(settings: readonly UnitSetting[]): readonly string[] {
  const key = 'SystemCallArchitectures'
  const last = settings.findLast(setting => setting.key === key)
  return [...(last && last.value !== '' ? [`${key}=`] : []), ...otherFilters(settings)]
}

/** The settings that make filters of their own, the last of each. */
function otherFilters(settings: readonly UnitSetting[]): readonly string[] {
  const last = new Map(settings.map(({ key, value }) => [key, value]))
  return [...last].flatMap(([key, value]) =>
    systemdFilterSettings.has(key) && !/^(|no|n|f|false|off|0)$/i.test(value) ? [`${key}=`] : [],
  )
}

/**
 * The container of a quadlet has a filter of its own beside that of the service it is started by: of a profile or of Podman's
 * default, unless it asks for none (podman-systemd.unit(5)).
 */
function filterOfContainer(all: readonly UnitSetting[]): readonly string[] {
  const container = all.filter(({ section }) => section === 'Container')
  const isUnfiltered = container.some(({ key, value }) =>
    key === 'SeccompProfile'
      ? value === 'unconfined'
      : key === 'PodmanArgs' && /seccomp=unconfined|--privileged(?![=\w-])/.test(value),
  )
  return container.length === 0 || isUnfiltered ? [] : ['[Container]']
}

interface UnitFilter extends SystemdFilter {
  readonly addsWrite: boolean
}

/** systemd reports a failed start through `write`, which it therefore leaves open whatever a list has (systemd 257). */
function withWrite(filter: SystemdFilter | undefined): UnitFilter | undefined {
  if (!filter) return undefined
  const runs = filter.isAllowList ? filter.calls.get('write') === 'listed' : !filter.calls.has('write')
  if (runs) return { ...filter, addsWrite: false }
  const calls = new Map(filter.calls)
  if (filter.isAllowList) calls.set('write', 'listed')
  else calls.delete('write')
  return { ...filter, calls, addsWrite: true }
}

/** systemd kills the process unless an error number is given. */
function actionsOf({ isAllowList, calls }: SystemdFilter, refusal: number | 'kill') {
  const ofListed: ListedOutcome = isAllowList ? 'listed' : refusal
  const byOutcome = new Map<ListedOutcome, string[]>()
  for (const [name, outcome] of calls) {
    const met = outcome === 'listed' ? ofListed : outcome
    byOutcome.set(met, [...(byOutcome.get(met) ?? []), name])
  }
  const rules = [...byOutcome].map(
    ([outcome, names]): DraftRule => ({ names: names.sort(), ...actionOf(outcome) }),
  )
  const { action, errnoRet } = actionOf(isAllowList ? refusal : 'listed')
  return { defaultAction: action, defaultErrnoRet: errnoRet, rules }
}

function actionOf(outcome: ListedOutcome): Pick<DraftRule, 'action' | 'errnoRet'> {
  if (outcome === 'listed') return { action: 'SCMP_ACT_ALLOW' }
  return outcome === 'kill'
    ? { action: 'SCMP_ACT_KILL_PROCESS' }
    : { action: 'SCMP_ACT_ERRNO', errnoRet: outcome }
}

interface NamedArchitectures {
  readonly tokens: readonly ArchitectureToken[]
  readonly ignored: readonly string[]
}

/** systemd's names: libseccomp's with `-` before a number's width or byte order. */
function architecturesNamed(values: readonly string[], native: ArchitectureToken): NamedArchitectures {
  const byName = new Map(architectures.map(({ name, token }) => [name.replaceAll('_', ''), token]))
  const tokens = new Set<ArchitectureToken>()
  const ignored: string[] = []
  for (const value of values) {
    if (value === '') tokens.clear()
    for (const word of value.split(/\s+/).filter(Boolean)) {
      const token = word === 'native' ? native : byName.get(libraryName(word))
      if (token) tokens.add(token)
      else ignored.push(word)
    }
  }
  // Whatever is listed, the native one stays allowed, or nothing could run.
  if (tokens.size > 0) tokens.add(native)
  return { tokens: [...tokens], ignored }
}

function libraryName(word: string): string {
  const own: Readonly<Record<string, string>> = {
    arm64: 'aarch64',
    'mips-le': 'mipsel',
    'mips64-le': 'mipsel64',
    'mips64-le-n32': 'mipsel64n32',
  }
  return own[word] ?? word.replaceAll('-', '')
}

function notesOf(
  filter: UnitFilter,
  named: NamedArchitectures,
  listed: readonly ArchitectureToken[],
  others: readonly string[],
  { start, beside }: ReturnType<typeof privilegedCommands>,
): ImportNote[] {
  const ignored = [...filter.ignored, ...named.ignored]
  const names = listed.map(token => architectures.find(known => known.token === token)?.name ?? token)
  return [
    ...(ignored.length > 0 ? [{ id: 'systemd-ignored', values: { words: ignored } } as const] : []),
    ...(filter.isAllowList ? [{ id: 'systemd-default-set', values: {} } as const] : []),
    ...(filter.addsWrite ? [{ id: 'systemd-write', values: {} } as const] : []),
    ...(named.tokens.length > 0
      ? []
      : [{ id: 'systemd-architectures', values: { architectures: names } } as const]),
    ...(others.length > 0 ? [notReadNote('systemd-other-settings', others)] : []),
    ...(start.length > 0 ? [notReadNote('systemd-unfiltered', start)] : []),
    ...(beside.length > 0 ? [notReadNote('systemd-unfiltered-beside', beside)] : []),
  ]
}
