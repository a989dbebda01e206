import { describe, expect, it } from 'vitest'
import { Budget } from '../../engine/bpf/word-tests'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { QUESTION_BUDGET } from '../compare/call-budget'
import { lintContext } from './context'
import { allow, allowList, deny, denyList, listing, rule, when } from './example-text.test-data'
import { effectOf, namedEffect } from './judge-fix'

function effect(before: string, after: string, steps = QUESTION_BUDGET) {
  const looks = new Budget(steps)
  const [one, other] = [before, after].map(text => {
    const document = parseProfile(text)
    if (!document.profile) throw new Error('There is no profile')
    return lintContext(document, document.profile, defaultTarget, looks)
  })
  if (!one || !other) throw new Error('There are two')
  return effectOf(one, other, looks)
}

describe('what a change opens and closes', () => {
  const socket = (...values: readonly bigint[]) =>
    allowList(allow('cachestat'), ...values.map(value => allow('socket', when(0, 'EQ', value))))
  const nothing = { opens: [], closes: [] }

  it('is nothing between filters that do the same', () => {
    expect(effect(socket(2n), socket(2n))).toEqual(nothing)
    expect(effect(socket(2n, 3n), socket(3n, 2n))).toEqual(nothing)
    expect(effect(denyList(rule('KILL', 'mount')), denyList(deny('mount')))).toEqual(nothing)
  })

  it('is each call of which more or less runs, whatever its arguments', () => {
    expect(effect(denyList(deny('mount')), denyList(deny('bpf')))).toEqual({
      opens: ['mount'],
      closes: ['bpf'],
    })
    expect(effect(socket(), socket(2n))).toEqual({ opens: ['socket'], closes: [] })
    expect(effect(allowList(allow('cachestat socket')), socket(2n))).toEqual({
      opens: [],
      closes: ['socket'],
    })
    expect(effect(denyList(deny('mount')), denyList(rule('TRACE', 'mount')))).toEqual({
      opens: ['mount'],
      closes: [],
    })
  })

  it('is a call of which other arguments run', () => {
    expect(effect(socket(2n), socket(2n, 3n))).toEqual({ opens: ['socket'], closes: [] })
    expect(effect(socket(2n, 3n), socket(3n))).toEqual({ opens: [], closes: ['socket'] })
    expect(effect(socket(2n), socket(3n))).toEqual({ opens: ['socket'], closes: ['socket'] })
  })

  it('is what runs on one architecture of either filter', () => {
    const both = listing(allowList(allow('cachestat')), 'X86_64', 'X86')
    expect(effect(allowList(allow('cachestat')), both)).toEqual({ opens: ['cachestat'], closes: [] })
    const more = listing(allowList(allow('cachestat mmap2')), 'X86_64', 'X86')
    expect(effect(more, both)).toEqual({ opens: [], closes: ['mmap2'] })
  })

  it('is taken for an opening where looking costs too much', () => {
    expect(effect(socket(2n), socket(3n), 0)).toEqual({ opens: ['socket'], closes: [] })
  })

  it('is told only where there is some', () => {
    expect(namedEffect(nothing)).toEqual({})
    expect(namedEffect({ opens: ['a', 'a'], closes: [] })).toEqual({ opens: { names: ['a'] } })
    expect(namedEffect({ opens: [], closes: ['b'] })).toEqual({ closes: { names: ['b'] } })
  })
})
