import { firstSince } from '../../engine/catalogue/since'
import { packedRecordings, recordedOn } from './recordings.generated'

/** A call with the arguments that a profile may have conditions on, as it was recorded. */
export interface RecordedCall {
  readonly name: string
  /** Six registers; undefined where the value is of no matter, or differs from run to run. */
  readonly args: readonly (bigint | undefined)[]
}

/** A call that a behaviour makes, in the order in which each is first made. */
export interface Step extends RecordedCall {
  /** Only some of the recorded runs make it: threads and timers decide. */
  readonly isSometimes: boolean
  /** The errors after which the behaviour reaches its end all the same, of those that were tried. */
  readonly bears: ReadonlySet<number>
  /** What is called after an error that is borne, beyond the other steps. */
  readonly instead: ReadonlyMap<number, readonly Fallback[]>
}

/** What is called after the error of another call. */
export interface Fallback extends RecordedCall {
  /** Whether an error of it is borne, too; undefined where that was not tried. */
  readonly isBorne: boolean | undefined
}

export interface Recording {
  /** Debian packages with their releases. */
  readonly releases: readonly string[]
  /** The errors that each step was refused with, one at a time. */
  readonly tried: ReadonlySet<number>
  readonly steps: readonly Step[]
}

/** Stands for every error that no program asks for: EPROTO. */
export const ANY_OTHER_ERRNO = 71

const packed = new Map(packedRecordings.map(recording => [recording.id, recording]))
const unpacked = new Map<string, Recording>()

/** The recording of that name; made on `recordedOn`. */
export function recordingOf(id: string): Recording {
  const known = unpacked.get(id)
  if (known) return known
  const found = packed.get(id)
  if (!found) throw new RangeError(`no recording: ${id}`)
  const { releases, tried, lines } = found
  const recording = {
    releases,
    tried: new Set(tried),
    steps: lines === '' ? [] : lines.split('\n').map(line => readStep(line, tried)),
  }
  unpacked.set(id, recording)
  return recording
}

/** A line: the call, `?` where only some runs make it, the errors that it bears, and what follows on which of them. */
function readStep(line: string, tried: readonly number[]): Step {
  const [call = '', mark = '', bears = '', fallbacks = ''] = line.split(';')
  const numbers = (text: string, all: readonly number[]) =>
    text === '*' ? all : text.split(' ').filter(Boolean).map(Number)
  const borne = numbers(bears, tried)
  const instead = new Map<number, Fallback[]>()
  for (const fallback of fallbacks === '' ? [] : fallbacks.split('|')) {
    const [errnos = '', calls = ''] = fallback.split('>')
    for (const errno of numbers(errnos, borne)) instead.set(errno, calls.split('+').map(readFallback))
  }
  return { ...readCall(call), isSometimes: mark === '?', bears: new Set(borne), instead }
}

function readFallback(text: string): Fallback {
  const mark = /[~?]$/.exec(text)?.[0]
  const isBorne = mark === '?' ? undefined : mark === '~'
  return { ...readCall(mark ? text.slice(0, -1) : text), isBorne }
}

const REGISTERS = 6

function readCall(text: string): RecordedCall {
  const [name = '', ...values] = text.split(' ')
  const args: (bigint | undefined)[] = Array.from({ length: REGISTERS }, () => undefined)
  for (const value of values) {
    const [index = '', number = ''] = value.split('=')
    args[Number(index)] = BigInt(number)
  }
  return { name, args }
}

/** Whether a kernel has no such call yet (`since` of the catalogue; an upper bound counts as that release). */
export function isNewerThan(
  name: string,
  { major, minor }: { readonly major: number; readonly minor: number },
): boolean {
  const release = /^(\d+)\.(\d+)/.exec(firstSince(name) ?? '')
  if (!release) return false
  return Number(release[1]) > major || (Number(release[1]) === major && Number(release[2]) > minor)
}

export { recordedOn }
