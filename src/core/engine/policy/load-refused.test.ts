import { describe, expect, it } from 'vitest'
import { parseProfile } from '../profile'
import { LoadRefused, rangeOfDefault, rangeOfRule, rangeOfWord } from './load-refused'

const text = `{"defaultAction":"SCMP_ACT_ERRNO","flags":["SECCOMP_FILTER_FLAG_LOG"],"syscalls":[{"names":["read","write"],
"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":1,"op":"SCMP_CMP_EQ"},{"index":1,"value":2,"op":"SCMP_CMP_EQ"}]}]}`
const { profile } = parseProfile(text)
const words = ({ offset, length }: { offset: number; length: number }) => text.slice(offset, offset + length)

describe('the place of what keeps a filter from being loaded', () => {
  it('is the rule, or in it the name or the condition', () => {
    expect(words(rangeOfRule(profile, { rule: 0 }))).toMatch(/^\{"names".*\}$/s)
    expect(words(rangeOfRule(profile, { rule: 0, name: 'write' }))).toBe('"write"')
    expect(words(rangeOfRule(profile, { rule: 0, condition: 1 }))).toMatch(/^\{"index":1.*\}$/)
    expect(words(rangeOfRule(profile, { rule: 0, name: 'read', condition: 0 }))).toMatch(/^\{"index":0/)
    // What is not there is looked for in what it would be in.
    expect(words(rangeOfRule(profile, { rule: 0, name: 'mount', condition: 7 }))).toMatch(/^\{"names"/)
  })

  it('is the default action, or the profile that has none', () => {
    expect(words(rangeOfDefault(profile))).toBe('"SCMP_ACT_ERRNO"')
    const bare = '  {"syscalls":[]}'
    expect(rangeOfDefault(parseProfile(bare).profile)).toEqual({ offset: 2, length: bare.length - 2 })
  })

  it('is one word of a list', () => {
    const node = { offset: 42, length: 25 }
    expect(
      rangeOfWord(
        [
          { value: 'a', node: { offset: 1, length: 1 } },
          { value: 'b', node },
        ],
        'b',
      ),
    ).toEqual(node)
  })

  it('is nowhere where nothing is written', () => {
    const nowhere = { offset: 0, length: 0 }
    expect(rangeOfRule(undefined, { rule: 0 })).toEqual(nowhere)
    expect(rangeOfRule(profile, { rule: 1 })).toEqual(nowhere)
    expect(rangeOfDefault(undefined)).toEqual(nowhere)
    expect(rangeOfWord(undefined, 'a')).toEqual(nowhere)
    expect(rangeOfWord([], 'a')).toEqual(nowhere)
  })

  it('comes with the reason', () => {
    const failure = { id: 'no-default' } as never
    expect(new LoadRefused(failure)).toMatchObject({ message: 'no-default', failure })
  })
})
