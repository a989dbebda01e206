import {
  namesOfGroups,
  type RecordingGapId,
  type RecordingHealth,
  type Suggestion,
  type SuggestionGroup,
  type TraceCoverage,
  type TraceSummary,
} from '../core/doors/trace'
import type { Words } from './words'

/** One thing that a recording lacks, in words. */
export interface ToldGap {
  readonly id: RecordingGapId
  readonly title: string
  readonly about: string
  /** What records it anew without the gap. */
  readonly commands: readonly string[]
}

/** What recordings lack as evidence, the worst first: the app and the command tell the same of it. */
export function toldGaps({ gaps }: RecordingHealth, { health }: Words['observe']): readonly ToldGap[] {
  return gaps.map(({ id, names, runs, commands }) => ({
    id,
    title: health.gap[id],
    about: runs.length === 0 ? health.about[id](names) : health.inRuns(health.about[id](names), runs),
    commands,
  }))
}

/** How far recordings go, in words. */
export interface ToldFact {
  readonly text: string
  /** The calls that it is about. */
  readonly names: readonly string[]
  readonly isWarning: boolean
}

/** What recordings leave open. `coverage` is undefined until it is worked out. */
export function toldFacts(
  { files, lostRecords, unnamedCalls, unknownArchitectures }: TraceSummary,
  coverage: TraceCoverage | undefined,
  words: Words['observe'],
): readonly ToldFact[] {
  const { seenOnce = [], seenInOneFile = [], onlyFailed = [] } = coverage ?? {}
  const { foreign = [], absentHere = [], numbers = [] } = coverage ?? {}
  const facts: ToldFact[] = []
  const add = (text: string, names: readonly string[] = [], isWarning = false) =>
    facts.push({ text, names, isWarning })
  if (lostRecords > 0) add(words.lost(lostRecords), [], true)
  if (seenOnce.length > 0) add(words.seenOnce(seenOnce.length), seenOnce)
  if (seenInOneFile.length > 0) add(words.seenInOneFile(seenInOneFile.length, files.length), seenInOneFile)
  if (onlyFailed.length > 0) add(words.onlyFailed(onlyFailed.length), onlyFailed)
  for (const { architecture, count } of foreign) add(words.foreign(architecture, count), [], true)
  if (absentHere.length > 0) add(words.absentHere(absentHere.length), absentHere, true)
  if (numbers.length > 0) add(words.numbers(numbers.length), numbers, true)
  if (unnamedCalls > 0) add(words.unnamed(unnamedCalls))
  for (const { word, count } of unknownArchitectures) add(words.unknownArchitecture(word, count))
  return facts
}

/** Calls of which a person should know why a new profile of recordings has them, or why it does not. */
export interface ToldCalls {
  readonly title: string
  readonly names: readonly string[]
  readonly about: string
}

/** What a new profile of recordings does with calls beyond what is plain, in words. */
export interface ToldChoices {
  /** What was seen and the linter warns of; undefined where there is none. */
  readonly condemned: (ToldCalls & { readonly isLeftOut: boolean }) | undefined
  /** What no line shows, and that is let through by inference. */
  readonly added: readonly ToldCalls[]
}

export type SuggestedCalls = Pick<Suggestion, 'id' | 'names' | 'because'>

const INFERRED: ReadonlySet<Suggestion['id']> = new Set(['way-around', 'made-before', 'made-after'])

/** What a profile with these groups has and lacks: the command and the package tell the same of it. */
export function toldChoices(
  suggestions: readonly SuggestedCalls[],
  groups: readonly SuggestionGroup[],
  words: Words['observe'],
): ToldChoices {
  const told = ({ id, names, because }: SuggestedCalls): ToldCalls => ({
    title: words.suggestionTitle[id](because.join(', ')),
    names,
    about: words.suggestion[id](because.join(', ')),
  })
  const condemned = suggestions.find(({ id }) => id === 'condemned')
  const isLeftOut = !groups.includes('condemned')
  return {
    condemned: condemned && {
      ...told(condemned),
      isLeftOut,
      ...(isLeftOut ? {} : { title: words.condemnedLetThrough }),
    },
    added: suggestions
      .filter(one => INFERRED.has(one.id) && namesOfGroups([one], groups).length > 0)
      .map(told),
  }
}
