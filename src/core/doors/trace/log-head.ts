import { type ArchitectureToken, architectureByToken, catalogue } from '../../engine/catalogue'
import { architectureOfWord } from './architecture-words'
import { otherAbi } from './other-abi'
import { withoutStracePrefix } from './strace-prefix'
import { kindToldBy, type ToldKind } from './told-kinds'
import type { CLibrary } from './trace-summary'

/** How much of a file is looked at for what it is before it is read. */
export const HEAD_LENGTH = 65_536

/** What the first part of a log tells of the machine and the program. */
export interface LogHead {
  /** The architecture of the kernel; undefined where nothing gives it away. */
  readonly architecture: ArchitectureToken | undefined
  /** `none`: the program began and loaded no C library; undefined where the log does not tell. */
  readonly library: CLibrary | undefined
  /** Written by ltrace, which shows functions of libraries among the calls. */
  readonly isLtrace: boolean
  /** Where its form tells of something else than calls of Linux. */
  readonly kind: ToldKind | undefined
}

/** Debian’s folders of libraries, the loaders of glibc and musl by architecture, and what uname answers. */
const machineWords =
  /\/(?:lib|usr\/lib)\/([a-z0-9_]+)-linux-(?:gnu|musl)|ld-(?:musl-|linux-)([a-z0-9_-]+)\.so|machine="([a-z0-9_]+)"/g

const otherMachineWords: Readonly<Record<string, ArchitectureToken>> = {
  'x86-64': 'SCMP_ARCH_X86_64',
  powerpc64le: 'SCMP_ARCH_PPC64LE',
  'riscv64-lp64d': 'SCMP_ARCH_RISCV64',
  'loongarch-lp64d': 'SCMP_ARCH_LOONGARCH64',
}

/** Kernels that run programs of their architecture and of the smaller one, by the names of the calls of each. */
const candidates: readonly ArchitectureToken[] = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64']

/**
 * Looks at the first `HEAD_LENGTH` bytes of a log, as text. `supposed` is the architecture that is believed until the
 * log tells of another: by the folders of its libraries, by calls that only one architecture has (`arch_prctl` is of
 * x86 alone), or by one process making calls that no single architecture of `supposed` has.
 */
export function readLogHead(text: string, supposed: ArchitectureToken): LogHead {
  const isLtrace = /^[^"\n\r\u2028\u2029]*\w@SYS\(/m.test(text)
  return {
    architecture: architectureOf(text) ?? architectureByNames(text, supposed),
    library: libraryOf(text),
    isLtrace,
    kind: kindToldBy(text),
  }
}

function architectureOf(text: string): ArchitectureToken | undefined {
  const found: ArchitectureToken[] = []
  for (const [, folder, loader, machine] of text.matchAll(machineWords)) {
    const word = folder ?? loader ?? machine ?? ''
    const token = otherMachineWords[word] ?? architectureOfWord(word)
    if (token !== undefined) found.push(token)
  }
  // A machine with libraries of both word sizes is the larger one.
  const wide = found.find(token => architectureByToken(token)?.bits === 64)
  if (wide !== undefined) return wide
  if (/(?:^|[\s\]])arch_prctl(?:\(|\s*$)/m.test(text)) return 'SCMP_ARCH_X86_64'
  const [narrow] = found
  const above = narrow === undefined ? undefined : otherAbi.get(narrow)
  return above ?? narrow
}

/** The calls of each process, by what stands before their names. */
function namesByProcess(text: string): Set<string>[] {
  const processes = new Map<number | undefined, Set<string>>()
  for (const [line] of text.matchAll(/^.*\(.*= /gm)) {
    const { rest, pid } = withoutStracePrefix(line) ?? {}
    const name = /^([a-z_][a-z0-9_]*)\(/.exec(rest ?? '')?.[1]
    if (name === undefined || !catalogue.byName(name)) continue
    const names = processes.get(pid)
    if (names) names.add(name)
    else processes.set(pid, new Set([name]))
  }
  return [...processes.values()]
}

function architectureByNames(text: string, supposed: ArchitectureToken): ArchitectureToken | undefined {
  const processes = namesByProcess(text)
  const hasAll = (names: ReadonlySet<string>, architecture: ArchitectureToken | undefined) =>
    architecture !== undefined &&
    [...names].every(name => catalogue.numberOf(name, architecture) !== undefined)
  const fits = (architecture: ArchitectureToken) =>
    processes.every(names => hasAll(names, architecture) || hasAll(names, otherAbi.get(architecture)))
  return fits(supposed) ? undefined : candidates.find(fits)
}

/** By the file that each library's loader opens first. */
function libraryOf(text: string): CLibrary | undefined {
  if (/ld-musl-|\/libc\.musl-/.test(text)) return 'musl'
  if (/\/ld\.so\.cache|\/libc\.so\.6/.test(text)) return 'glibc'
  return /(?:^|[\s\]])execve\(.*\) += 0$/m.test(text) && /\bexit_group\(/.test(text) ? 'none' : undefined
}
