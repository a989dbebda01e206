import type { ArchitectureToken } from '../../engine/catalogue'
import type { Tally } from './tally'
import { MAX_PROCESSES, type SeenProcess } from './trace-summary'

const RECENT = 256

export interface ProcessRecord {
  /** Place in the summary's list; `MAX_PROCESSES` stands for all further ones. */
  readonly ordinal: number
  readonly file: number
  /** Undefined while the log has not told it. */
  pid: number | undefined
  name: string | undefined
  /** The ABI that the process runs at present, as far as the log tells. */
  arch: ArchitectureToken
  last: Tally | undefined
  /** Where it runs, as far as the log tells. */
  readonly container: string | undefined
  /** Whether a container's runtime has made it, and the name that it took then. */
  isStarter: boolean
  program: string | undefined
  /** Whether nobody asked for it. */
  readonly isLeftOut: boolean
  /** A call whose end stands on a later line of the log, and the bytes of its arguments so far where they matter. */
  pending: Tally | undefined
  begun: Uint8Array | undefined
  /** It has made a call, and no line has told of its end since. */
  isPresent: boolean
  /** A line says that the call it is in is not finished. */
  isUnfinished: boolean
}

/** The processes of a log. Numbers are given out again from run to run, so that each file has its own. */
export class Processes {
  readonly records: ProcessRecord[] = []
  leftOut = 0
  private byKey = new Map<number | string | undefined, ProcessRecord>()
  private readonly byContainer = new Map<string | undefined, typeof this.byKey>()
  private container: string | undefined
  /** The processes that were last asked for, by the end of their number: a log goes to and fro between a few. */
  private readonly recent: (ProcessRecord | undefined)[] = Array.from({ length: RECENT }, () => undefined)
  private file = -1

  private arch: ArchitectureToken = 'SCMP_ARCH_X86_64'

  /** @param only those that are read, of an earlier reading of the same files; all where it is undefined */
  constructor(private readonly only?: readonly SeenProcess[]) {}

  /** `arch` is the ABI of processes of which the file tells none. */
  begin(file: number, arch: ArchitectureToken): void {
    this.arch = arch
    this.byContainer.clear()
    this.file = file
    this.enter(undefined)
  }

  /** Numbers of processes are given out in each container anew. */
  enter(container: string | undefined): void {
    const known = this.byContainer.get(container)
    if (known && known === this.byKey) return
    this.byKey = known ?? new Map()
    this.container = container
    this.recent.fill(undefined)
    if (!known) this.byContainer.set(container, this.byKey)
  }

  get present(): string | undefined {
    return this.container
  }

  /** By its number or, where the log has none, its name. `parent` lends a new process its ABI. */
  of(key: number | string | undefined, parent?: ProcessRecord): ProcessRecord {
    if (typeof key !== 'number') return this.find(key, parent)
    const recent = this.recent[key & (RECENT - 1)]
    if (recent?.pid === key) return recent
    const found = this.find(key, parent)
    this.recent[key & (RECENT - 1)] = found
    return found
  }

  /** How many processes the present file shows. */
  get ofFile(): number {
    return this.byKey.size - (this.byKey.has(undefined) && this.unnamed === undefined ? 1 : 0)
  }

  knows(pid: number): boolean {
    return this.byKey.has(pid)
  }

  /** The process of lines that name none, until its number is known. */
  get unnamed(): ProcessRecord | undefined {
    const record = this.byKey.get(undefined)
    return record?.pid === undefined ? record : undefined
  }

  /** What is said of this number from now on is said of the process of lines that name none, too. */
  numberUnnamed(pid: number): void {
    const { unnamed } = this
    if (unnamed === undefined || unnamed.ordinal >= MAX_PROCESSES) return
    unnamed.pid = pid
    this.byKey.set(pid, unnamed)
  }

  /** The process that was the last to appear of those in the middle of the call. */
  inCall(tally: Tally): ProcessRecord | undefined {
    return this.records.findLast(({ file, pending }) => pending === tally && file === this.file)
  }

  private isSame({ container, file, name, pid }: SeenProcess, key: number | string | undefined): boolean {
    if (file !== this.file || container !== this.container) return false
    return pid === undefined ? key === name || key === undefined : key === pid
  }

  private find(key: number | string | undefined, parent?: ProcessRecord): ProcessRecord {
    const known = this.byKey.get(key)
    if (known) return known
    const isTooMany = this.records.length >= MAX_PROCESSES
    const isLeftOut = this.only !== undefined && !this.only.some(one => this.isSame(one, key))
    const record: ProcessRecord = {
      ordinal: isTooMany ? MAX_PROCESSES : this.records.length,
      file: this.file,
      pid: isTooMany || typeof key !== 'number' ? undefined : key,
      name: undefined,
      arch: parent?.arch ?? this.arch,
      last: undefined,
      container: this.container,
      isStarter: false,
      program: undefined,
      isLeftOut,
      pending: undefined,
      begun: undefined,
      isPresent: false,
      isUnfinished: false,
    }
    if (!isLeftOut && isTooMany) this.leftOut++
    else if (!isLeftOut) this.records.push(record)
    // Beyond the limit each new number would still be a new record; as many again are remembered, then they share one.
    if (this.byKey.size < 4 * MAX_PROCESSES) this.byKey.set(key, record)
    return record
  }
}
