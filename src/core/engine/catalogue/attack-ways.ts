import type { ArchitectureToken } from './architectures'
import { attacks as packedAttacks, attackWays as packedWays, wayBreaks } from './attack-ways.generated'
import { constantByName } from './constants'
import { once } from './once'

/** A comparison of an argument, as the kernel makes it: of the bits that it reads. */
export interface WayCondition {
  /** Place in the call's usual signature; architectures with another order have the argument elsewhere. */
  readonly index: number
  /**
   * Which bits count: all that the kernel reads, those of the value (a flag among others), or these.
   */
  readonly bits: 'read' | 'value' | bigint
  /** A constant's name. */
  readonly value: string
  /** Its value where the table of constants has none; the same everywhere. */
  readonly number?: bigint
}

/** A call by which a step is done, with the arguments that do it. */
export interface WayCall {
  readonly name: string
  readonly conditions: readonly WayCondition[]
  /** The release of Linux from which on the call does this, `5.12`; absent where it always did. */
  readonly since?: string
}

/** Something that a way needs beside its calls. */
export type WayNeed =
  /** `orNamespace`: a new user namespace gives it, too, over what belongs to that namespace. */
  | { readonly kind: 'capability'; readonly name: string; readonly orNamespace: boolean }
  | { readonly kind: 'user-namespace' }
  | { readonly kind: 'device'; readonly path: string }
  /** Only on these ABIs; `compat`: the 32-bit ones of a 64-bit kernel. */
  | { readonly kind: 'abi'; readonly columns: readonly string[] | 'compat' }
  | { readonly kind: 'setting'; readonly id: WaySetting }
  /** It works through no call that a filter judges: before the filter is loaded, or through files that are there. */
  | { readonly kind: 'outside' }

/** What an administrator's setting must leave open. */
export const waySettings = ['ping-group', 'unprivileged-bpf', 'perf-paranoid', 'unprivileged-faults'] as const
export type WaySetting = (typeof waySettings)[number]

/** What no longer works once the calls that close a way are denied with the way's arguments. */
export type WayBreak = (typeof wayBreaks)[number]

/** A way by which vulnerabilities are reached: every step must run, by any one of its calls. */
export interface AttackWay {
  readonly id: string
  /** The usual call of each step comes first. */
  readonly steps: readonly (readonly WayCall[])[]
  readonly needs: readonly WayNeed[]
  /** What is denied at the least cost: a step by its place, new user namespaces, or nothing that a filter can. */
  readonly closes: number | 'user-namespace' | 'outside'
  /** Absent where whole calls are denied, of which the catalogue tells what that breaks. */
  readonly breaks: WayBreak | undefined
  /** What says that these calls lead there, with its date. */
  readonly source: string
}

/** A vulnerability that is known by the ways that reach it, or by a nickname. */
export interface Attack {
  readonly id: string
  readonly nickname: string | undefined
  /** Any one is enough; empty for what is known by the names of calls only. */
  readonly ways: readonly AttackWay[]
}

/** The calls that make a user namespace (Linux kernel/nsproxy.c, kernel/fork.c); `clone3` hides its flags behind a pointer. */
export const NAMESPACE_STEP: readonly WayCall[] = [
  { name: 'unshare', conditions: [{ index: 0, bits: 'value', value: 'CLONE_NEWUSER' }] },
  { name: 'clone', conditions: [{ index: 0, bits: 'value', value: 'CLONE_NEWUSER' }] },
  { name: 'clone3', conditions: [] },
]

function readCondition(text: string): WayCondition {
  const [, index = '', mask, value = '', number] = /^(\d)(?:&(\w*))?=(\w+)(?::(\w+))?$/.exec(text) ?? []
  const bits = mask === undefined ? 'read' : mask === '' ? 'value' : BigInt(mask)
  return { index: Number(index), bits, value, ...(number !== undefined && { number: BigInt(number) }) }
}

function readCall(text: string): WayCall {
  const [, name = '', since, conditions] = /^(\w+)(?:@([\d.]+))?(?:\((.+)\))?$/.exec(text) ?? []
  return {
    name,
    conditions: conditions?.split(',').map(readCondition) ?? [],
    ...(since === undefined ? {} : { since }),
  }
}

function readNeed(text: string): WayNeed {
  const [kind = '', rest = ''] = text.split(':')
  const setting = waySettings.find(id => id === text)
  if (setting) return { kind: 'setting', id: setting }
  if (kind === 'abi') return { kind, columns: rest === 'compat' ? rest : rest.split(',') }
  if (kind === 'device') return { kind, path: rest }
  if (text === 'userns') return { kind: 'user-namespace' }
  if (text === 'outside') return { kind: 'outside' }
  const [name = '', namespace] = text.split('@')
  return { kind: 'capability', name, orNamespace: namespace !== undefined }
}

const words = (text = '') => (text === '' ? [] : text.split(' '))

/** Every way, in the order of the table. */
export const attackWays = once((): readonly AttackWay[] =>
  packedWays.split('#').map(row => {
    const [id = '', calls = '-', needs, closes = '', breaks, source = ''] = row.split('~')
    return {
      id,
      steps: calls === '-' ? [] : calls.split(';').map(step => step.split('|').map(readCall)),
      needs: words(needs).map(readNeed),
      closes: closes === 'user-namespace' || closes === 'outside' ? closes : Number(closes) - 1,
      breaks: wayBreaks.find(known => known === breaks),
      source,
    }
  }),
)

/** Every vulnerability with ways or a nickname, oldest first. */
export const attacks = once((): readonly Attack[] => {
  const ways = new Map(attackWays().map(way => [way.id, way]))
  return packedAttacks.split('#').map(row => {
    const [id = '', nickname = '', own] = row.split('~')
    return {
      id: `CVE-${id}`,
      nickname: nickname === '' ? undefined : nickname,
      ways: words(own).flatMap(way => ways.get(way) ?? []),
    }
  })
})

/** The calls that are to be denied so that a way is closed, each of them; none where no filter closes it. */
export function closingCalls({ steps, closes }: Pick<AttackWay, 'steps' | 'closes'>): readonly WayCall[] {
  if (closes === 'outside') return []
  return closes === 'user-namespace' ? NAMESPACE_STEP : (steps[closes] ?? [])
}

/** The value that a condition names, on an architecture; undefined where the architecture has no such value. */
export function valueOfCondition(
  { value, number }: WayCondition,
  architecture: ArchitectureToken,
): bigint | undefined {
  return number ?? constantByName(value, architecture)
}
