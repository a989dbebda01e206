import { expect, test } from 'vitest'
import { completeQuery } from '../../../core/engine/catalogue/query'
import { completionOffers, isValueBegun } from './completion-offers'

const offered = (typed: string, isAsked = false) =>
  completionOffers({ complete: completeQuery }, typed, typed.length, isAsked).items.map(({ text }) => text)

test('a begun filter is suggested, its values after it, and nothing that the rows show already', () => {
  expect(offered('')).toEqual([])
  expect(offered('r')).toEqual([])
  expect(offered('ri')).toEqual(['risk:'])
  expect(offered('-ri')).toEqual(['-risk:'])
  expect(offered('risk:')).toEqual(['risk:critical', 'risk:high', 'risk:medium', 'risk:low'])
  expect(offered('mount verdict:d')).toEqual(['verdict:denied'])
  expect(offered('verdict:denied')).toEqual([])
  expect(offered('sock')).toEqual([])
  expect(offered('cap')).toEqual(['cap:'])
  expect(offered('@mou')).toEqual(['@mount'])
})

test('all filters are suggested when they are asked for', () => {
  expect(offered('mount ', true)).toContain('risk:')
  expect(offered('mount ')).toEqual([])
})

test('only a value is taken by Enter without an arrow', () => {
  expect(['risk:h', '@mo', 'CAP_S', '-@mo', 'CVE-2'].every(isValueBegun)).toBe(true)
  expect(['ris', 'mount', '59', '-mount'].some(isValueBegun)).toBe(false)
})
