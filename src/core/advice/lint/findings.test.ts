import { describe, expect, it } from 'vitest'
import { Budget, LimitReached } from '../../engine/bpf/word-tests'
import { defaultTarget, parseProfile, type Target } from '../../engine/profile'
import {
  allow,
  allowList,
  deny,
  denyList,
  profile,
  repeat,
  rule,
  startAnd,
  when,
  withMembers,
} from './example-text.test-data'
import { condemnedIn, hasErrors, lintProfile } from './lint-profile'
import { foundBy } from './said.test-data'

const found = (text: string, target: Partial<Target> = {}) =>
  lintProfile(parseProfile(text), { ...defaultTarget, ...target })

describe('findings', () => {
  it('stand as the text does, the gravest first, each with its line and column', () => {
    const text = denyList(
      deny('ptrace', when(0, 'EQ', 16n)),
      '\n  {"names":["mout"],"action":"SCMP_ACT_KILL"}',
    )
    const list = found(text).map(({ id, severity, line, column, offset }) => ({
      id,
      severity,
      line,
      column,
      offset,
    }))
    const atDefault = list.filter(({ offset }) => offset === text.indexOf('"SCMP_ACT_ALLOW"'))
    const ranks = atDefault.map(({ severity }) => ['error', 'security', 'warning', 'info'].indexOf(severity))
    expect(ranks).toEqual([...ranks].sort())
    expect(new Set(ranks).size).toBeGreaterThan(1)
    expect(list.map(({ offset }) => offset)).toEqual(list.map(({ offset }) => offset).sort((a, b) => a - b))
    expect(list).toContainEqual(expect.objectContaining({ id: 'name-unknown', line: 2, column: 13 }))
    expect(list).toContainEqual(expect.objectContaining({ id: 'kills-thread', line: 2, column: 30 }))
  })

  it('are told with the rule that they stand in and the reason in its comment, where the target has comments', () => {
    const accepted = '"comment":"old [accepted sibling-open mkdir mkdirat: nobody can]"'
    const text = denyList(deny('chown'), withMembers(deny('mkdir'), accepted))
    const ruleOf = (target: Partial<Target>) =>
      found(text, target).flatMap(({ id, rule, reason }) => (id === 'sibling-open' ? [[rule, reason]] : []))
    const comment = 'old [accepted sibling-open mkdir mkdirat: nobody can]'
    expect(ruleOf({})).toEqual([
      [{ index: 0, comment: '' }, undefined],
      [{ index: 1, comment }, undefined],
    ])
    expect(ruleOf({ runtime: 'containerd' })).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ])
    const [first] = found(text)
    expect(first?.id).toBe('default-allows')
    expect(first).not.toHaveProperty('rule')
  })

  it('keep their fixes beside a list that denies all, and none but its own beside one of what was to be forbidden', () => {
    const fixed = (text: string) => found(text).flatMap(({ id, fixes }) => (fixes.length > 0 ? [id] : []))
    expect(fixed(allowList(deny('read wirte')))).toEqual(
      expect.arrayContaining(['start-calls-denied', 'name-unknown']),
    )
    expect(fixed(allowList(allow('mount ptrace bpf wirte')))).toEqual(['list-inverted'])
  })

  it('offer nothing that a reader without name would not follow, where one rule has it', () => {
    const text = (...rules: readonly string[]) =>
      profile('"defaultAction":"SCMP_ACT_ALLOW"', ...rules, deny('mkdir'))
    const offers = (of: string) =>
      found(of, { runtime: 'containerd' }).flatMap(({ fixes }) => fixes.map(({ id }) => id))
    expect(offers(text())).toContain('deny-calls')
    expect(offers(text('{"name":"read","action":"SCMP_ACT_KILL"}'))).not.toContain('deny-calls')
  })

  it('are a hundred of a kind at most', () => {
    const many = startAnd(...repeat(130, number => rule('KILL', `call${number}`)))
    const kinds = found(many).map(({ id }) => id)
    expect(kinds.filter(id => id === 'kills-thread')).toHaveLength(100)
    expect(kinds.filter(id => id === 'name-unknown')).toHaveLength(100)
    const unseen = foundBy('unseen-characters', allowList(allow('a\u200B'.repeat(120))))
    expect(unseen).toHaveLength(100)
  })

  it('are none of a text that is no profile', () => {
    expect(found('[]')).toEqual([])
    expect(condemnedIn(parseProfile('[]'), defaultTarget)).toEqual([])
  })
})

describe('what the linter condemns', () => {
  const text = denyList(deny('mkdir'), withMembers(rule('ERRNO', 'mount'), '"errnoRet":38'))

  it('is all that it finds but what is only worth knowing', () => {
    const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id).sort()
    const all = found(text)
    const document = parseProfile(text)
    const condemned = condemnedIn(document, defaultTarget)
    expect(ids(condemned)).toEqual(ids(all.filter(({ severity }) => severity !== 'info')))
    expect(ids(condemned)).not.toEqual(ids(all))
  })

  it('is nothing where looking would cost too much, and costs nothing where it is known', () => {
    const document = parseProfile(text)
    expect(() => condemnedIn(document, defaultTarget, new Budget(text.length - 1))).toThrow(LimitReached)
    expect(() => condemnedIn(document, defaultTarget, new Budget(text.length))).toThrow(LimitReached)
    const known = condemnedIn(document, defaultTarget, new Budget(100_000_000))
    expect(condemnedIn(document, defaultTarget, new Budget(0))).toEqual(known)
  })
})

describe('a profile has errors', () => {
  it.each([
    ['that is none', '[]', true],
    ['that says what nobody reads', allowList('{"names":"read","action":"SCMP_ACT_ALLOW"}'), true],
    ['under which no container starts', allowList(allow('read wirte')), true],
    ['that is only too open', denyList(deny('mount')), false],
    ['in which something is odd', startAnd(rule('KILL', 'ptrace')), false],
    ['in which all is well', startAnd(), false],
  ])('%s', (_, text, expected) => {
    expect(hasErrors(parseProfile(text), defaultTarget)).toBe(expected)
  })
})
