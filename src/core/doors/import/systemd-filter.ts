import { catalogue } from '../../engine/catalogue'
import { groupNames } from '../../engine/catalogue/query/groups'
import { traitsOf } from '../../engine/catalogue/query/traits'

/** What a listed call meets: the filter's own action, one errno, or the end of the process. */
export type ListedOutcome = 'listed' | 'kill' | number

/** The calls that a unit lists, as systemd keeps them while it reads its lines. */
export interface SystemdFilter {
  readonly isAllowList: boolean
  readonly calls: ReadonlyMap<string, ListedOutcome>
  /** Words that systemd warns of and goes on without. */
  readonly ignored: readonly string[]
}

type ErrnoNumber = (name: string) => number | undefined

/** `EPERM`, `1` or `kill`, as `SystemCallErrorNumber=` and the part behind a `:` take them. */
function readErrno(text: string, errnoNumber: ErrnoNumber): number | 'kill' | undefined {
  if (text === 'kill') return 'kill'
  const number = /^0[0-7]{1,5}$/.test(text)
    ? Number.parseInt(text, 8)
    : /^(?:0[xX][\da-fA-F]{1,4}|\d{1,5})$/.test(text)
      ? Number(text)
      : errnoNumber(text)
  return number !== undefined && number <= 4095 ? number : undefined
}

/**
 * What all `SystemCallErrorNumber=` lines of a unit come to: the last that is one counts, and an empty one starts anew.
 * Source: systemd src/core/load-fragment.c config_parse_syscall_errno.
 */
export function readRefusal(
  values: readonly string[],
  errnoNumber: ErrnoNumber,
): { readonly refusal: number | 'kill'; readonly ignored: readonly string[] } {
  let refusal: number | 'kill' = 'kill'
  const ignored: string[] = []
  for (const value of values) {
    const read = value === '' ? 'kill' : readErrno(value, errnoNumber)
    if (read === undefined || read === 0) ignored.push(`SystemCallErrorNumber=${value}`)
    else refusal = read
  }
  return { refusal, ignored }
}

/**
 * Joins the values of all `SystemCallFilter=` lines, in their order. The first one decides between an allow and a
 * deny list; `~` inverts a line; an empty one starts anew; an allow list begins with the set `@default`, but one of
 * `SystemCallLog=` with nothing. Undefined where no list is left.
 * Source: systemd src/core/load-fragment.c config_parse_syscall_filter, src/shared/seccomp-util.c
 * seccomp_parse_syscall_filter; not run against systemd, whose filters need it as init.
 */
export function readSystemdFilter(
  values: readonly string[],
  errnoNumber: ErrnoNumber,
  begin: '@default' | 'nothing' = '@default',
): SystemdFilter | undefined {
  let calls: Map<string, ListedOutcome> | undefined
  let isAllowList = false
  const ignored: string[] = []
  for (const value of values) {
    if (value === '') {
      calls = undefined
      continue
    }
    const isInverted = value.startsWith('~')
    if (!calls) {
      isAllowList = !isInverted
      const implied = isAllowList && begin === '@default' ? membersOf(begin) : []
      calls = new Map(implied?.map(name => [name, 'listed']))
    }
    for (const word of value
      .slice(isInverted ? 1 : 0)
      .split(/\s+/)
      .filter(Boolean)) {
      const [name = '', suffix] = word.split(/:(.*)/s)
      const outcome = suffix === undefined ? 'listed' : readErrno(suffix, errnoNumber)
      const members = membersOf(name)
      // An allowed call has no error to return.
      if (!members || outcome === undefined || (!isInverted && outcome !== 'listed')) {
        ignored.push(word)
        continue
      }
      for (const member of members) {
        if (isInverted !== isAllowList || (isInverted && outcome !== 'listed')) calls.set(member, outcome)
        else calls.delete(member)
      }
    }
  }
  return calls && { isAllowList, calls, ignored }
}

let sets: ReadonlyMap<string, readonly string[]> | undefined

/** What a word stands for; undefined for one that systemd does not know. */
function membersOf(word: string): readonly string[] | undefined {
  if (!word.startsWith('@')) return catalogue.byName(word) ? [word] : undefined
  if (word === '@known') return catalogue.syscalls.map(({ name }) => name)
  sets ??= readSets()
  return sets.get(word)
}

function readSets(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>(groupNames().map(group => [group, []]))
  for (const syscall of catalogue.syscalls)
    for (const group of traitsOf(syscall).groups) found.get(group)?.push(syscall.name)
  return found
}
