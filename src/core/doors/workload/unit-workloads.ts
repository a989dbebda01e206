import { readUnitFile, type UnitSetting } from '../import/unit-file'
import { readRunArguments, runLines, withRunOptions } from './run-options'
import { capabilityNames, shellWords, silentWorkload, unknownCapabilities } from './settings'
import type { SideCommand, Workload } from './workload'

/** A section that begins a Quadlet of Podman, or a service. */
const UNIT = /^\uFEFF?[ \t]*\[(?:Container|Service)\][ \t]*$/m

/** Whether a text is a unit of systemd or a Quadlet. A long text without such a section is gone through quickly. */
export function isUnit(text: string): boolean {
  return (text.includes('[Container]') || text.includes('[Service]')) && UNIT.test(text)
}

/**
 * The container of a Quadlet (podman-systemd.unit(5)), those that a unit starts by an engine's command, or the service
 * itself (systemd.exec(5)).
 */
export function unitWorkloads(text: string, fileName: string): readonly Workload[] {
  const settings = readUnitFile(text)
  const of = settingsOf(settings)
  const name = fileName.replace(/^.*\//, '').replace(/\.[^.]*$/, '')
  if (/^\uFEFF?[ \t]*\[Container\][ \t]*$/m.test(text)) return [quadlet(of, name, text)]
  const runs = of('ExecStart').flatMap(start =>
    runLines(start.value).map(run => ({
      ...run,
      filter: fromHost(run),
      source: 'systemd-unit' as const,
      name: run.name || name,
      range: start,
      filterRange: rangeOf(start),
    })),
  )
  return runs.length > 0 ? runs : of('ExecStart').length > 0 ? [service(of, name)] : []
}

/** Words with what systemd makes of `%%` and `$$` (systemd.service(5)). */
const unitWords = (text: string) =>
  shellWords(text).map(word => word.replace(/%%|\$\$/g, one => one.slice(1)))

/** A unit is started in no folder of its own. */
const fromHost = ({ filter }: Workload): Workload['filter'] =>
  filter.below === undefined ? filter : { ...filter, below: 'host' }

type Settings = (...keys: readonly string[]) => readonly UnitSetting[]

/** The settings of some keys; an empty value takes back those before it. */
function settingsOf(all: readonly UnitSetting[]): Settings {
  return (...keys) => {
    const found = all.filter(({ key }) => keys.includes(key))
    return found.slice(found.findLastIndex(({ value }) => value === '') + 1)
  }
}

const rangeOf = ({ offset, length }: UnitSetting) => ({ offset, length })
const wordsOf = (settings: readonly UnitSetting[]) => settings.flatMap(({ value }) => shellWords(value))
const isYes = (value: string | undefined) => /^(?:1|yes|y|true|t|on)$/i.test(value ?? '')

function quadlet(of: Settings, fileName: string, text: string): Workload {
  const last = (key: string) => of(key).at(-1)
  const section = /\[Container\]/.exec(text)
  const whole = last('Image') ?? { offset: section?.index ?? 0, length: section?.[0].length ?? 0 }
  const range = { offset: whole.offset, length: whole.length }
  const name = last('ContainerName')?.value ?? fileName
  const silent = silentWorkload({
    source: 'quadlet',
    engine: 'podman',
    kind: 'container',
    name,
    container: name,
    range,
  })
  const profile = last('SeccompProfile')
  const options = [
    ...(profile ? [{ name: 'security-opt', value: `seccomp=${profile.value}` }] : []),
    ...wordsOf(of('AddCapability')).map(value => ({ name: 'cap-add', value })),
    ...wordsOf(of('DropCapability')).map(value => ({ name: 'cap-drop', value })),
    ...Object.entries(OPTIONS).flatMap(([key, option]) => {
      const value = last(key)?.value
      return value === undefined ? [] : [{ name: option, value }]
    }),
  ]
  const group = last('Group')?.value
  const user = last('User')?.value
  const arguments_ = wordsOf(of('PodmanArgs'))
  const read = withRunOptions(
    {
      ...silent,
      image: last('Image')?.value,
      args: last('Exec') && unitWords(last('Exec')?.value ?? ''),
      user: user === undefined || group === undefined ? user : `${user}:${group}`,
      noNewPrivileges: last('NoNewPrivileges') && isYes(last('NoNewPrivileges')?.value),
    },
    [...options, ...readRunArguments([...arguments_, '']).options],
  )
  const said = of('PodmanArgs').find(({ value }) => /--privileged|seccomp[=:]/.test(value)) ?? profile
  return { ...read, filter: fromHost(read), filterRange: said ? rangeOf(said) : range }
}

/** Keys of a Quadlet that are an option of `podman run`. */
const OPTIONS: Readonly<Record<string, string>> = {
  Entrypoint: 'entrypoint',
  HealthCmd: 'health-cmd',
  Network: 'network',
  UserNS: 'userns',
}

const COMMANDS: Readonly<Record<string, SideCommand['when']>> = {
  ExecStartPre: 'pre-start',
  ExecStartPost: 'post-start',
  ExecReload: 'reload',
  ExecStop: 'stop',
}

function service(of: Settings, name: string): Workload {
  const last = (key: string) => of(key).at(-1)?.value
  const [start] = of('ExecStart')
  const range = start ? rangeOf(start) : { offset: 0, length: 0 }
  const list = of('SystemCallFilter')[0]
  const bounds = of('CapabilityBoundingSet')
  const kept = bounds.filter(({ value }) => !value.startsWith('~'))
  const taken = bounds.filter(({ value }) => value.startsWith('~'))
  const added = capabilityNames([...wordsOf(kept), ...wordsOf(of('AmbientCapabilities'))])
  const [group, user] = [last('Group'), last('User')]
  return {
    ...silentWorkload({
      source: 'systemd-unit',
      engine: 'systemd',
      kind: 'service',
      name,
      container: '',
      range,
    }),
    // Marks before the command say how it is started (systemd.service(5)).
    entrypoint: unitWords(start?.value.replace(/^[-@:+!|]*/, '') ?? ''),
    user: user === undefined || group === undefined ? user : `${user}:${group}`,
    capabilities: {
      added: [...new Set(added)],
      dropped:
        kept.length > 0 ? ['ALL'] : capabilityNames(wordsOf(taken).map(word => word.replace(/^~/, ''))),
    },
    noNewPrivileges: of('NoNewPrivileges').length > 0 ? isYes(last('NoNewPrivileges')) : undefined,
    sideCommands: Object.entries(COMMANDS).flatMap(([key, when]) =>
      of(key).map(({ value }) => ({ when, command: unitWords(value.replace(/^[-@:+!|]*/, '')) })),
    ),
    filter: list ? { asks: 'inline', by: 'container' } : { asks: 'unsaid', by: undefined },
    unread: unknownCapabilities(added),
    filterRange: list ? rangeOf(list) : range,
  }
}
