import ioUring from './facts/io-uring.tsv?raw'
import mediationTable from './facts/mediation.tsv?raw'
import programTable from './facts/programs.tsv?raw'
import switchTable from './facts/switches.tsv?raw'
import { rowsOf } from './tables'

const list = (cell = ''): readonly string[] => (cell === '-' || cell === '' ? [] : cell.split(' '))

/** An operation of io_uring, which no filter sees, and the calls that do the same. */
export interface RingOperation {
  readonly operation: string
  readonly number: number
  /** The release of Linux that brought it; `<=6.15` where only a bound is known. */
  readonly since: string
  readonly calls: readonly string[]
}

export const ringOperations: readonly RingOperation[] = rowsOf(ioUring).map(
  ([operation = '', number, since = '', calls]) => ({
    operation,
    number: Number(number),
    since,
    calls: list(calls),
  }),
)

const kinds = ['build', 'setting', 'boot'] as const

/** How the kernel is built or set so that a call is gone or does less. */
export interface Switch {
  readonly kind: (typeof kinds)[number]
  readonly name: string
  readonly value: string
  readonly effect: string
  readonly calls: readonly string[]
}

export const switches: readonly Switch[] = rowsOf(switchTable).map(
  ([kind, name = '', value = '', effect = '', calls]) => ({
    kind: kinds.find(known => known === kind) ?? 'setting',
    name,
    value,
    effect,
    calls: list(calls),
  }),
)

/** What else than a filter judges a call. */
export interface Mediation {
  readonly calls: readonly string[]
  /** Hooks of Linux’s security modules, without `security_`. */
  readonly hooks: readonly string[]
  /** Rights and scopes of Landlock; `always`: refused to all that Landlock confines; `domain`: beyond its own domain. */
  readonly landlock: readonly string[]
}

const mediations: readonly Mediation[] = rowsOf(mediationTable).map(([calls, hooks, landlock]) => ({
  calls: list(calls),
  hooks: list(hooks),
  landlock: list(landlock),
}))

/** Of how many packages that were looked at programs use the C library’s function for a call, and some of them. */
export interface Users {
  readonly packages: number
  readonly named: readonly string[]
}

/** So many packages of Debian with programs or libraries were looked at. */
export const PACKAGES_SEEN = 668

const users: ReadonlyMap<string, Users> = new Map(
  rowsOf(programTable).map(([call = '', packages, named]) => [
    call,
    { packages: Number(packages), named: list(named) },
  ]),
)

export interface LookUps {
  readonly ring: readonly RingOperation[]
  readonly switches: readonly Switch[]
  readonly mediation: Mediation | undefined
  readonly users: Users | undefined
}

/** What people look up about a call beside what the catalogue has. */
export function lookUpsOf(call: string): LookUps {
  return {
    ring: ringOperations.filter(({ calls }) => calls.includes(call)),
    switches: switches.filter(({ calls }) => calls.includes(call)),
    mediation: mediations.find(({ calls }) => calls.includes(call)),
    users: users.get(call),
  }
}
