import type { ArchitectureToken } from './architectures'
import type { Engine } from './default-rules'
import type { LibraryName } from './query/library-names'
import type { Ranking } from './query/ranking'
import type { Signature } from './signatures'
import type { Syscall } from './syscalls'

export type SearchMatch =
  /** The whole name. */
  | 'exact'
  /** The name of a library's function, or of a command, that makes the call. */
  | 'library'
  /** The name of a value that an argument of the call may take: `CLONE_NEWUSER`. */
  | 'constant'
  /** The syscall's number on the target's architecture, or on the one that was named. */
  | 'number'
  /** The beginning of the name. */
  | 'prefix'
  /** Each word of the query begins a word of the name: `set time` and `settime` find `clock_settime`. */
  | 'words'
  /** Each word of the query is somewhere in the name. */
  | 'substring'
  /** Each word of the query is in a text about the call; where none has all, some are. */
  | 'text'
  /** A slip or two away from the name, or from its beginning; or from that of a library's function. */
  | 'typo'
  /** The query holds filters only, and the call passes them. */
  | 'filter'

export interface SearchHit {
  readonly syscall: Syscall
  /** Smaller is better; hits are sorted by it. */
  readonly rank: number
  readonly match: SearchMatch
  /** The parts of the name that the query matched, as [start, end). */
  readonly ranges: readonly (readonly [number, number])[]
  /** The function or command through which the call was found. */
  readonly library?: LibraryName
  /** The name of a value that one of its arguments may take. */
  readonly constant?: string
  /** The text in which the words were found. */
  readonly text?: TextMatch
}

/** Whether a call runs, in three words. */
export type CallState = 'allowed' | 'conditional' | 'denied'

export interface SearchContext {
  readonly architecture: ArchitectureToken
  readonly limit?: number
  /** What the profile does with each call, by its index. */
  readonly verdicts?: readonly CallState[]
  /** The exact verdict of each call, by its index: `logged`, `killed-process`, and so on. */
  readonly kinds?: readonly string[]
  /** What each engine's default does with each call on the target, by its index. */
  readonly defaults?: Readonly<Record<Engine, readonly CallState[]>>
  /** The query language with all that it knows, once it has been loaded; without it, names and numbers are found. */
  readonly index?: SearchIndex
}

/** Where a text holds words of a query. */
export interface TextMatch {
  /** Which of the call's texts, as they were given to `buildSearchIndex`. */
  readonly field: number
  /** The words in it, as [start, end). */
  readonly ranges: readonly (readonly [number, number])[]
}

/** How well a text answers. */
export interface ScoredMatch extends TextMatch {
  /** Smaller is better. */
  readonly score: number
}

/** A name for a value, as it is written, and the calls with an argument that may take it. */
export interface ConstantTakers {
  readonly name: string
  readonly calls: readonly string[]
}

/** The query language and what it knows beyond names and numbers; large, so it is loaded apart and handed in. */
export interface SearchIndex {
  search(query: string, context: SearchContext): readonly SearchHit[]
  readonly libraryNames: readonly LibraryName[]
  signatureOf(syscall: Syscall): Signature
  /** The names for values of arguments, in small letters, with the calls that take them. */
  constants(): ReadonlyMap<string, ConstantTakers>
  /** The names of all arguments of all calls. */
  argumentNames(): ReadonlySet<string>
  /**
   * Prepares a search for words. What it returns answers, for the index of a call, with the text that answers best;
   * with undefined where a word is in none. A word is found where a word of a text begins like it; plural and other
   * endings do not matter. Words of the name count too.
   */
  finder(words: readonly string[]): (index: number) => ScoredMatch | undefined
  /** The calls that answer the words, in names, texts and what people call them, in no order. */
  rank: Ranking
  /** For the index of a call, the text that has most of the words, and where; undefined where none has any. */
  placer(words: readonly string[]): (index: number) => TextMatch | undefined
}
