import type { ArchitectureToken } from '../../engine/catalogue'
import { catalogue } from '../../engine/catalogue'
import { callOfName } from './call-names'
import { keptArgumentsOf, type WatchedArguments } from './kept-arguments'
import { Processes } from './processes'
import { filterNumberOf, Tally } from './tally'
import type { LinePlace, SeenProcess, TimeScale } from './trace-summary'
import { WordTable } from './word-table'

/** Names that no catalogue knows, of which a log can have any number. */
const MAX_UNKNOWN_NAMES = 256

/** The counts that all readers of a log write into, and where in the log they are at present. */
export class TraceLedger {
  file = 0
  line = 0
  offset = 0
  timeScale: TimeScale | 'mixed' | undefined
  readonly processes: Processes
  readonly tallies: Tally[] = []
  private readonly byArch = new Map<ArchitectureToken, Map<string, Tally>>()
  private unknownNames = 0
  private elapsed = 0
  readonly words = new WordTable()

  /** The architecture of the kernel that the present file was made on. */
  native: ArchitectureToken

  constructor(
    private readonly supposed: ArchitectureToken,
    private readonly watched: WatchedArguments | undefined,
    only?: readonly SeenProcess[],
  ) {
    this.native = supposed
    this.processes = new Processes(only)
  }

  /** `native` is the architecture that the file itself tells of. */
  begin(file: number, native = this.supposed): void {
    this.native = native
    this.file = file
    this.line = 0
    this.offset = 0
    this.elapsed = 0
    this.processes.begin(file, native)
  }

  /** Goes on with a part of the present file that counts as one of its own. */
  enterRun(file: number): void {
    this.file = file
    this.processes.begin(file, this.native)
  }

  readonly place = (): LinePlace => ({ file: this.file, line: this.line, offset: this.offset })

  /** The tally of a call by its name in the catalogue. */
  tallyOf(name: string, arch: ArchitectureToken): Tally {
    const known = this.byArch.get(arch)?.get(name)
    return known ?? this.open(name, arch, filterNumberOf(name, arch))
  }

  /**
   * The tally for a name as a tool writes it, or for a number (`syscall_0x2710`). Undefined for what is no call's
   * name, and for names beyond a number that no kernel has.
   */
  tallyOfWord(word: string, arch: ArchitectureToken): Tally | undefined {
    const number = /^syscall_(0x[0-9a-f]{1,8}|\d{1,10})$/.exec(word)?.[1]
    if (number !== undefined) return this.tallyOfNumber(Number(number) >>> 0, arch)
    const name = callOfName(word, arch)
    return catalogue.byName(name) ? this.tallyOf(name, arch) : undefined
  }

  /** Numbers without a name keep the kernel's number for one. */
  tallyOfNumber(nr: number, arch: ArchitectureToken): Tally | undefined {
    const name = catalogue.nameOf(nr, arch)
    if (name !== undefined) return this.tallyOf(name, arch)
    const unnamed = `syscall_0x${nr.toString(16)}`
    const known = this.byArch.get(arch)?.get(unnamed)
    if (known !== undefined) return known
    if (this.unknownNames >= MAX_UNKNOWN_NAMES) return undefined
    this.unknownNames++
    return this.open(unnamed, arch, nr)
  }

  private open(name: string, arch: ArchitectureToken, nr: number | undefined): Tally {
    const tally = new Tally(name, arch, nr, keptArgumentsOf(name, this.watched))
    let names = this.byArch.get(arch)
    if (!names) {
      names = new Map()
      this.byArch.set(arch, names)
    }
    names.set(name, tally)
    this.tallies.push(tally)
    return tally
  }

  /** A time to be compared with others of the log; relative ones add up. */
  timeOf(scale: TimeScale, seconds: number): number {
    if (this.timeScale !== scale) this.timeScale = this.timeScale === undefined ? scale : 'mixed'
    if (scale !== 'relative') return seconds
    this.elapsed += seconds
    return this.elapsed
  }
}
