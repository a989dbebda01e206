import {
  architectureName,
  type DestinationId,
  destinationOf,
  dockerServices,
  kubernetesExtras,
  nodeArchitectures,
  type OwnOptions,
  type PodPrivileges,
  podPrivileges,
  profileLevels,
  type RefusedField,
  type Rollout,
  spoUses,
  type Target,
  workloadKinds,
} from '../../core'
import type { Words } from '../../messages'
import { say } from '../../messages'
import type { ChosenOptions } from './export-choices'
import type { ChoiceField, LongTextField, OptionField, TextField, TicksField } from './option-fields'

interface Parts {
  readonly destination: DestinationId
  readonly options: ChosenOptions
  readonly target: Target
  /** What was found wrong with what was typed. */
  readonly refused: readonly RefusedField[]
  readonly words: Words['exports']
  readonly set: (change: (options: ChosenOptions) => ChosenOptions) => void
}

const rollouts: readonly Rollout[] = ['enforce', 'log']
const conditionalChoices = ['refuse', 'allow'] as const

/** What can be said about a destination's files. */
export function fieldsOf(parts: Parts): OptionField[] {
  const { destination } = parts
  // Nothing runs a review.
  const { isForReaders, startsContainers, comparesNoArguments, options } = destinationOf(destination)
  const fields: OptionField[] = isForReaders ? [] : [rolloutField(parts)]
  if (startsContainers) fields.push(imageField(parts))
  if (comparesNoArguments) fields.push(conditionsField(parts))
  if (options) fields.push(...ownFields[options](parts))
  const { refused, words } = parts
  return fields.map(field => {
    const problem = refused.find(found => found.field === field.id)
    return problem ? { ...field, problem: say(words.fieldProblem, problem) } : field
  })
}

const ownFields: Readonly<Record<OwnOptions, (parts: Parts) => OptionField[]>> = {
  docker: parts => [servicesField(parts)],
  oci: parts => [ociConfigField(parts)],
  crio: parts => [crioReferenceField(parts)],
  kubernetes: kubernetesFields,
  spo: spoFields,
}

function rolloutField({ options, words, set }: Parts): ChoiceField {
  return choice(
    'rollout',
    words.field.rollout,
    rollouts,
    words.rollout,
    options.rollout ?? 'enforce',
    rollout => set(now => ({ ...now, rollout })),
  )
}

function imageField({ options, words, set }: Parts): TextField {
  return text('image', words.field.image, options.image, words.imageHint, image =>
    set(({ image: _, ...now }) => ({ ...now, ...(image !== undefined && { image }) })),
  )
}

function conditionsField({ options, words, set }: Parts): ChoiceField {
  const { conditionalCalls = 'refuse' } = options
  const label = words.field.conditionalCalls
  return choice(
    'conditionalCalls',
    label,
    conditionalChoices,
    words.conditionalCalls,
    conditionalCalls,
    next => set(now => ({ ...now, conditionalCalls: next })),
  )
}

function servicesField({ options, words, set }: Parts): TicksField {
  const { services = [] } = options.docker ?? {}
  return ticks(
    'services',
    words.field.services,
    dockerServices.map(value => ({ value, label: words.service[value], isTicked: services.includes(value) })),
    next => set(now => ({ ...now, docker: { services: next } })),
  )
}

function ociConfigField({ options, words, set }: Parts): LongTextField {
  return {
    kind: 'long-text',
    id: 'ociConfig',
    label: words.field.ociConfig,
    hint: words.field.ociConfigHint,
    value: options.oci?.config ?? '',
    set: config => set(now => ({ ...now, oci: { config } })),
  }
}

function crioReferenceField({ options, words, set }: Parts): TextField {
  const { crioReference, crioReferenceHint } = words.field
  return text('crioReference', crioReference, options.crio?.reference, crioReferenceHint, reference =>
    set(({ crio: _, ...now }) => ({ ...now, ...(reference !== undefined && { crio: { reference } }) })),
  )
}

function kubernetesFields({ options, target, words, set }: Parts): OptionField[] {
  const { kubernetes = {} } = options
  const {
    architectures = [],
    extras = ['installer'],
    folder = 'profiles',
    level = 'pod',
    privileges = 'restricted',
    workload = 'Pod',
  } = kubernetes
  const change = (more: typeof kubernetes) =>
    set(now => ({ ...now, kubernetes: { ...now.kubernetes, ...more } }))
  const isNode = (token: (typeof nodeArchitectures)[number]) =>
    architectures.length === 0 ? token === target.architecture : architectures.includes(token)
  return [
    choice('workload', words.field.workload, workloadKinds, undefined, workload, next =>
      change({ workload: next }),
    ),
    choice('level', words.field.level, profileLevels, words.level, level, next => change({ level: next })),
    privilegesField(privileges, words, next => change({ privileges: next })),
    {
      kind: 'text',
      id: 'folder',
      label: words.field.folder,
      value: folder,
      prefix: 'seccomp/',
      set: next => change({ folder: next }),
    },
    ...workloadNames(kubernetes, words, more =>
      set(now => ({ ...now, kubernetes: replaced(now.kubernetes, more) })),
    ),
    ticks(
      'architectures',
      words.field.architectures,
      nodeArchitectures.map(value => ({ value, label: architectureName(value), isTicked: isNode(value) })),
      next => change({ architectures: next }),
    ),
    ticks(
      'extras',
      words.field.extras,
      kubernetesExtras.map(value => ({ value, label: words.extra[value], isTicked: extras.includes(value) })),
      next => change({ extras: next }),
    ),
  ]
}

function spoFields({ options, words, set }: Parts): OptionField[] {
  const { spo = {} } = options
  const { level = 'pod', privileges = 'restricted', use = 'workload', workload = 'Pod' } = spo
  const change = (more: Partial<Names> | typeof spo) => set(now => ({ ...now, spo: replaced(now.spo, more) }))
  return [
    text('profileName', words.field.profileName, spo.profileName, words.field.nameHint, profileName =>
      change({ profileName }),
    ),
    choice('use', words.field.use, spoUses, words.use, use, next => change({ use: next })),
    ...(use === 'workload'
      ? [
          choice('workload', words.field.workload, workloadKinds, undefined, workload, next =>
            change({ workload: next }),
          ),
          choice('level', words.field.level, profileLevels, words.level, level, next =>
            change({ level: next }),
          ),
          privilegesField(privileges, words, next => change({ privileges: next })),
        ]
      : []),
    ...workloadNames(spo, words, change),
  ]
}

function privilegesField(
  value: PodPrivileges,
  words: Words['exports'],
  set: (value: PodPrivileges) => void,
): ChoiceField {
  return choice('privileges', words.field.privileges, podPrivileges, words.privileges, value, set)
}

interface Names {
  readonly namespace: string | undefined
  readonly name: string | undefined
  readonly profileName: string | undefined
}

function workloadNames(
  { namespace, name }: { readonly namespace?: string; readonly name?: string },
  words: Words['exports'],
  change: (more: Partial<Names>) => void,
): TextField[] {
  return [
    text('name', words.field.name, name, words.field.nameHint, next => change({ name: next })),
    text('namespace', words.field.namespace, namespace, words.field.namespaceHint, next =>
      change({ namespace: next }),
    ),
  ]
}

/** An emptied field is as though it had never been filled in. */
function replaced<T extends object>(
  before: T | undefined,
  more: { readonly [K in keyof T]?: T[K] | undefined },
): T {
  return Object.fromEntries(
    Object.entries({ ...before, ...more }).filter(([, value]) => value !== undefined),
  ) as T
}

/** A field that has a default of its own while it is empty. */
function text(
  id: string,
  label: string,
  value: string | undefined,
  placeholder: string,
  set: (value: string | undefined) => void,
): TextField {
  return {
    kind: 'text',
    id,
    label,
    value: value ?? '',
    placeholder,
    set: next => set(next === '' ? undefined : next),
  }
}

function choice<V extends string>(
  id: string,
  label: string,
  values: readonly V[],
  words: Readonly<Record<V, string>> | undefined,
  value: V,
  set: (value: V) => void,
): ChoiceField {
  return {
    kind: 'choice',
    id,
    label,
    value,
    choices: values.map(each => ({ value: each, label: words?.[each] ?? each })),
    set: next => {
      const chosen = values.find(each => each === next)
      if (chosen !== undefined) set(chosen)
    },
  }
}

function ticks<V extends string>(
  id: string,
  label: string,
  choices: readonly { readonly value: V; readonly label: string; readonly isTicked: boolean }[],
  set: (ticked: readonly V[]) => void,
): TicksField {
  return {
    kind: 'ticks',
    id,
    label,
    choices,
    set: (value, isTicked) =>
      set(choices.filter(each => (each.value === value ? isTicked : each.isTicked)).map(each => each.value)),
  }
}
