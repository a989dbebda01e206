import { type ArchitectureToken, catalogue, errnoNumber } from '../catalogue'
import type { Outcome } from '../profile'
import { plainCall, type SpelledCall, type SpelledFilter } from './spelled-filter'

/** What firejail adds to a list of calls to keep (src/lib/syscall.c `@default-keep`). */
const ALWAYS_KEPT: readonly string[] = ['execve', 'execveat', 'prctl']

/**
 * Reads the lines `seccomp.keep`, `seccomp.drop` and `seccomp-error-action` of a profile of firejail (firejail-profile(5)).
 * A call stands there by its name, or behind `$` by its number. Undefined where the text has neither list.
 */
export function readFirejailProfile(
  text: string,
  architecture: ArchitectureToken,
): SpelledFilter | undefined {
  const linesOf = (key: string) =>
    [...text.matchAll(new RegExp(`^[ \\t]*${key.replace('.', '\\.')}[ \\t]+(.+?)[ \\t]*$`, 'gm'))].map(
      ([, value = '']) => value,
    )
  const keep = linesOf('seccomp.keep').flatMap(value => value.split(','))
  const drop = linesOf('seccomp.drop').flatMap(value => value.split(','))
  const isFilter = keep.length + drop.length > 0 || /^[ \t]*seccomp\.block-secondary[ \t]*$/m.test(text)
  if (!isFilter) return undefined
  const unread: string[] = []
  const outcomeOf = (word: string): Outcome => {
    // It ends the thread that calls (0.9.74).
    if (word === 'kill') return { action: 'SCMP_ACT_KILL_THREAD' }
    if (word === 'log') return { action: 'SCMP_ACT_LOG' }
    const errno = /^\d+$/.test(word) ? Number(word) : errnoNumber(word, architecture)
    if (errno === undefined) unread.push(word)
    return { action: 'SCMP_ACT_ERRNO', errno: errno ?? 1 }
  }
  const refusal = outcomeOf(linesOf('seccomp-error-action').at(-1) ?? 'EPERM')
  const calls = new Map<string, SpelledCall>()
  const nameOf = (word: string) =>
    word.startsWith('$') ? catalogue.nameOf(Number(word.slice(1)), architecture) : word
  const put = (word: string, outcome: Outcome) => {
    const name = nameOf(word)
    if (name !== undefined && catalogue.byName(name)) calls.set(name, plainCall(outcome))
    else unread.push(word)
  }
  if (keep.length > 0) {
    for (const word of [...keep, ...ALWAYS_KEPT]) put(word, { action: 'SCMP_ACT_ALLOW' })
    return { fallback: refusal, calls, refusal, unread }
  }
  for (const entry of drop) {
    const [word = '', errno] = entry.split(':')
    put(word, errno === undefined ? refusal : outcomeOf(errno))
  }
  return { fallback: { action: 'SCMP_ACT_ALLOW' }, calls, refusal, unread }
}
