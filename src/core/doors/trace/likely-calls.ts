import { callsOf } from '../../advice/behaviour'
import { families } from '../../engine/catalogue/detail'
import type { Target } from '../../engine/profile'
import { likeliness, readProgramCalls } from './like-programs'
import { callsBehindFunctions, callsNamedIn, callsNamedOn } from './named-calls'
import {
  errnoIn,
  failingLines,
  failureText,
  otherError,
  symptomLines,
  symptomWords,
  withoutCommands,
} from './symptom-text'
import { callFrequency, programCalls, symptomRows } from './symptoms.generated'
import { callsOfDeeds } from './told-deeds'

/** A call that may have been refused, and how a refusal of it would be answered. */
export interface Suspect {
  readonly name: string
  /** `ENOSYS`; undefined where the refusal ends the process. */
  readonly errno: string | undefined
  /** Refused with some arguments only. */
  readonly isConditional: boolean
}

export interface Clues {
  /** Calls that the text is known to point to, likeliest first. */
  readonly hinted: readonly string[]
  /** Calls that a log of the program shows. */
  readonly seen: ReadonlySet<string>
  /** Calls that the profile lets through, which tell what kind of program it is made for. */
  readonly allowed?: ReadonlySet<string>
  readonly target: Target
}

export interface Likelihood {
  /** As many as a person looks through, likeliest first. */
  readonly suspects: readonly Suspect[]
  /** The names of those that follow, where what points to the first is not strong. */
  readonly others: readonly string[]
  /** Calls to which the text points and which are not refused, where what is refused has little to do with it. */
  readonly letThrough: readonly string[]
  /** Whether the text names those; else programs complained so when they were refused. */
  readonly isNamed: boolean
  /** Nothing in the text points to any of the suspects: they are those that programs complain of most. */
  readonly isGuess: boolean
  /** Nothing in the text tells which of the refused calls it was, so that none is named. */
  readonly isUnknown: boolean
  /** The text tells how the program ended, and nothing else. */
  readonly isEnd: boolean
  /** False where the text says nothing of a failure. */
  readonly isComplaint: boolean
}

/** What was learned of complaints. */
export interface Symptoms {
  readonly lines: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** For each word the calls after whose refusal it was printed, and in how many of the lines. */
  readonly words: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly frequency: ReadonlyMap<string, number>
  /** The calls that each of some programs makes. */
  readonly programs: readonly ReadonlySet<string>[]
}

/** Reads them as `e2e/symptoms` writes them. */
export function readSymptoms(rows: string, counts: string, made = ''): Symptoms {
  const countOf = (entry: string): [string, number] => {
    const [name = '', count = '1'] = entry.split('=')
    return [name, Number(count)]
  }
  const lines = new Map<string, ReadonlyMap<string, number>>()
  const words = new Map<string, Map<string, number>>()
  for (const row of rows.split('\n')) {
    const [line = '', list = ''] = row.split('\t')
    const calls = new Map(list.split(' ').map(countOf))
    lines.set(line, calls)
    for (const word of symptomWords([line])) {
      const known = words.get(word) ?? new Map<string, number>()
      for (const [name, count] of calls) known.set(name, (known.get(name) ?? 0) + Math.min(count, 3))
      words.set(word, known)
    }
  }
  const frequency = new Map(counts.split(' ').map(countOf))
  return { lines, words, frequency, programs: readProgramCalls(made, [...frequency.keys()]) }
}

let shipped: Symptoms | undefined

function shippedSymptoms(): Symptoms {
  shipped ??= readSymptoms(symptomRows, callFrequency, programCalls)
  return shipped
}

/** A line that was printed after a refusal of it alone is worth more than all else. */
const OF_LINE = 6
const OF_WORDS = 8
const OF_NAME = 8
/** More for a name, and for the calls behind it, in a line that tells of the failure. */
const OF_FAILED = 3
/** Programs print the name of their library’s function, behind which another call of the family stands. */
const OF_RELATIVE = 6
/** What has the like effect, or shares a family for another reason, is called by itself. */
const OF_DISTANT = 1
/** Words for what was done leave several calls open. */
const OF_DEED = 9
/** So do functions of other names, which make the call. */
const OF_FUNCTION = 4
const OF_HINT = 11
/** Hints stand in the order of their likelihood. */
const LESS_BY_PLACE = 4
const OF_START = 2.5
const OF_LOG = 2
const OF_FREQUENCY = 0.5
/** More where the calls of programs tell how probable each is. */
const OF_FREQUENCY_BESIDE = 1
const OF_ALIKE = 1.5
/** So many calls of like programs may be missed at once, before each of them says less. */
const FEW_MISSED = 12
/** What no program makes that is like the one which the profile is for. */
const MADE_BY_NONE = 0.02
/** What all make that are like it may still be left out on purpose. */
const MADE_BY_ALL = 0.05
/** The part that counts of what stands beside the lines that tell of the failure. */
const OF_BESIDE = 0.5
/** Evidence below this is chance. */
const OF_LITTLE = 1.2
/** So much it takes to be no guess. */
const OF_ENOUGH = 2
/** Where the text points to a call with this, those of which it tells nothing follow on all others. */
const OF_SIGN = 5
/** However seldom programs like it make a call. */
const LEAST_PRIOR = -6
/** So much it takes to name calls at all, where no error of a filter is told. */
const OF_ANYTHING = 0.3
/** So much it takes to name no others. */
const OF_STRONG = OF_LINE
const MAX_SUSPECTS = 8
const MAX_OTHERS = 32
/** Where the text points to the first, a few may still be behind it: of 100 such texts two are of another call. */
const MAX_OTHERS_BEHIND_STRONG = 8
/** A line that followed so clearly on the refusal of one call names it. */
const CLEAR = 0.7
const AGAINST_ERRNO = 3
/** Refused with some arguments only, or a call that programs do without where it is absent. */
const AGAINST_CONDITION = 3

/** What a container’s runtime writes where the program has not begun. */
const startText =
  /runc|crun|oci runtime|container process|container init|exec fifo|starting container|log pipe/i

/** How a shell or an engine tells that a program has ended badly. */
const endText =
  /exit(?:ed)?(?: with)?(?: code| status)?[" =:]*\d|segmentation fault|core dumped|bad system call|\bkilled\b|aborted|bus error|illegal instruction|trace\/breakpoint trap|\bsig(?:abrt|bus|ill|segv|trap)\b/i

/**
 * The calls that are refused, the likeliest first, by what programs and runtimes printed when one call of theirs was
 * refused (`symptoms.generated.ts`), by how many programs complain at all, by names in the text, and by what else is known.
 */
export function byLikelihood(
  text: string,
  suspects: readonly Suspect[],
  clues: Clues,
  { lines, words, frequency, programs }: Symptoms = shippedSymptoms(),
): Likelihood {
  const said = withoutCommands(text)
  const failing = failingLines(text)
  const failingSaid = withoutCommands(failing)
  const written = symptomLines(text)
  const failed = new Set(symptomLines(failing))
  const errno = errnoIn(text)
  // Whoever wrote a hint down knew the text as a whole.
  const ofWords = clues.hinted.length > 0 ? OF_WORDS / 3 : OF_WORDS
  const scores = new Map<string, number>()
  const add = (name: string, score: number) => scores.set(name, (scores.get(name) ?? 0) + score)
  const best = new Map<string, number>()
  /** Calls that only lines about an end point to. */
  const ending = new Set<string>()
  const telling = new Set<string>()
  for (const line of written) {
    const calls = lines.get(line)
    if (!calls) continue
    for (const name of calls.keys()) (endText.test(line) ? ending : telling).add(name)
    const all = [...calls.values()].reduce((sum, count) => sum + count, 0)
    const ofPlace = failed.size === 0 || failed.has(line) ? 1 : OF_BESIDE
    for (const [name, count] of calls) {
      const share = ofPlace * (otherError.test(line) ? 0.5 : 1) * (0.4 + (0.6 * count) / all)
      best.set(name, Math.max(best.get(name) ?? 0, share))
    }
  }
  for (const name of telling) ending.delete(name)
  for (const [name, share] of best) add(name, OF_LINE * share)
  const wordsToldIn = symptomWords(failed.size > 0 ? [...failed] : written)
  for (const [name, share] of sharesByWords(wordsToldIn, words)) add(name, ofWords * share)
  const named = callsNamedIn(said)
  for (const name of named) add(name, OF_NAME)
  for (const name of relativesOf(named, isClose)) add(name, OF_RELATIVE)
  for (const name of relativesOf(named)) add(name, OF_DISTANT)
  const failedNames = [...callsNamedIn(failingSaid), ...callsBehindFunctions(failingSaid)]
  for (const name of new Set([...failedNames, ...relativesOf(failedNames, isClose)])) add(name, OF_FAILED)
  const behind = callsBehindFunctions(said).filter(name => !named.includes(name))
  for (const name of behind) add(name, OF_FUNCTION)
  for (const name of relativesOf(behind, isClose)) {
    if (!named.includes(name)) add(name, OF_FUNCTION / 2)
  }
  for (const [place, name] of clues.hinted.entries()) add(name, Math.max(1, OF_HINT - LESS_BY_PLACE * place))
  if (startText.test(text)) {
    const ofStart = callsOf(['starts', 'starts-as-user'], { target: clues.target })
    for (const name of new Set(ofStart.map(call => call.name))) add(name, OF_START)
  }
  for (const name of clues.seen) add(name, OF_LOG)
  const refused = new Set(suspects.map(({ name }) => name))
  const here = callsNamedOn(said, clues.target.architecture)
  for (const name of here) if (!named.includes(name)) add(name, OF_NAME)
  // How a program ends says nothing of the call that brought it there.
  const pointedTo = [...best]
    .filter(([name, share]) => share > CLEAR && !ending.has(name))
    .map(([name]) => name)
  const pointed = [...here, ...pointedTo]
  const isElsewhere =
    pointed.length > 0 && ![...pointed, ...relativesOf(pointed), ...behind].some(name => refused.has(name))
  const deeds = callsOfDeeds(said)
  const failedDeeds = callsOfDeeds(failingSaid)
  const ofDeed = (ways = Number.POSITIVE_INFINITY) => OF_DEED / Math.sqrt(ways)
  const deedOf = (name: string) =>
    Math.max(ofDeed(failedDeeds.get(name)), OF_BESIDE * ofDeed(deeds.get(name)))
  const complaints = (name: string) => Math.log((frequency.get(name) ?? 0) + 0.2)
  const madeByAlike = clues.allowed && likeliness(programs, clues.allowed)
  const shareOf = (name: string) => (clues.seen.has(name) ? 1 : (madeByAlike?.(name) ?? 0))
  // Of a profile that lets next to nothing through its calls tell little.
  const missed = suspects.reduce((sum, { name }) => sum + shareOf(name), 0)
  const isSeldomMissed = ({ name, errno: answer, isConditional }: Suspect) =>
    isConditional || (name === 'clone3' && answer === 'ENOSYS')
  const priorOf = (suspect: Suspect) =>
    madeByAlike
      ? // As most programs make a call it is let through where only some arguments are refused.
        (OF_ALIKE * oddsOf(isSeldomMissed(suspect) ? 0 : shareOf(suspect.name)) +
          OF_FREQUENCY_BESIDE * complaints(suspect.name)) *
        Math.min(1, FEW_MISSED / missed)
      : OF_FREQUENCY * complaints(suspect.name)
  const evidenceOf = ({ name }: Suspect) => (scores.get(name) ?? 0) + deedOf(name)
  const againstOf = (suspect: Suspect) =>
    (errno !== undefined && suspect.errno !== errno ? AGAINST_ERRNO : 0) +
    (isSeldomMissed(suspect) ? AGAINST_CONDITION : 0)
  // That the program makes a call does not make up for a text that points to others.
  const textScoreOf = (name: string) => (scores.get(name) ?? 0) - (clues.seen.has(name) ? OF_LOG : 0)
  const scored = suspects
    .filter(({ name }) => !isElsewhere || textScoreOf(name) > OF_LITTLE)
    .map(suspect => {
      const sign = evidenceOf(suspect) - againstOf(suspect)
      return { suspect, sign, score: sign + Math.max(LEAST_PRIOR, priorOf(suspect)) }
    })
  const hasSign = scored.some(({ sign }) => sign >= OF_SIGN)
  const ofSign = (sign: number) => (hasSign && sign > OF_ENOUGH ? 1 : 0)
  scored.sort(
    (a, b) =>
      ofSign(b.sign) - ofSign(a.sign) || b.score - a.score || (a.suspect.name < b.suspect.name ? -1 : 1),
  )
  const suspected = scored
    .filter(({ score }) => madeByAlike || score > OF_FREQUENCY * Math.log(0.3))
    .map(({ suspect }) => suspect)
  const strongest = Math.max(0, ...suspected.map(({ name }) => scores.get(name) ?? 0))
  // What is refused as the program begins often ends it without a word.
  const isFailure = deeds.size > 0 && failureText.test(text)
  const isEnd = endsWithoutWord(text)
  const isTelling = errno !== undefined || strongest >= OF_ANYTHING || isFailure || isEnd
  const isUnknown = suspected.length > 1 && !isTelling
  // Programs that are like it still tell which refused calls it may need.
  const isListed = !isUnknown || madeByAlike !== undefined
  const [first, second] = isListed ? suspected : []
  const evidence = first === undefined ? 0 : evidenceOf(first)
  const isStrong = errno !== undefined && first !== undefined && (scores.get(first.name) ?? 0) >= OF_STRONG
  // Behind a call to which the text points, those of which it tells nothing are named only.
  const isApart = isStrong && clues.hinted.includes(first.name)
  const shown = isApart
    ? suspected.filter(each => clues.hinted.includes(each.name) || evidenceOf(each) > OF_LITTLE)
    : suspected
  const listed = isListed ? shown.slice(0, MAX_SUSPECTS) : []
  const ofStrong = madeByAlike ? MAX_OTHERS_BEHIND_STRONG : 0
  const further = suspected.filter(each => !listed.includes(each)).slice(0, isStrong ? ofStrong : MAX_OTHERS)
  return {
    suspects: listed,
    others: isListed ? further.map(({ name }) => name) : [],
    // One alone is what is left.
    isGuess: second !== undefined && (isEnd || evidence < OF_ENOUGH),
    isUnknown,
    isEnd,
    letThrough: isElsewhere ? [...new Set(here.length > 0 ? here : pointed)] : [],
    isNamed: here.length > 0,
    isComplaint:
      errno !== undefined ||
      best.size > 0 ||
      named.length > 0 ||
      clues.hinted.length > 0 ||
      isFailure ||
      endText.test(text),
  }
}

/** The logarithm of the odds that a call is missed which a share of alike programs makes: of one that all make they are great. */
function oddsOf(share: number): number {
  return Math.log((share + MADE_BY_NONE) / (1 - share + MADE_BY_ALL))
}

/** Whether nothing was printed but how the program ended, which nobody ended from outside. */
function endsWithoutWord(text: string): boolean {
  const lines = text.split(/\r?\n/).filter(line => /\S/.test(line))
  return (
    lines.length > 0 && lines.every(line => endText.test(line)) && !/\b(?:killed|sigkill|137)\b/i.test(text)
  )
}

/** Of each call the part that it has in the words, rare words counting more. */
function sharesByWords(written: readonly string[], words: Symptoms['words']): ReadonlyMap<string, number> {
  const shares = new Map<string, number>()
  let weights = 0
  for (const word of written) {
    const calls = words.get(word)
    if (!calls) continue
    const weight = 1 / Math.log2(1 + calls.size)
    weights += weight
    const all = [...calls.values()].reduce((sum, count) => sum + count, 0)
    for (const [name, count] of calls) shares.set(name, (shares.get(name) ?? 0) + (weight * count) / all)
  }
  return new Map([...shares].map(([name, share]) => [name, share / weights]))
}

type Family = (typeof families)[number]

function isClose({ relation }: Family): boolean {
  return relation !== 'same-effect' && relation !== 'multiplexes'
}

function relativesOf(
  named: readonly string[],
  isMeant: (family: Family) => boolean = () => true,
): Set<string> {
  const relatives = new Set<string>()
  for (const family of families) {
    const { members } = family
    if (isMeant(family) && members.some(name => named.includes(name)))
      for (const name of members) relatives.add(name)
  }
  return relatives
}
