import { capabilities } from '../catalogue'
import {
  actions,
  filterFlags,
  goArchitectures,
  loadableArchitectures,
  MAX_ARGUMENT_INDEX,
  MAX_ERRNO,
  operators,
} from './vocabulary'

/** A key of a profile, named by the object it stands in: what a description is written for. */
export type ProfileKey =
  | 'profile.defaultAction'
  | 'profile.defaultErrnoRet'
  | 'profile.defaultErrno'
  | 'profile.architectures'
  | 'profile.archMap'
  | 'profile.flags'
  | 'profile.listenerPath'
  | 'profile.listenerMetadata'
  | 'profile.syscalls'
  | 'archMap.architecture'
  | 'archMap.subArchitectures'
  | 'rule.names'
  | 'rule.name'
  | 'rule.action'
  | 'rule.errnoRet'
  | 'rule.errno'
  | 'rule.args'
  | 'rule.comment'
  | 'rule.includes'
  | 'rule.excludes'
  | 'condition.index'
  | 'condition.value'
  | 'condition.valueTwo'
  | 'condition.op'
  | 'filter.caps'
  | 'filter.arches'
  | 'filter.minKernel'

/** What a string stands for beyond its spelling; `format` is JSON Schema's own place for such a word. */
export type ProfileFormat =
  | 'syscall'
  | 'action'
  | 'operator'
  | 'architecture'
  | 'flag'
  | 'capability'
  | 'uint64'
  | 'errno'

/** The part of JSON Schema (draft-07) that a profile needs. */
export interface ProfileSchema {
  readonly $schema?: 'http://json-schema.org/draft-07/schema#'
  readonly type: 'object' | 'array' | 'string' | 'integer'
  readonly description?: string
  readonly properties?: Readonly<Record<string, ProfileSchema>>
  readonly required?: readonly string[]
  readonly items?: ProfileSchema
  readonly minItems?: number
  readonly enum?: readonly string[]
  readonly format?: ProfileFormat
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
}

/**
 * A JSON Schema of profiles in Docker's dialect, Podman's additions and the plain OCI form; the latter is the part
 * without `archMap`, `name`, `comment`, `includes` and `excludes`. As in the runtime specification, other keys are
 * allowed. Whole numbers of 64 bits have no `maximum`, because JSON Schema's numbers are doubles.
 * Sources: opencontainers/runtime-spec schema/defs-linux.json; moby/profiles seccomp/seccomp.go;
 * containers/common pkg/seccomp/types.go.
 */
export function profileSchema(wording: (key: ProfileKey) => string): ProfileSchema {
  const member = (key: ProfileKey, schema: ProfileSchema): ProfileSchema => ({
    ...schema,
    description: wording(key),
  })
  const text: ProfileSchema = { type: 'string' }
  const list = (items: ProfileSchema): ProfileSchema => ({ type: 'array', items })
  const action: ProfileSchema = { type: 'string', enum: actions, format: 'action' }
  const architecture: ProfileSchema = { type: 'string', enum: loadableArchitectures, format: 'architecture' }
  const syscall: ProfileSchema = { type: 'string', format: 'syscall' }
  const errno: ProfileSchema = { type: 'integer', minimum: 0, maximum: MAX_ERRNO, format: 'errno' }
  const uint64: ProfileSchema = { type: 'integer', minimum: 0, format: 'uint64' }

  const condition: ProfileSchema = {
    type: 'object',
    required: ['index', 'value', 'op'],
    properties: {
      index: member('condition.index', { type: 'integer', minimum: 0, maximum: MAX_ARGUMENT_INDEX }),
      value: member('condition.value', uint64),
      valueTwo: member('condition.valueTwo', uint64),
      op: member('condition.op', { type: 'string', enum: operators, format: 'operator' }),
    },
  }
  const filter: ProfileSchema = {
    type: 'object',
    properties: {
      caps: member('filter.caps', list({ type: 'string', enum: capabilities, format: 'capability' })),
      arches: member('filter.arches', list({ type: 'string', enum: goArchitectures })),
      minKernel: member('filter.minKernel', { type: 'string', pattern: '^\\d{1,3}\\.\\d{1,3}$' }),
    },
  }
  const rule: ProfileSchema = {
    type: 'object',
    required: ['names', 'action'],
    properties: {
      names: member('rule.names', { ...list(syscall), minItems: 1 }),
      name: member('rule.name', syscall),
      action: member('rule.action', action),
      errnoRet: member('rule.errnoRet', errno),
      errno: member('rule.errno', text),
      args: member('rule.args', list(condition)),
      comment: member('rule.comment', text),
      includes: member('rule.includes', filter),
      excludes: member('rule.excludes', filter),
    },
  }
  const archMapping: ProfileSchema = {
    type: 'object',
    required: ['architecture'],
    properties: {
      architecture: member('archMap.architecture', architecture),
      subArchitectures: member('archMap.subArchitectures', list(architecture)),
    },
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['defaultAction'],
    properties: {
      defaultAction: member('profile.defaultAction', action),
      defaultErrnoRet: member('profile.defaultErrnoRet', errno),
      defaultErrno: member('profile.defaultErrno', text),
      architectures: member('profile.architectures', list(architecture)),
      archMap: member('profile.archMap', list(archMapping)),
      flags: member('profile.flags', list({ type: 'string', enum: filterFlags, format: 'flag' })),
      listenerPath: member('profile.listenerPath', text),
      listenerMetadata: member('profile.listenerMetadata', text),
      syscalls: member('profile.syscalls', list(rule)),
    },
  }
}

/**
 * The part of the schema that describes what stands at a path of keys and list places; undefined where it says
 * nothing. Keys are compared as they are spelled.
 */
export function schemaAt(
  schema: ProfileSchema,
  path: readonly (string | number)[],
): ProfileSchema | undefined {
  let found: ProfileSchema | undefined = schema
  for (const step of path) {
    if (found === undefined) return undefined
    if (typeof step === 'number') found = found.items
    else
      found = found.properties && Object.hasOwn(found.properties, step) ? found.properties[step] : undefined
  }
  return found
}
