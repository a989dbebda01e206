import type { ImageBehaviourId } from '../../advice/behaviour'
import type { Workload } from '../workload'
import type { ExportOptions, Rollout } from './destination'
import { type DestinationId, destinationOf, type OwnOptions } from './destinations'
import { exportOfWorkload } from './run-settings'
import { dockerServices } from './to/docker/options'
import {
  kubernetesExtras,
  nodeArchitectures,
  podPrivileges,
  profileLevels,
  workloadKinds,
} from './to/kubernetes/options'
import { spoUses } from './to/spo/options'

/** What a person may choose for the files of a destination; the document and the target are given. */
export type ChosenOptions = Omit<ExportOptions, 'name' | 'target'>

type Shape = { readonly id?: string; readonly onlyFor?: { readonly use: string } } & (
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly standard: string }
  | { readonly kind: 'choices'; readonly values: readonly string[]; readonly standard: readonly string[] }
  /** With a standard of its own, an empty text is a value; without one it is as though nothing were chosen. */
  | { readonly kind: 'text'; readonly standard?: string }
  /** The text of a whole file. */
  | { readonly kind: 'file' }
)

function choice<const V extends readonly string[]>(values: V, standard: V[number]) {
  return { kind: 'choice', values, standard } as const
}

function choices<const V extends readonly string[]>(values: V, ...standard: readonly V[number][]) {
  return { kind: 'choices', values, standard } as const
}

const text = { kind: 'text' } as const
const rollouts = ['enforce', 'log'] as const satisfies readonly Rollout[]

/** Of all destinations that have a use for them; how a workload is run is told by its file alone. */
const common = {
  rollout: choice(rollouts, 'enforce'),
  image: text,
  conditionalCalls: choice(['refuse', 'allow'], 'refuse'),
} as const satisfies Readonly<Record<keyof Omit<ChosenOptions, OwnOptions | 'run'>, Shape>>

const asWorkload = { onlyFor: { use: 'workload' } } as const
const workload = choice(workloadKinds, 'Pod')
const level = choice(profileLevels, 'pod')
const privileges = choice(podPrivileges, 'restricted')

/** Of some destinations; the type checker names an option that is missing here. */
const own = {
  docker: { services: choices(dockerServices) },
  oci: { config: { kind: 'file', id: 'ociConfig' } },
  crio: { reference: { kind: 'text', id: 'crioReference' } },
  kubernetes: {
    workload,
    level,
    privileges,
    folder: { kind: 'text', standard: 'profiles' },
    name: text,
    namespace: text,
    architectures: choices(nodeArchitectures),
    extras: choices(kubernetesExtras, 'installer'),
  },
  spo: {
    profileName: text,
    use: choice(spoUses, 'workload'),
    workload: { ...workload, ...asWorkload },
    level: { ...level, ...asWorkload },
    privileges: { ...privileges, ...asWorkload },
    name: text,
    namespace: text,
  },
} as const satisfies { readonly [K in OwnOptions]: Readonly<Record<keyof Required<ExportOptions>[K], Shape>> }

type Own = typeof own
type IdOf<K, S> = S extends { readonly id: infer Id extends string } ? Id : K
/** What a person may choose, under one name in the panel, in the command and in the package. */
export type OptionId =
  | keyof typeof common
  | { [D in OwnOptions]: { [K in keyof Own[D]]: IdOf<K, Own[D][K]> }[keyof Own[D]] }[OwnOptions]

/** One thing that can be chosen for a destination's files, as data, and where it stands in `ChosenOptions`. */
export type ExportOption = Shape & { readonly id: OptionId; readonly place: readonly string[] }

/** All that can be chosen for a destination, in the order in which it is shown. */
export function optionsOf(destination: DestinationId): readonly ExportOption[] {
  const { isForReaders, startsContainers, comparesNoArguments, options } = destinationOf(destination)
  const shared = [
    ...(isForReaders ? [] : (['rollout'] as const)),
    ...(startsContainers ? (['image'] as const) : []),
    ...(comparesNoArguments ? (['conditionalCalls'] as const) : []),
  ]
  return [
    ...shared.map((id): ExportOption => ({ ...common[id], id, place: [id] })),
    ...(options === undefined ? [] : ownOptions(options)),
  ]
}

function ownOptions(group: OwnOptions): readonly ExportOption[] {
  const shapes: Readonly<Record<string, Shape>> = own[group]
  return Object.entries(shapes).map(([key, shape]) => ({
    ...shape,
    // Either is in `OptionId`, which is made of the same keys.
    id: (shape.id ?? key) as OptionId,
    place: [group, key],
  }))
}

export type ChosenValue = string | readonly string[]

/** What is chosen for an option; undefined where nothing is, so that its standard holds. */
export function chosenValue(options: ChosenOptions, { place }: ExportOption): ChosenValue | undefined {
  let found: unknown = options
  for (const key of place) found = (found as Readonly<Record<string, unknown>> | undefined)?.[key]
  // What stands at the place of an option is its value.
  return found as ChosenValue | undefined
}

/**
 * The options with another value for one of them: what is no value of it is not taken, and an emptied text is as though
 * it had never been filled in.
 */
export function withChosen(options: ChosenOptions, option: ExportOption, value: ChosenValue): ChosenOptions {
  const { place } = option
  if (!isValueOf(option, value)) return options
  const isEmptied = value === '' && option.kind === 'text' && option.standard === undefined
  return placed(options, place, isEmptied ? undefined : value) as ChosenOptions
}

/** What images are called at Docker Hub, of those that start something with no more than their name. */
const IMAGES: Readonly<Record<ImageBehaviourId, string | undefined>> = {
  'nginx-image': 'nginx',
  'httpd-image': 'httpd',
  'redis-image': 'redis',
  'memcached-image': 'memcached',
  'php-image': 'php:fpm',
  'postgres-image': undefined,
  'mariadb-image': undefined,
  'node-image': undefined,
  'python-image': undefined,
  'java-image': undefined,
  'haproxy-image': undefined,
  'rabbitmq-image': 'rabbitmq',
}

/**
 * Choices for a profile under which programs must run. Images start as they were recorded, as root where they give that up
 * by themselves: as another user nginx ends (e2e/runtimes/exports/pod-user.spec.ts). The only one is the image.
 */
export function optionsForPrograms(programs: readonly string[]): ChosenOptions {
  const images = Object.entries(IMAGES).filter(([id]) => programs.includes(id))
  const [, image] = (images.length === 1 ? images[0] : undefined) ?? []
  const needsRoot = images.length > 0 || programs.includes('nginx')
  const privileges = { privileges: 'image' } as const
  return {
    ...(image !== undefined && { image }),
    ...(needsRoot && { kubernetes: privileges, spo: privileges }),
  }
}

/**
 * Choices for the files of a workload: what was chosen before stays.
 *
 * @param choosesPrivileges whether as whom the pod runs follows the workload, too
 */
export function withExportOf(
  options: ChosenOptions,
  workload: Workload,
  choosesPrivileges: boolean,
): ChosenOptions {
  const { image, run, privileges } = exportOfWorkload(workload)
  const own = choosesPrivileges ? { privileges } : {}
  return {
    ...(image !== undefined && { image }),
    ...options,
    run,
    kubernetes: { ...options.kubernetes, ...own },
    spo: { ...options.spo, ...own },
  }
}

/** Whether an option can have a value at all; what a text may be, its exporter says. */
function isValueOf(option: ExportOption, value: ChosenValue): boolean {
  if (option.kind === 'choices')
    return typeof value !== 'string' && value.every(one => option.values.includes(one))
  if (typeof value !== 'string') return false
  return option.kind !== 'choice' || option.values.includes(value)
}

function placed(within: object, [key = '', ...rest]: readonly string[], value: unknown): object {
  const before = within as Readonly<Record<string, unknown>>
  const { [key]: old, ...others } = before
  const next = rest.length > 0 ? placed((old as object | undefined) ?? {}, rest, value) : value
  return next === undefined ? others : { ...before, [key]: next }
}

/** Whether an option has an effect beside the others that are chosen. */
export function isAsked(options: ChosenOptions, { onlyFor }: ExportOption): boolean {
  return onlyFor === undefined || onlyFor.use === (options.spo?.use ?? 'workload')
}

/** What was asked for and cannot be, of choices by their names. */
export type ChoiceProblem =
  | { readonly id: string; readonly problem: 'unknown'; readonly known: readonly OptionId[] }
  /** `values` are those that there are; empty where any text can be one. */
  | { readonly id: string; readonly problem: 'value'; readonly values: readonly string[] }
  /** What else is chosen leaves it without an effect. */
  | { readonly id: string; readonly problem: 'no-effect' }

export type Choices = Readonly<Record<string, ChosenValue>>

/** Choices for a destination by their names, all of which must be of its own and have an effect. */
export function readChoices(
  destination: DestinationId,
  choices: Choices,
): { readonly chosen: ChosenOptions } | ChoiceProblem {
  const known = optionsOf(destination)
  let chosen: ChosenOptions = {}
  for (const [id, value] of Object.entries(choices)) {
    const option = known.find(one => one.id === id)
    if (!option) return { id, problem: 'unknown', known: known.map(one => one.id) }
    if (!isValueOf(option, value))
      return { id, problem: 'value', values: 'values' in option ? option.values : [] }
    chosen = withChosen(chosen, option, value)
  }
  const idle = known.find(option => Object.hasOwn(choices, option.id) && !isAsked(chosen, option))
  return idle ? { id: idle.id, problem: 'no-effect' } : { chosen }
}

/** How a command spells a value: an architecture by the name that people know it by, which is its token's. */
export function spelledValue(value: string): string {
  return /^SCMP_ARCH_/.test(value) ? value.replace('SCMP_ARCH_', '').toLowerCase() : value
}

/** The command's flag for an option. */
export function flagOf(id: string): string {
  return `--${id.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`
}
