import { ArgumentScan } from './argument-scan'
import { splitArguments } from './argument-text'
import { textOfBytes } from './byte-text'
import { readArguments } from './printed-arguments'
import type { Tally } from './tally'
import type { TraceLedger } from './trace-ledger'

/** Arguments that are begun on one line are kept up to this length, to be joined with the rest. */
const MAX_BEGUN = 4096

/** Counts the arguments of calls of strace, from the bytes between the parentheses. */
export class StraceArguments {
  private readonly scan = new ArgumentScan()

  constructor(private readonly ledger: TraceLedger) {}

  /** Whether the parentheses are not closed by the end. */
  isOpen(bytes: Uint8Array, start: number, end: number): boolean {
    this.scan.scan(bytes, start, end, 0x40000000)
    return this.scan.isShort
  }

  /** Counts the arguments where all that are kept stand on this line; else those that do, to be joined with the rest. */
  begin(tally: Tally, bytes: Uint8Array, start: number, end: number): Uint8Array | undefined {
    const kept = tally.keptAsWritten
    if (kept === 0) return undefined
    this.scan.scan(bytes, start, end, kept)
    if (this.scan.isShort) return bytes.slice(start, Math.min(end, start + MAX_BEGUN))
    this.count(tally, bytes, start, end)
    return undefined
  }

  /** Counts what was begun on one line and goes on in this one. */
  join(tally: Tally, begun: Uint8Array, bytes: Uint8Array, start: number, end: number): void {
    const rest = bytes.subarray(start, Math.min(end, start + MAX_BEGUN))
    const joined = new Uint8Array(begun.length + rest.length)
    joined.set(begun)
    joined.set(rest, begun.length)
    this.count(tally, joined, 0, joined.length)
  }

  count(tally: Tally, bytes: Uint8Array, start: number, end: number): void {
    const { scan } = this
    const kept = tally.keptAsWritten
    scan.scan(bytes, start, end, kept)
    if (!tally.countArguments(scan.first, scan.second)) this.keep(tally, bytes, start, end, kept)
  }

  private keep(tally: Tally, bytes: Uint8Array, start: number, end: number, kept: number): void {
    const { texts } = splitArguments(textOfBytes(bytes, start, end), 0)
    const wanted = texts.map((text, index) => ((kept >> index) & 1 ? text.slice(0, 256) : ''))
    const { values, texts: placed } = readArguments(tally.name, wanted, tally.arch)
    const { first, second } = this.scan
    tally.keepArguments(first, second, values, placed, this.ledger.place())
  }
}
