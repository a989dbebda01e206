import { capabilities } from '../capabilities'
import { names } from '../facts.generated'
import { unpackDictionary } from '../packing'
import { type RiskLevel, riskOf } from '../risk'
import type { Syscall } from '../syscalls'
import { readCveIds } from './cve-ids'
import { groupsByRow } from './groups'
import { capabilityChecks } from './query.generated'

/** What a person weighs a call by. */
export interface SyscallTraits {
  readonly risk: RiskLevel
  /** The sets of systemd that hold it: `@mount`. */
  readonly groups: readonly string[]
  /**
   * What the kernel may ask for, for all of the call or for some of its uses; when, tells the detail. Undefined where
   * nobody examined the call, which may well have a check.
   */
  readonly capabilities: readonly string[] | undefined
  /** Those of them without which the kernel refuses the whole call. */
  readonly gates: readonly string[]
  /** Vulnerabilities that were reached through it, oldest first. */
  readonly cves: readonly string[]
}

const none: readonly string[] = []

type Checks = Pick<SyscallTraits, 'capabilities' | 'gates'>

function checksByRow(): readonly Checks[] {
  return unpackDictionary(capabilityChecks.entries.split(' '), capabilityChecks.rows).map(packed => {
    if (packed === '?') return { capabilities: undefined, gates: none }
    const namesIn = (numbers: string) =>
      numbers.split('+').flatMap(number => (number === '' ? [] : (capabilities[Number(number)] ?? [])))
    const [all = '', gates = ''] = packed.split('!')
    return { capabilities: namesIn(all), gates: namesIn(gates) }
  })
}

let traits: ReadonlyMap<string, SyscallTraits> | undefined

// Unpacked when first asked for.
function readTraits(): ReadonlyMap<string, SyscallTraits> {
  const groups = groupsByRow()
  const checks = checksByRow()
  const cves = readCveIds()
  return new Map(
    names.split(' ').map((name, row) => [
      name,
      {
        risk: riskOf(name),
        groups: groups[row] ?? none,
        ...(checks[row] ?? { capabilities: undefined, gates: none }),
        cves: cves.get(name) ?? none,
      },
    ]),
  )
}

export function traitsOf({ name }: Pick<Syscall, 'name'>): SyscallTraits {
  traits ??= readTraits()
  return traits.get(name) ?? { risk: 'low', groups: none, capabilities: undefined, gates: none, cves: none }
}
