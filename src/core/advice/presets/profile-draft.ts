import type { ArchitectureToken, ArgumentConditionFact } from '../../engine/catalogue'

export type DraftAction =
  | 'SCMP_ACT_ALLOW'
  | 'SCMP_ACT_ERRNO'
  | 'SCMP_ACT_KILL'
  | 'SCMP_ACT_KILL_THREAD'
  | 'SCMP_ACT_KILL_PROCESS'
  | 'SCMP_ACT_LOG'
  | 'SCMP_ACT_NOTIFY'
  | 'SCMP_ACT_TRACE'
  | 'SCMP_ACT_TRAP'

/** `includes` or `excludes` of Docker's dialect. */
export interface DraftFilter {
  readonly caps?: readonly string[] | undefined
  readonly arches?: readonly string[] | undefined
  readonly minKernel?: string | undefined
}

export interface DraftRule {
  readonly names: readonly string[]
  readonly action: DraftAction
  readonly errnoRet?: number | undefined
  /** Podman's name for `errnoRet`. */
  readonly errno?: string | undefined
  readonly args?: readonly ArgumentConditionFact[] | undefined
  readonly includes?: DraftFilter | undefined
  readonly excludes?: DraftFilter | undefined
}

/** A profile before it is written: in Docker's dialect with `archMap`, or plain with `architectures`. */
export interface ProfileDraft {
  readonly defaultAction: DraftAction
  readonly defaultErrnoRet?: number | undefined
  /** Podman's name for `defaultErrnoRet`. */
  readonly defaultErrno?: string | undefined
  readonly archMap?:
    | readonly {
        readonly architecture: ArchitectureToken
        readonly subArchitectures: readonly ArchitectureToken[]
      }[]
    | undefined
  readonly architectures?: readonly ArchitectureToken[] | undefined
  readonly syscalls: readonly DraftRule[]
}

/** A JSON value whose integers are exact. Fields that are undefined are left out. */
type Json = string | number | bigint | readonly Json[] | { readonly [key: string]: Json | undefined }

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && Object.keys(value).length === 0
}

function write(value: Json, indent: string): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value !== 'object') return String(value)
  const inner = `${indent}\t`
  const lines = isList(value)
    ? value.map(item => inner + write(item, inner))
    : Object.entries(value).flatMap(([key, field]) =>
        field === undefined ? [] : [`${inner}${JSON.stringify(key)}: ${write(field, inner)}`],
      )
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}']
  return lines.length === 0 ? open + close : `${open}\n${lines.join(',\n')}\n${indent}${close}`
}

function unlessEmpty(value: Json | undefined): Json | undefined {
  return value === undefined || isEmpty(value) ? undefined : value
}

function filterJson(filter: DraftFilter | undefined): Json | undefined {
  if (filter === undefined) return undefined
  const { caps, arches, minKernel } = filter
  const fields = Object.entries({ caps, arches, minKernel }).filter(([, field]) => field !== undefined)
  return fields.length === 0 ? undefined : Object.fromEntries(fields)
}

function ruleJson(rule: DraftRule): Json {
  return {
    names: rule.names,
    action: rule.action,
    errnoRet: rule.errnoRet,
    errno: rule.errno,
    args: unlessEmpty(
      rule.args?.map(({ index, value, valueTwo, op }) => ({
        index,
        value,
        valueTwo: valueTwo === 0n ? undefined : valueTwo,
        op,
      })),
    ),
    includes: filterJson(rule.includes),
    excludes: filterJson(rule.excludes),
  }
}

/**
 * The text of a profile as moby/profiles writes its `seccomp/default.json`: tabs, one item a line, keys in that
 * file's order, keys without content left out. `syscalls` stays even when empty, as the place to write on.
 */
export function writeProfile(draft: ProfileDraft): string {
  const profile: Json = {
    defaultAction: draft.defaultAction,
    defaultErrnoRet: draft.defaultErrnoRet,
    defaultErrno: draft.defaultErrno,
    archMap: draft.archMap?.map(({ architecture, subArchitectures }) => ({
      architecture,
      subArchitectures: unlessEmpty(subArchitectures),
    })),
    architectures: unlessEmpty(draft.architectures),
    syscalls: draft.syscalls.map(ruleJson),
  }
  return `${write(profile, '')}\n`
}
