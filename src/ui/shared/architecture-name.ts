import { type ArchitectureToken, architectureByToken } from '../../core'

/** What people call it, such as x86_64. */
export function architectureName(arch: ArchitectureToken): string {
  return architectureByToken(arch)?.name ?? arch
}
