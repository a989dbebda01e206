import { type ArchitectureToken, architectureByToken } from './architectures'
import { errnos } from './facts.generated'

type Numbering = 'generic' | 'mips' | 'parisc' | 'ppc'

const tables = new Map<Numbering, ReadonlyMap<string, number>>()

/**
 * The error numbers differ: MIPS and PA-RISC keep their older UNIX numbers above 34, PowerPC one alias.
 * Source: Linux uapi `asm-generic/errno.h` and the `asm/errno.h` of each.
 */
function numberingOf(architecture: ArchitectureToken): Numbering {
  const column = architectureByToken(architecture)?.column ?? ''
  if (column.startsWith('mips')) return 'mips'
  if (column.startsWith('parisc')) return 'parisc'
  return column.startsWith('ppc') ? 'ppc' : 'generic'
}

/** Names in the order of the generic numbers, the usual name of a number before its aliases. */
function tableOf(numbering: Numbering): ReadonlyMap<string, number> {
  const known = tables.get(numbering)
  if (known !== undefined) return known
  const usual = numbering === 'generic' ? undefined : tableOf('generic')
  const numbers = errnos[numbering].split(' ')
  const table = new Map<string, number>()
  let before = 0
  for (const [index, name] of errnos.names.split(' ').entries()) {
    const written = numbers[index] ?? '='
    if (written === '-') continue
    const number = written === '=' ? usual?.get(name) : written === '' ? before + 1 : Number(written)
    if (number === undefined) continue
    if (written !== '=') before = number
    table.set(name, number)
  }
  tables.set(numbering, table)
  return table
}

/** The usual name of an error number: 1 → `EPERM`. Undefined where the architecture has none. */
export function errnoName(number: number, architecture: ArchitectureToken): string | undefined {
  for (const [name, value] of tableOf(numberingOf(architecture))) if (value === number) return name
  return undefined
}

/** The number behind an error name: `ENOSYS` → 38, on MIPS 89. */
export function errnoNumber(name: string, architecture: ArchitectureToken): number | undefined {
  return tableOf(numberingOf(architecture)).get(name)
}

/** What a kernel answers that does not have the call: another number on MIPS (Linux uapi `asm/errno.h`). */
export function enosysOn(architecture: ArchitectureToken): number {
  return errnoNumber('ENOSYS', architecture) ?? 38
}

/** Every error name of an architecture, in the order of the generic numbers. */
export function errnoNames(architecture: ArchitectureToken): readonly string[] {
  return [...tableOf(numberingOf(architecture)).keys()]
}
