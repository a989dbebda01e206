import type { ArchitectureToken } from './architectures'
import { architectureByToken } from './architectures'
import { engineDefaults } from './facts.generated'
import { unpackIntegers } from './packing'

export type Engine = 'docker' | 'podman' | 'containerd'

export const engines: readonly Engine[] = ['docker', 'podman', 'containerd']

export type ConditionOperator =
  | 'SCMP_CMP_NE'
  | 'SCMP_CMP_LT'
  | 'SCMP_CMP_LE'
  | 'SCMP_CMP_EQ'
  | 'SCMP_CMP_GE'
  | 'SCMP_CMP_GT'
  | 'SCMP_CMP_MASKED_EQ'

/** A comparison as the OCI specification words it: for MASKED_EQ `value` is the mask, `valueTwo` what must remain. */
export interface ArgumentConditionFact {
  readonly index: number
  readonly op: ConditionOperator
  readonly value: bigint
  readonly valueTwo?: bigint
}

/** How an engine's default profile treats a call, and when. All that is given must hold. */
export interface DefaultRule {
  readonly action: 'SCMP_ACT_ALLOW' | 'SCMP_ACT_ERRNO'
  readonly errno?: number
  /** All of these are in the bounding set. */
  readonly caps?: readonly string[]
  /** None of these is in the bounding set. */
  readonly notCaps?: readonly string[]
  /** The host is one of these: Docker's and Podman's own names, for containerd Go's. */
  readonly arches?: readonly string[]
  readonly notArches?: readonly string[]
  /** The host's kernel is at least this, as `major.minor`. */
  readonly minKernel?: string
  readonly conditions?: readonly ArgumentConditionFact[]
}

export interface RuntimeDefault {
  readonly engine: Engine
  readonly defaultAction: 'SCMP_ACT_ERRNO'
  /** Absent where the engine leaves it out, which means EPERM. */
  readonly defaultErrnoRet?: number
  /** Docker and Podman: native architecture → the ones allowed beside it. */
  readonly archMap?: readonly {
    readonly architecture: ArchitectureToken
    readonly subArchitectures: readonly ArchitectureToken[]
  }[]
  /** containerd: host's GOARCH → the architectures of the profile; no entry, no list. */
  readonly architecturesByGoarch?: ReadonlyMap<string, readonly ArchitectureToken[]>
  /** The rules in the order of the engine's file; within a syscall the order decides. */
  readonly rules: readonly DefaultRule[]
  /** The bounding set of a container that was started without asking for other capabilities. */
  readonly capabilities: readonly string[]
}

const operators: Readonly<Record<string, ConditionOperator>> = {
  '!=': 'SCMP_CMP_NE',
  '<': 'SCMP_CMP_LT',
  '<=': 'SCMP_CMP_LE',
  '==': 'SCMP_CMP_EQ',
  '>=': 'SCMP_CMP_GE',
  '>': 'SCMP_CMP_GT',
}

function readCondition(term: string): ArgumentConditionFact | undefined {
  const parts = /^arg(\d)(?:&(0x[0-9a-f]+))?([=!<>]+)(\d+)$/.exec(term)
  if (parts === null) return undefined
  const [, index = '', mask, operator = '', value = ''] = parts
  if (mask !== undefined) {
    return { index: Number(index), op: 'SCMP_CMP_MASKED_EQ', value: BigInt(mask), valueTwo: BigInt(value) }
  }
  const op = operators[operator]
  return op === undefined ? undefined : { index: Number(index), op, value: BigInt(value) }
}

/** Reads a rule as the tables write it: `errno=38 notcaps=CAP_SYS_ADMIN arg0&0x7e020000==0`. */
export function readRule(text: string): DefaultRule {
  const terms = text.split(' ')
  const list = (key: string) => settingOf(terms, key)?.split(',')
  const errno = settingOf(terms, 'errno')
  const minKernel = settingOf(terms, 'kernel')
  const caps = list('caps')
  const notCaps = list('notcaps')
  const arches = list('arches')
  const notArches = list('notarches')
  const conditions = terms.map(readCondition).filter(condition => condition !== undefined)
  return {
    action: errno === undefined ? 'SCMP_ACT_ALLOW' : 'SCMP_ACT_ERRNO',
    ...(errno === undefined ? {} : { errno: Number(errno) }),
    ...(caps === undefined ? {} : { caps }),
    ...(notCaps === undefined ? {} : { notCaps }),
    ...(arches === undefined ? {} : { arches }),
    ...(notArches === undefined ? {} : { notArches }),
    ...(minKernel === undefined ? {} : { minKernel }),
    ...(conditions.length === 0 ? {} : { conditions }),
  }
}

function settingOf(terms: readonly string[], key: string): string | undefined {
  return terms.find(term => term.startsWith(`${key}=`))?.slice(key.length + 1)
}

function readTokens(text: string): ArchitectureToken[] {
  return text.split(' ').flatMap(token => architectureByToken(token)?.token ?? [])
}

function readArchMap(text: string): NonNullable<RuntimeDefault['archMap']> {
  return text.split('|').flatMap(entry => {
    const [architecture, ...subArchitectures] = readTokens(entry)
    return architecture === undefined ? [] : [{ architecture, subArchitectures }]
  })
}

function readArchitecturesByGoarch(text: string): ReadonlyMap<string, readonly ArchitectureToken[]> {
  return new Map(
    text.split('|').map(entry => {
      const [goarch = '', tokens = ''] = entry.split(': ')
      return [goarch, readTokens(tokens)]
    }),
  )
}

function readDefault(engine: Engine): RuntimeDefault {
  const packed = engineDefaults[engine]
  return {
    engine,
    defaultAction: 'SCMP_ACT_ERRNO',
    ...(packed.errno === 0 ? {} : { defaultErrnoRet: packed.errno }),
    ...(engine === 'containerd'
      ? { architecturesByGoarch: readArchitecturesByGoarch(packed.architectures) }
      : { archMap: readArchMap(packed.architectures) }),
    rules: packed.rules.split('|').map(readRule),
    capabilities: packed.capabilities.split(' '),
  }
}

/** The default profiles of the container engines, and the capabilities they grant by default. */
export const runtimeDefaults: Readonly<Record<Engine, RuntimeDefault>> = {
  docker: readDefault('docker'),
  podman: readDefault('podman'),
  containerd: readDefault('containerd'),
}

/** For each row of the packed tables, the rules of the engine's default profile that name the call. */
export function rulesByRow(engine: Engine): readonly (readonly DefaultRule[])[] {
  const { treatments, rows } = engineDefaults[engine]
  const { rules } = runtimeDefaults[engine]
  const lists = treatments
    .split(' ')
    .map(text =>
      text.split('+').flatMap(position => (position === '' ? [] : (rules[Number(position)] ?? []))),
    )
  return unpackIntegers(rows, 0).map(index => lists[index] ?? [])
}
