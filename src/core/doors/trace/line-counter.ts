import type { ArchitectureToken } from '../../engine/catalogue'
import { REGISTERS } from '../../engine/catalogue/registers'
import { architectureOfWord } from './architecture-words'
import { hashStep } from './name-table'
import { abiOfMode } from './other-abi'
import { placePrinted, valuesInLog } from './printed-arguments'
import type { ProcessRecord } from './processes'
import type { Tally } from './tally'
import type { LineCalls } from './text-line'
import type { TraceLedger } from './trace-ledger'

const MAX_UNKNOWN_ARCHITECTURES = 64
const MAX_EVENTS = 512

/** Enters into the ledger what the readers of text found in a line. */
export class LineCounter {
  readonly unknownArchitectures = new Map<string, number>()
  /**
   * The last events of the audit that were counted: one call can have records of both kinds, and the journal can hold
   * each twice, as it came from the audit and from the kernel's own log.
   */
  private readonly events = new Set<string>()
  /**
   * By record, how many more of them came with the event’s name than without. The journal leaves the name out of what it
   * got from the audit’s socket and keeps it in what it got from the kernel’s log, where the same record stands again.
   */
  private readonly unpaired = new Map<string, number>()

  constructor(private readonly ledger: TraceLedger) {}

  /** False where the line names nothing that could be counted. */
  count(calls: LineCalls): boolean {
    const { ledger } = this
    const arch = calls.arch === undefined ? ledger.native : this.architectureOf(calls.arch, calls)
    if (arch === undefined) return true
    const tally =
      typeof calls.call === 'number'
        ? ledger.tallyOfNumber(calls.call, arch)
        : ledger.tallyOfWord(calls.call, arch)
    if (!tally) return false
    const isRepeated =
      (calls.event !== undefined && this.isRepeated(calls.event)) ||
      (calls.record !== undefined && this.isOtherForm(calls.record, calls.event !== undefined))
    ledger.processes.enter(calls.container)
    const process = ledger.processes.of(calls.pid ?? calls.process)
    if (process.isLeftOut) return true
    process.name = calls.process ?? process.name
    if (calls.source === 'audit') noteStart(process, calls.process)
    tally.add(process, isRepeated ? 0 : calls.count, calls.source, ledger.file, ledger.line, ledger.offset)
    if (calls.time !== undefined) tally.noteTime(ledger.timeOf('epoch', calls.time), ledger.file)
    if (calls.error !== undefined) tally.addError(ledger.words.ofText(calls.error))
    if (calls.errors !== undefined) tally.addError(0, calls.errors)
    if (calls.returns !== undefined) tally.addAction(calls.returns)
    this.countArguments(tally, calls)
    return true
  }

  /** Undefined where no profile can name it; that is counted then. */
  private architectureOf(word: string, { call, count }: LineCalls): ArchitectureToken | undefined {
    const number = typeof call === 'number' ? call : undefined
    const arch = abiOfMode(word, this.ledger.native) ?? architectureOfWord(word, number)
    const { unknownArchitectures: unknown } = this
    if (arch === undefined && (unknown.has(word) || unknown.size < MAX_UNKNOWN_ARCHITECTURES))
      unknown.set(word, (unknown.get(word) ?? 0) + count)
    return arch
  }

  /** Records that share an event tell of the same call. */
  private isRepeated(event: string): boolean {
    if (this.events.has(event)) return true
    this.events.add(event)
    for (const oldest of this.events) {
      if (this.events.size <= MAX_EVENTS) break
      this.events.delete(oldest)
    }
    return false
  }

  /** Whether the record was counted in the other of its two forms. */
  private isOtherForm(record: string, isNamed: boolean): boolean {
    const { unpaired } = this
    const more = unpaired.get(record) ?? 0
    const now = more + (isNamed ? 1 : -1)
    // Anew at the end, so that the oldest are first.
    unpaired.delete(record)
    if (now !== 0) unpaired.set(record, now)
    for (const oldest of unpaired.keys()) {
      if (unpaired.size <= MAX_EVENTS) break
      unpaired.delete(oldest)
    }
    return isNamed ? more < 0 : more > 0
  }

  private countArguments(tally: Tally, { registers, written }: LineCalls): void {
    const kept = tally.keptArguments
    const texts = registers ?? (written && placePrinted(tally.name, written, tally.arch).texts)
    if (kept === 0 || texts === undefined) return
    const keptTexts = Array.from({ length: REGISTERS }, (_, index) =>
      (kept >> index) & 1 ? (texts[index] ?? '') : '',
    )
    const [key, check] = hashes(keptTexts)
    if (tally.countArguments(key, check)) return
    const values = registers ? keptTexts.map(valueOfRegister) : valuesInLog(tally.name, keptTexts, tally.arch)
    tally.keepArguments(key, check, values, keptTexts, this.ledger.place())
  }
}

/** What runc and crun call the process that becomes a container's program. */
const STARTERS = /^(?:runc:\[|crun$)/

function noteStart(process: ProcessRecord, name: string | undefined): void {
  if (name === undefined) return
  if (STARTERS.test(name)) process.isStarter = true
  else if (process.isStarter) process.program ??= name
}

function valueOfRegister(text: string): bigint | undefined {
  return /^[0-9a-f]{1,16}$/.test(text) ? BigInt(`0x${text}`) : undefined
}

function hashes(texts: readonly string[]): [number, number] {
  let key = 0
  let check = 7
  for (const letter of texts.join(',')) {
    const code = letter.charCodeAt(0)
    key = hashStep(key, code)
    check = Math.imul(check ^ code, 0x01000193)
  }
  return [key, check]
}
