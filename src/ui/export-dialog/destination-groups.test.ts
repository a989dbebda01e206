import { expect, test } from 'vitest'
import { destinations } from '../../core'
import { destinationGroups } from './destination-groups'

test('every destination stands in the list, once', () => {
  const listed = destinationGroups.flatMap(group => group.destinations)
  expect(listed.toSorted()).toEqual([...destinations].sort())
})
