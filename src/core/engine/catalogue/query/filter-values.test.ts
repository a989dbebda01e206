import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { valuesAskedOf, withoutFilter, withValueToggled } from './filter-values'
import { filterKinds } from './filters'

const toggles = fc
  .constantFrom(...filterKinds().filter(({ values }) => values().length > 1))
  .chain(kind => fc.record({ filter: fc.constant(kind.name), value: fc.constantFrom(...kind.values()) }))

const queries = fc
  .array(
    fc.constantFrom(
      'risk:high',
      'mount',
      '-risk:low',
      '@debug,@clock',
      'CAP_SYS_TIME',
      'verdict:denied',
      '59',
    ),
    { maxLength: 4 },
  )
  .map(parts => parts.join(' '))

describe('values of a filter in a query', () => {
  test('several values share one term, where it stood', () => {
    expect(withValueToggled('', 'risk', 'high')).toBe('risk:high')
    expect(withValueToggled('risk:high mount', 'risk', 'critical')).toBe('risk:high,critical mount')
    expect(withValueToggled('clock risk:high,critical', 'risk', 'high')).toBe('clock risk:critical')
    expect(withValueToggled('risk:high', 'risk', 'high')).toBe('')
    expect(withValueToggled('risk:high x risk:low', 'risk', 'medium')).toBe('risk:high,low,medium x')
  })

  test('groups and capabilities need no name of a filter', () => {
    expect(withValueToggled('', 'group', '@mount')).toBe('@mount')
    expect(withValueToggled('@mount', 'group', '@debug')).toBe('@mount,@debug')
    expect(withValueToggled('CAP_SYS_TIME', 'cap', 'CAP_SYS_ADMIN')).toBe('CAP_SYS_TIME,CAP_SYS_ADMIN')
    expect(withValueToggled('CAP_SYS_TIME', 'cap', 'any')).toBe('cap:CAP_SYS_TIME,any')
  })

  test('what is left out stays left out', () => {
    expect(withValueToggled('-risk:low', 'risk', 'high')).toBe('-risk:low risk:high')
    expect(withoutFilter('-risk:low risk:high @mount', 'risk')).toBe('-risk:low @mount')
  })

  test('a value asked for is found in the query, and asking again takes it away', () => {
    fc.assert(
      fc.property(queries, toggles, (query, { filter, value }) => {
        fc.pre(!valuesAskedOf(query, filter).includes(value))
        const asked = withValueToggled(query, filter, value)
        expect(valuesAskedOf(asked, filter)).toEqual([...valuesAskedOf(query, filter), value])
        const again = withValueToggled(asked, filter, value)
        expect(valuesAskedOf(again, filter)).toEqual(valuesAskedOf(query, filter))
        expect(withoutFilter(asked, filter)).toBe(withoutFilter(query, filter))
      }),
    )
  })
})
