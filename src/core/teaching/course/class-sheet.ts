import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { unlinkedResult } from './result-link'

/** How far somebody is with one exercise. */
export interface ExerciseResult {
  readonly lesson: string
  readonly exercise: string
  readonly solved: boolean
  /** The checks that were not met when it was checked last, from 1; empty where none was left, or it was never checked. */
  readonly failed: readonly number[]
  readonly hints: number
  /** Whether a solution was shown before it was solved. */
  readonly shown: boolean
  /** From its opening until it was solved, or checked last; 999 at most. */
  readonly minutes: number
}

/** What one person sends to the teacher. */
export interface PupilResult {
  readonly course: string
  /** As they call themselves; may be empty. */
  readonly name: string
  readonly exercises: readonly ExerciseResult[]
}

const MARK = 'seccompose-result'
const VERSION = '2'
const MAX_NAME = 80
const MAX_MINUTES = 999
const MAX_LINE = 20_000
const ID = '[a-z0-9][a-z0-9-]{0,59}'

/**
 * A result as one line of text, which travels by any chat: letters and signs that none of them changes. It is signed where
 * the class has a word; whoever has the word can sign what they like.
 */
export function writeResult({ course, name, exercises }: PupilResult, word = ''): string {
  const items = exercises.map(({ lesson, exercise, solved, failed, hints, shown, minutes }) => {
    const state = solved ? 'ok' : failed.length > 0 ? failed.join('-') : 'no'
    const most = Math.min(Math.max(0, Math.round(minutes)), MAX_MINUTES)
    return `${lesson}/${exercise}:${state}:${hints}:${shown ? 's' : 'n'}:${most}`
  })
  const written = [MARK, VERSION, course, encodeName(name.trim().slice(0, MAX_NAME)), ...items].join(' ')
  const signature = signatureOf(written, word)
  return [written, checkLetters(written), ...(signature === '' ? [] : [signature])].join(' ')
}

/** 80 bits of HMAC-SHA-256 by the word of a class, however its letters and spaces are typed; empty without a word. */
function signatureOf(written: string, word: string): string {
  const key = word.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
  if (key === '') return ''
  return `~${bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(written))).slice(0, 20)}`
}

/** Spaces part the words of a line, and chats make signs of some characters. */
function encodeName(name: string): string {
  return name === ''
    ? '-'
    : [...name]
        .map(letter => (/[\p{L}\p{N}]/u.test(letter) ? letter : `.${letter.codePointAt(0)?.toString(16)}.`))
        .join('')
}

function decodeName(written: string): string | undefined {
  if (written === '-') return ''
  if (!/^(?:[\p{L}\p{N}]|\.[0-9a-f]{1,6}\.)+$/u.test(written)) return undefined
  const codes = [...written.matchAll(/\.([0-9a-f]+)\./g)].map(([, code = '']) => Number.parseInt(code, 16))
  if (codes.some(code => code > 0x10ffff)) return undefined
  return written.replace(/\.([0-9a-f]+)\./g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  )
}

/** Enough to notice a slip of the hand; it proves nothing. */
function checkLetters(text: string): string {
  let sum = 0
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) % 0xffffff
  return sum.toString(36).padStart(5, '0')
}

/** Why a line that begins like a result is none, or is not by the word of the class. */
export type ResultSlip = 'damaged' | 'too-new' | 'unsigned' | 'forged'

export type ResultReading =
  | { readonly ok: true; readonly result: PupilResult }
  | { readonly ok: false; readonly id: ResultSlip; readonly name?: string }

/**
 * Reads what stands in a line, whatever a chat has put around it, or in a link that carries one; undefined where it is no
 * result. Where there is a word, only what is signed by it is taken. Never throws.
 */
export function readResult(text: string, sharedWord = ''): ResultReading | undefined {
  const line = unlinkedResult(text)
  const start = line.slice(0, MAX_LINE).indexOf(`${MARK} `)
  if (start < 0) return undefined
  const [, version = '', course = '', name = '', ...rest] = line
    .slice(start, start + MAX_LINE)
    .trim()
    .split(/\s+/)
  if (/^\d+$/.test(version) && Number(version) > Number(VERSION)) return { ok: false, id: 'too-new' }
  const items: ExerciseResult[] = []
  let written = [MARK, version, course, name].join(' ')
  for (const [place, word] of rest.entries()) {
    const item = readItem(word)
    if (!item) {
      // Behind the sum may stand anything, such as the time that a chat adds.
      const shownName = decodeName(name)
      const isWhole =
        version === VERSION &&
        word === checkLetters(written) &&
        new RegExp(`^${ID}$`).test(course) &&
        shownName !== undefined
      if (!isWhole) return { ok: false, id: 'damaged' }
      const signature = signatureOf(written, sharedWord)
      const given = rest[place + 1] ?? ''
      if (signature !== '' && given !== signature)
        return { ok: false, id: given.startsWith('~') ? 'forged' : 'unsigned', name: shownName }
      return { ok: true, result: { course, name: shownName, exercises: items } }
    }
    items.push(item)
    written += ` ${word}`
  }
  return { ok: false, id: 'damaged' }
}

const ITEM = new RegExp(`^(${ID})/(${ID}):(ok|no|\\d{1,3}(?:-\\d{1,3})*):(\\d{1,3}):([sn]):(\\d{1,3})$`)

function readItem(word: string): ExerciseResult | undefined {
  const [, lesson, exercise, state, hints, shown, minutes] = ITEM.exec(word) ?? []
  if (lesson === undefined || exercise === undefined || state === undefined) return undefined
  return {
    lesson,
    exercise,
    solved: state === 'ok',
    failed: state === 'ok' || state === 'no' ? [] : state.split('-').map(Number),
    hints: Number(hints),
    shown: shown === 's',
    minutes: Number(minutes),
  }
}

/** One exercise over the whole class. */
export interface ExerciseColumn {
  readonly lesson: string
  readonly exercise: string
  readonly tried: number
  readonly solved: number
  /** The check that most of those who have not solved it still miss, from 1, and how many they are. */
  readonly hardest: { readonly check: number; readonly count: number } | undefined
}

export interface ClassSheet {
  /** The newest result of each name, in the order in which names came; all of one course. */
  readonly pupils: readonly PupilResult[]
  readonly columns: readonly ExerciseColumn[]
  /** Lines that begin like a result and are not taken for one, from 1, with the name that stands there. */
  readonly slips: readonly { readonly line: number; readonly id: ResultSlip; readonly name?: string }[]
  /** Names that came more than once. */
  readonly repeated: readonly string[]
  /** Lines of results of other courses. */
  readonly foreign: number
}

/** Reads the lines that pupils sent, for one course with its exercises in their order; `word` is that of the class. */
export function readClass(
  text: string,
  course: string,
  exercises: readonly Pick<ExerciseResult, 'lesson' | 'exercise'>[],
  word = '',
): ClassSheet {
  const slips: ClassSheet['slips'][number][] = []
  const repeated = new Set<string>()
  const pupils = new Map<string, PupilResult>()
  let foreign = 0
  text.split('\n').forEach((line, index) => {
    const reading = readResult(line, word)
    if (!reading) return
    if (!reading.ok) {
      const { ok: _, ...slip } = reading
      slips.push({ line: index + 1, ...slip })
      return
    }
    const { result } = reading
    if (result.course !== course) {
      foreign++
      return
    }
    if (pupils.has(result.name)) repeated.add(result.name)
    pupils.set(result.name, result)
  })
  const all = [...pupils.values()]
  return {
    pupils: all,
    columns: exercises.map(each => columnOf(each, all)),
    slips,
    repeated: [...repeated],
    foreign,
  }
}

/** What a pupil has of an exercise; undefined where they have not begun it. */
export function resultOf(
  { exercises }: PupilResult,
  { lesson, exercise }: Pick<ExerciseResult, 'lesson' | 'exercise'>,
): ExerciseResult | undefined {
  return exercises.find(each => each.lesson === lesson && each.exercise === exercise)
}

function columnOf(
  each: Pick<ExerciseResult, 'lesson' | 'exercise'>,
  pupils: readonly PupilResult[],
): ExerciseColumn {
  const results = pupils.flatMap(pupil => resultOf(pupil, each) ?? [])
  const counts = new Map<number, number>()
  for (const check of results.flatMap(({ failed }) => [...new Set(failed)]))
    counts.set(check, (counts.get(check) ?? 0) + 1)
  const [hardest] = [...counts]
    .map(([check, count]) => ({ check, count }))
    .sort((a, b) => b.count - a.count || a.check - b.check)
  return {
    lesson: each.lesson,
    exercise: each.exercise,
    tried: results.length,
    solved: results.filter(({ solved }) => solved).length,
    hardest,
  }
}
