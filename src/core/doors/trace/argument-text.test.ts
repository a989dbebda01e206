import { join } from 'node:path'
import { expect } from 'vitest'
import { testTable } from '../../case-files.test-data'
import { splitArguments } from './argument-text'

/** What stands behind the parenthesis of a call, whatever stands before it. */
testTable<string>(join(import.meta.dirname, 'cases/lines/arguments.tsv'), text => {
  const { texts, end } = splitArguments(text, 0)
  expect(splitArguments(`f(${text}`, 2)).toEqual({ texts, end: end + 2 })
  return { texts, rest: text.slice(end) }
})
