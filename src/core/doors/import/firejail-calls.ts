import { type ArchitectureToken, catalogue } from '../../engine/catalogue'
import { firejailGroup } from '../../engine/catalogue/firejail-groups'

/**
 * firejail needs these behind its filter: a list of calls to keep always has them, and one of calls to drop refuses them
 * only once the program has started (src/lib/syscall.c `@default-keep`).
 */
export const firejailKeeps: readonly string[] = firejailGroup('@default-keep') ?? []

/**
 * The newest call of firejail's own table (src/include/syscall*.h of 0.9.74, `firejail --debug-syscalls`). Names that are
 * not in it, it drops from a list without a word, so newer calls stand by their numbers. Since `process_madvise` calls
 * have the same number on every architecture, but for those of uprobes.
 */
const LAST_NUMBER = 440
const UNNAMED: readonly string[] = ['uprobe', 'uretprobe']

/** Whether firejail knows a call by its name on an architecture. */
export function isInFirejailsTable(name: string, architecture: ArchitectureToken): boolean {
  const number = catalogue.numberOf(name, architecture)
  return number?.kind === 'direct' && number.number <= LAST_NUMBER && !UNNAMED.includes(name)
}
