import { expect, test } from 'vitest'
import { featuresOf } from './features'

test('a sentence of a manual is weighed by the words that tell which call is meant', () => {
  expect(featuresOf('Returns the session ID of the specified process')).toEqual(
    featuresOf('session ID process'),
  )
  expect(featuresOf('返回指定进程的会话 ID')).toEqual(featuresOf('进程会话 ID'))
})

test('words that stand side by side count together, and those that filler parts too', () => {
  expect(featuresOf('close the given descriptor')).toContain('clos descriptor')
  expect(featuresOf('文件的属主')).toContain('件属')
})
