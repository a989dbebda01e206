import { capabilitiesByRow } from './capabilities'
import { readCveIds } from './cve-ids'
import { names } from './facts.generated'
import { groupsByRow } from './groups'
import { type RiskLevel, riskByRow } from './risk'
import type { Syscall } from './syscalls'

/** What a person weighs a call by. */
export interface SyscallTraits {
  readonly risk: RiskLevel
  /** The sets of systemd that hold it: `@mount`. */
  readonly groups: readonly string[]
  /** What the kernel may ask for, for all of the call or for some of its uses; when, tells the detail. */
  readonly capabilities: readonly string[]
  /** Vulnerabilities that were reached through it, oldest first. */
  readonly cves: readonly string[]
}

const none: readonly string[] = []

let traits: ReadonlyMap<string, SyscallTraits> | undefined

// Unpacked when first asked for, and apart from the catalogue itself: what only resolves profiles needs none of it.
function readTraits(): ReadonlyMap<string, SyscallTraits> {
  const risks = riskByRow()
  const groups = groupsByRow()
  const capabilities = capabilitiesByRow()
  const cves = readCveIds()
  return new Map(
    names.split(' ').map((name, row) => [
      name,
      {
        risk: risks[row] ?? 'low',
        groups: groups[row] ?? none,
        capabilities: capabilities[row] ?? none,
        cves: cves.get(name) ?? none,
      },
    ]),
  )
}

export function traitsOf({ name }: Pick<Syscall, 'name'>): SyscallTraits {
  traits ??= readTraits()
  return traits.get(name) ?? { risk: 'low', groups: none, capabilities: none, cves: none }
}
