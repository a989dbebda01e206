import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseQuery } from '../../../core/catalogue/query'
import { queryOf } from './search-text'
import { settleFilters } from './settle-filters'

const settle = (text: string, isDone = false) => settleFilters({ chips: [], text }, parseQuery, isDone)

describe('filters become chips', () => {
  test('once there is a space behind them', () => {
    expect(settle('risk:high')).toEqual({ chips: [], text: 'risk:high' })
    expect(settle('risk:high ')).toEqual({ chips: ['risk:high'], text: '' })
    expect(settle('risk:high mou')).toEqual({ chips: ['risk:high'], text: 'mou' })
    expect(settle('mou @mount time')).toEqual({ chips: ['@mount'], text: 'mou time' })
  })

  test('all of them when the person is done', () => {
    expect(settle('CAP_SYS_ADMIN -risk:low', true)).toEqual({
      chips: ['CAP_SYS_ADMIN', '-risk:low'],
      text: '',
    })
    expect(settle('mount -umount', true)).toEqual({ chips: ['-umount'], text: 'mount ' })
  })

  test('words, numbers and what is not understood stay text', () => {
    for (const text of ['change host name ', 'arm64:221 ', 'risk:huge ', 'colour:red ', '"file system" ']) {
      expect(settle(text, true)).toEqual({ chips: [], text })
    }
  })

  test('and the query asks for the same as before', () => {
    const part = fc.constantFrom('risk:high', '@mount', '-risk:low', 'set', '59', 'risk:huge', '"a b"', ' ')
    fc.assert(
      fc.property(fc.array(part), fc.boolean(), (parts, isDone) => {
        const text = parts.join(' ')
        const asked = (query: string) =>
          parseQuery(query)
            .terms.map(({ start, end }) => query.slice(start, end))
            .sort()
        expect(asked(queryOf(settle(text, isDone)))).toEqual(asked(text))
      }),
    )
  })
})
