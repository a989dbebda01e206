import { type ImportReading, readImport } from '../doors/import'
import { type ToldRefusal, type TraceSource, toldRefusal } from '../doors/trace'
import { readProgram } from '../engine/bpf'
import type { Target } from '../engine/profile'
import { looksLikeCourse } from '../teaching/course/course-mark'
import { type Look, lookAtCalls } from './look'
import { readAddress, readCallName, readImage, readRunLine } from './one-line'
import { beginsAsProfile } from './plain-profile'
import type { AskedCounts, Lead, Recognised, Recognition } from './recognition'

/** So few lines are a question about one of them; more are a recording. */
const FEW_LINES = 12
/** What a program prints before it gives up is no longer. */
const MAX_ERROR_LINES = 60
const MAX_ERROR_LENGTH = 65_536
/** No filter comes near it: 4,096 instructions as an array of C. */
const MAX_FILTER_LENGTH = 262_144

/**
 * Tells what a text is that a person has, whatever it is, and what it leads to. Never throws.
 *
 * @param fileName undefined where it has none, such as where it was pasted
 */
export function recognise(given: string, fileName: string | undefined, target: Target): Recognition {
  const text = unfenced(given)
  return (
    recogniseByLook(text, fileName, target) ??
    recogniseReading(readImport(text, fileName ?? '', target), text, fileName, target)
  )
}

/**
 * The same by what is seen at once, in a time that does not grow with the text; undefined where it must be read first
 * for a profile that it carries.
 */
export function recogniseByLook(
  text: string,
  fileName: string | undefined,
  target: Target,
): Recognition | undefined {
  const recognised = lookAt(text, fileName, target)
  return recognised && led(recognised)
}

/** The same once the text was read: `reading` is what `readImport` made of it. */
export function recogniseReading(
  reading: ImportReading,
  text: string,
  fileName: string | undefined,
  target: Target,
): Recognition {
  return led(judge(reading, text, fileName, target))
}

/** A text without the marks that Markdown puts around code, with which it is often copied. */
export function unfenced(text: string): string {
  return /^\s*(`{3,}|~{3,})[\w.+-]*[ \t]*\r?\n(.*?\n)?[ \t]*\1\s*$/s.exec(text)?.[2] ?? text
}

/** JSON, or a comment before it. Lines of a log begin with brackets, too. */
const BEGINS_AS_JSON = /^\uFEFF?\s*(?:\{|\[\s*(?:[[{"\]]|$)|\/[/*])/
const JSON_LINES = /^\s*\{.*\}[ \t]*\r?\n\s*\{/
/** What nothing but a profile, or a part of one, has. */
const OF_PROFILE = /"(?:defaultAction|syscalls|archMap)"\s*:|"SCMP_(?:ACT|ARCH|CMP)_/
/** Words for what a filter answers, as libraries and shells print them. */
const REFUSED =
  /operation not permitted|permission denied|function not implemented|bad system call|\bSIGSYS\b|\b31\/SYS\b/i

function lookAt(text: string, fileName: string | undefined, target: Target): Recognised | undefined {
  if (!/[^\s\uFEFF]/.test(text)) return { kind: 'empty' }
  if (looksLikeCourse(text)) return { kind: 'course' }
  if (beginsAsProfile(text)) return { kind: 'profile' }
  // What is named as JSON is meant as JSON, be it one number.
  const line = /\.json$/i.test(fileName ?? '') ? undefined : onlyLine(text)
  const short = line === undefined ? undefined : (readAddress(line) ?? readCallName(line, target))
  if (short) return short
  const run = REFUSED.test(text) ? undefined : readRunLine(text)
  if (run) return run
  const filter = readFilter(text)
  if (filter) return filter
  if (BEGINS_AS_JSON.test(text) && !JSON_LINES.test(text)) return undefined
  const look = lookAtCalls(text, target)
  return look && isLog(look) ? logOf(look, text, target) : undefined
}

/** A text of one line, without what stands around it; undefined where it has several. */
function onlyLine(text: string): string | undefined {
  const line = text.replace(/^\uFEFF/, '').trim()
  return /[\r\n]/.test(line) ? undefined : line
}

function readFilter(text: string): Recognised | undefined {
  if (text.length > MAX_FILTER_LENGTH) return undefined
  const reading = readProgram(text.trim())
  return reading.ok && reading.program.length > 0
    ? { kind: 'filter', instructions: reading.program.length }
    : undefined
}

/** Programs print between the lines of a recorder, but less than it does. The kernel's log has all else in it. */
function isLog({ sources, callLines, otherLines }: Look): boolean {
  return (
    sources.some(source => source === 'audit' || source === 'audit-syscall') || callLines * 4 >= otherLines
  )
}

/** Each row stands for many calls. */
const tables: ReadonlySet<TraceSource> = new Set(['strace-summary', 'perf-summary', 'bpftrace', 'proof'])

function logOf({ sources, callLines, otherLines, isCut }: Look, text: string, target: Target): Recognised {
  const told = toldRefusal(text, target)
  const refusal = told?.kind === 'call' ? told : undefined
  const isFew = !isCut && callLines + otherLines <= FEW_LINES && !sources.some(source => tables.has(source))
  if (isFew && refusal && (refusal.isRefusal || callLines === 1)) return refusalOf(refusal)
  return { kind: 'recording', sources, hasRefusal: refusal?.isRefusal === true }
}

function refusalOf(told: ToldRefusal): Recognised {
  return told.kind === 'error'
    ? { kind: 'error', error: told.error }
    : { kind: 'refusal', names: [...new Set(told.names)], isRefusal: told.isRefusal }
}

function judge(
  reading: ImportReading,
  text: string,
  fileName: string | undefined,
  target: Target,
): Recognised {
  const line = onlyLine(text)
  const isPhrase = line !== undefined && /\s/.test(line)
  const toldIn = () => (isShort(text) ? toldRefusal(text, target) : undefined)
  if (reading.kind === 'found') {
    // Of a few words that have a call among them, such as “mount failed”.
    const isSentence =
      reading.format === 'name-list' &&
      isPhrase &&
      reading.profiles.some(({ notes }) => notes.some(({ id }) => id === 'unknown-names'))
    const told = isSentence ? toldIn() : undefined
    return told?.kind === 'error' ? refusalOf(told) : { kind: 'carrier', reading }
  }
  // A message that names the file of a profile is no file that does.
  const isMessage = reading.kind === 'none' && reading.format === 'settings' && REFUSED.test(text)
  if (reading.kind === 'none' && !(isMessage && toldIn()?.kind === 'error'))
    return carriesNone(reading.failure)
  if (OF_PROFILE.test(text)) return { kind: 'profile' }
  const look = lookAtCalls(text, target)
  if (look) return logOf(look, text, target)
  if (BEGINS_AS_JSON.test(text)) return { kind: 'json' }
  const told = toldIn()
  if (told) return refusalOf(told)
  if (fileName !== undefined && /\.jsonc?$/i.test(fileName)) return { kind: 'json' }
  const lists = lookAtCalls(text, target, true)
  if (lists) return logOf(lists, text, target)
  return (line === undefined ? undefined : readImage(line)) ?? { kind: 'unknown' }
}

function isShort(text: string): boolean {
  return text.length <= MAX_ERROR_LENGTH && text.split('\n', MAX_ERROR_LINES + 1).length <= MAX_ERROR_LINES
}

/** Reasons that are about how something runs, and not about what the file is. */
const ofWorkloads: readonly string[] = ['containers', 'unconfined', 'privileged', 'builtin', 'elsewhere']

function carriesNone(failure: Extract<ImportReading, { kind: 'none' }>['failure']): Recognised {
  if (!ofWorkloads.includes(failure.id)) return { kind: 'settings', failure }
  const asked: Record<string, number> = {}
  if (failure.id === 'containers') {
    for (const { asks } of failure.values.containers) asked[asks] = (asked[asks] ?? 0) + 1
  }
  const counts: AskedCounts = failure.id === 'builtin' ? { default: 1 } : asked
  return { kind: 'workload', failure, asked: counts }
}

function led(recognised: Recognised): Recognition {
  return { ...recognised, lead: leadOf(recognised), others: othersOf(recognised) }
}

function leadOf(recognised: Recognised): Lead | undefined {
  switch (recognised.kind) {
    case 'profile':
    case 'carrier':
    case 'json':
      return 'edit'
    case 'recording':
      return 'log'
    case 'refusal':
    case 'error':
      return 'why'
    case 'call':
    case 'filter':
    case 'link':
      return recognised.kind
    case 'course':
      return 'learn'
    case 'image':
      return recognised.program === undefined ? 'default' : 'recorded'
    case 'run-line':
      return recognised.asks === 'default' ? 'default' : undefined
    case 'workload':
      return recognised.asked.default || recognised.asked.unsaid ? 'default' : 'fleet'
    case 'settings':
      return recognised.failure.id === 'compiled-filter' ? 'filter' : undefined
    default:
      return undefined
  }
}

function othersOf(recognised: Recognised): readonly Lead[] {
  switch (recognised.kind) {
    case 'empty':
      return ['edit']
    case 'carrier':
      return recognised.reading.format === 'name-list' ? ['log'] : []
    case 'workload':
      return leadOf(recognised) === 'default' ? ['fleet'] : []
    case 'json':
      return ['log', 'why']
    case 'recording':
      return recognised.hasRefusal ? ['why'] : []
    case 'refusal':
    case 'error':
      return ['log']
    case 'call':
      return ['why']
    case 'image':
      return [
        ...(recognised.program === undefined ? [] : (['default'] as const)),
        ...(recognised.isSure ? [] : (['why', 'edit'] as const)),
      ]
    case 'run-line':
      return recognised.program === undefined ? [] : ['recorded']
    case 'unknown':
      return ['why', 'log', 'edit']
    default:
      return []
  }
}
