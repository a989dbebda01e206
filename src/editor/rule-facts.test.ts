import { expect, test } from 'vitest'
import { placeAt } from './json-place'
import { conditionAt } from './rule-facts'

function at(marked: string) {
  const offset = marked.indexOf('|')
  const text = marked.replace('|', '')
  return conditionAt(text, placeAt(text, offset))
}

test('reads the calls and the argument of the condition around a place', () => {
  const text = '{"syscalls": [{}, {"args": [{"index": 1}, {"value": |, "index": 2}], "names": ["a", "b"]}]}'
  expect(at(text)).toEqual({ names: ['a', 'b'], index: 2 })
})

test('knows nothing outside conditions and before the argument is written', () => {
  expect(at('{"syscalls": [{"names": ["a|"]}]}')).toBeUndefined()
  expect(at('{"syscalls": [{"names": ["a"], "args": [{"value": |')).toBeUndefined()
  expect(at('{"syscalls": [{"names": ["a"], "args": [{"index": 1.5, "value": |')).toBeUndefined()
})
