import type { ArchitectureToken } from '../catalogue'
import type { Tally } from './tally'
import { MAX_PROCESSES } from './trace-summary'

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
  /** A call whose end stands on a later line of the log, and the bytes of its arguments so far where they matter. */
  pending: Tally | undefined
  begun: Uint8Array | undefined
}

/** The processes of a log. Numbers are given out again from run to run, so that each file has its own. */
export class Processes {
  readonly records: ProcessRecord[] = []
  leftOut = 0
  private byKey = new Map<number | string | undefined, ProcessRecord>()
  /** The processes that were last asked for, by the end of their number: a log goes to and fro between a few. */
  private readonly recent: (ProcessRecord | undefined)[] = Array.from({ length: RECENT }, () => undefined)
  private file = -1

  private arch: ArchitectureToken = 'SCMP_ARCH_X86_64'

  /** `arch` is the ABI of processes of which the file tells none. */
  begin(file: number, arch: ArchitectureToken): void {
    this.arch = arch
    this.byKey = new Map()
    this.recent.fill(undefined)
    this.file = file
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

  private find(key: number | string | undefined, parent?: ProcessRecord): ProcessRecord {
    const known = this.byKey.get(key)
    if (known) return known
    const isLeftOut = this.records.length >= MAX_PROCESSES
    const record: ProcessRecord = {
      ordinal: isLeftOut ? MAX_PROCESSES : this.records.length,
      file: this.file,
      pid: isLeftOut || typeof key !== 'number' ? undefined : key,
      name: undefined,
      arch: parent?.arch ?? this.arch,
      last: undefined,
      pending: undefined,
      begun: undefined,
    }
    if (isLeftOut) this.leftOut++
    else this.records.push(record)
    // Beyond the limit each new number would still be a new record; as many again are remembered, then they share one.
    if (this.byKey.size < 4 * MAX_PROCESSES) this.byKey.set(key, record)
    return record
  }
}
