import { type ArchitectureToken, catalogue, errnoNumber } from '../../engine/catalogue'
import { firejailGroup } from '../../engine/catalogue/firejail-groups'
import { type Outcome, sameOutcome } from '../../engine/profile'
import { firejailKeeps, isInFirejailsTable } from './firejail-calls'
import { firejailWords } from './firejail-words'
import { plainCall, type SpelledCall, type SpelledFilter } from './spelled-filter'

/** What a profile of firejail comes to, as far as it is about calls. */
export interface FirejailFilter extends SpelledFilter {
  readonly refusal: Outcome
  /** Whether calls of other architectures are refused by a filter of its own, and changes of the personality with them. */
  readonly blocksSecondary: boolean
  /** Settings that make filters of their own. */
  readonly beside: readonly string[]
  /** Files that are read in its place, which may say more of calls. */
  readonly includes: readonly string[]
  /** Lists, and lines beside others, at which firejail ends with an error (0.9.74). */
  readonly stops: readonly string[]
  /** What firejail itself does not know in its lists, and passes over. */
  readonly passedOver: readonly string[]
}

const BESIDE = ['protocol', 'memory-deny-write-execute', 'restrict-namespaces'] as const
const ALLOWED: Outcome = { action: 'SCMP_ACT_ALLOW' }

/** The lines that firejail obeys: without comments and without those that a line before tells to ignore. */
function linesOf(text: string): string[] {
  const ignored: string[] = []
  return text.split(/\r\n|\r|\n/).flatMap(whole => {
    const line = whole
      .replace(/^\uFEFF/, '')
      .replace(/#.*/, '')
      .trim()
      .replace(/\s+/g, ' ')
    if (line === '' || ignored.some(word => line === word || line.startsWith(`${word} `))) return []
    const [, word] = /^ignore (.+)$/.exec(line) ?? []
    if (word !== undefined) ignored.push(word)
    return [line]
  })
}

/**
 * Reads what a profile of firejail says of calls (firejail-profile(5)), as firejail 0.9.74 does: the last line of each
 * kind counts; a list of calls to keep goes before one of calls to drop, and that before calls on top of the default list,
 * which is also loaded for `seccomp` and `seccomp.block-secondary` alone. Undefined where the text asks for no filter.
 * Sources: src/firejail/profile.c, main.c, sandbox.c, seccomp.c; src/fseccomp/seccomp.c; src/lib/syscall.c.
 */
export function readFirejailProfile(
  text: string,
  architecture: ArchitectureToken,
): FirejailFilter | undefined {
  const lines = linesOf(text)
  const valuesOf = (key: string) =>
    lines.flatMap(line => (line.startsWith(`${key} `) ? [line.slice(key.length + 1)] : []))
  const [keep, drop, onTop] = ['seccomp.keep', 'seccomp.drop', 'seccomp'].map(key => valuesOf(key).at(-1))
  const blocksSecondary = lines.includes('seccomp.block-secondary')
  const isLoaded = blocksSecondary || lines.includes('seccomp') || [keep, drop, onTop].some(Boolean)
  if (!isLoaded) return undefined
  const unread = lines.filter(line => /^\?\w+ ?: ?seccomp\b/.test(line) || isRefused(line))
  const list = new ListReader(architecture, unread)
  const refusal = list.outcomeOf(valuesOf('seccomp-error-action').at(-1) ?? 'EPERM')
  const kept = {
    refusal,
    blocksSecondary,
    beside: firejailsOwnFilters(text),
    includes: valuesOf('include'),
    stops: stopsIn(lines),
  }
  if (keep !== undefined) {
    const entries = list.entriesOf(keep)
    // What is excluded comes first, and then what is kept in any case.
    for (const { name } of entries.filter(({ isExcepted }) => isExcepted)) list.put(name, refusal)
    for (const { name, own } of entries) if (own) list.put(name, own)
    for (const name of [...firejailKeeps, ...entries.map(entry => entry.name)]) list.put(name, ALLOWED)
    return { ...kept, fallback: refusal, calls: list.calls, unread, passedOver: list.passedOver }
  }
  const given = drop ?? onTop
  const entries = given === undefined ? [] : list.entriesOf(given)
  // firejail writes exceptions and calls with an answer of their own before all else, and the first instruction decides.
  for (const { name, own, isExcepted } of entries) {
    if (isExcepted) list.put(name, ALLOWED)
    else if (own) list.put(name, own)
  }
  if (drop === undefined) {
    const group = lines.includes('allow-debuggers') ? '@default' : '@default-nodebuggers'
    for (const { name } of list.entriesOf(group)) list.put(name, refusal)
  }
  for (const { name, word } of entries) {
    // It writes them down by their names first, which numbers beyond its table do not have.
    if (isInFirejailsTable(name, architecture)) list.put(name, refusal)
    else if (!list.calls.has(name)) list.passedOver.push(word)
  }
  return {
    ...kept,
    fallback: ALLOWED,
    calls: withoutFallback(list.calls),
    unread,
    passedOver: list.passedOver,
  }
}

/** The lines of a profile of firejail that make filters of their own. */
export function firejailsOwnFilters(text: string): readonly string[] {
  const lines = linesOf(text)
  return BESIDE.filter(key => lines.some(line => line === key || line.startsWith(`${key} `)))
}

/**
 * Where firejail stops: at any list with another letter than these (src/firejail/util.c), which it checks as it reads the
 * line, and at `seccomp.32` where a list of calls to drop has none for the other architectures
 * (src/firejail/seccomp.c hands fseccomp no list then).
 */
function stopsIn(lines: readonly string[]): readonly string[] {
  const has = (key: string) => lines.some(line => line.startsWith(`${key} `))
  const lists = lines.filter(line => /^seccomp(?:\.32)?(?:\.drop|\.keep)? (?![\w,:@$!-]+$)/.test(line))
  const isAlone =
    has('seccomp.drop') && has('seccomp.32') && !has('seccomp.32.drop') && !has('seccomp.32.keep')
  return isAlone ? [...lists, ...lines.filter(line => line.startsWith('seccomp.32 '))] : lists
}

/** Whether firejail stops at a line. What is behind `?` counts only where a condition holds. */
function isRefused(line: string): boolean {
  const [word = '', ...values] = line.split(' ')
  const needsValue = /^seccomp(?:\.32)?\.(?:drop|keep)$|^seccomp(?:\.32|-error-action)$/.test(word)
  return !line.startsWith('?') && (!firejailWords.has(word) || (needsValue && values.length === 0))
}

/** Calls that are let through need no line where all others are. */
function withoutFallback(calls: ReadonlyMap<string, SpelledCall>): ReadonlyMap<string, SpelledCall> {
  return new Map([...calls].filter(([, { otherwise }]) => !sameOutcome(otherwise, ALLOWED)))
}

interface ListEntry {
  /** As it stands in the list. */
  readonly word: string
  readonly name: string
  /** Behind `!`. */
  readonly isExcepted: boolean
  /** What stands behind `:`. */
  readonly own: Outcome | undefined
}

class ListReader {
  readonly calls = new Map<string, SpelledCall>()
  readonly passedOver: string[] = []

  constructor(
    private readonly architecture: ArchitectureToken,
    private readonly unread: string[],
  ) {}

  /** `kill` ends the thread that calls (0.9.74). */
  outcomeOf(word: string): Outcome {
    if (word === 'kill') return { action: 'SCMP_ACT_KILL_THREAD' }
    if (word === 'log') return { action: 'SCMP_ACT_LOG' }
    const errno = this.errnoOf(word)
    if (errno === undefined) this.unread.push(word)
    return { action: 'SCMP_ACT_ERRNO', errno: errno ?? 1 }
  }

  private errnoOf(word: string): number | undefined {
    return errnoNumber(word.toUpperCase(), this.architecture)
  }

  /** The entries of a list, with those of its groups; whatever is none is kept as unread, or as passed over by firejail. */
  entriesOf(list: string): ListEntry[] {
    return list.split(',').flatMap(word => {
      if (word === '') return []
      const group = firejailGroup(word)
      if (group) {
        const there = group.filter(name => isInFirejailsTable(name, this.architecture))
        return there.map(name => ({ word, name, isExcepted: false, own: undefined }))
      }
      const [, mark, call = '', answer] = /^(!?)([^:]*)(?::(.*))?$/.exec(word) ?? []
      const name = call.startsWith('$') ? this.nameOf(call) : call
      if (name === undefined || !catalogue.byName(name)) {
        // It stops at a group that it does not know, and passes over a name.
        if (word.startsWith('@') || call.startsWith('$')) this.unread.push(word)
        else this.passedOver.push(word)
        return []
      }
      if (!call.startsWith('$') && !isInFirejailsTable(name, this.architecture)) {
        this.passedOver.push(word)
        return []
      }
      // It marks an exception by the sign of the number, which 0 has not.
      const number = catalogue.numberOf(name, this.architecture)
      const isExcepted = mark === '!' && !(number?.kind === 'direct' && number.number === 0)
      // An entry with an answer that it does not know, such as a number, is passed over, too.
      if (answer !== undefined && answer !== 'kill' && this.errnoOf(answer) === undefined) {
        this.passedOver.push(word)
        return []
      }
      const own = answer === undefined ? undefined : this.outcomeOf(answer)
      return [{ word, name, isExcepted, own }]
    })
  }

  private nameOf(call: string): string | undefined {
    const number = Number(call.slice(1))
    return Number.isInteger(number) ? catalogue.nameOf(number, this.architecture) : undefined
  }

  /** The first that is said of a call counts. */
  put(name: string, outcome: Outcome): void {
    if (!this.calls.has(name)) this.calls.set(name, plainCall(outcome))
  }
}
