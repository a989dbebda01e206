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
  expect(at(text)).toEqual({
    names: ['a', 'b'],
    index: 2,
    draft: undefined,
    action: undefined,
    errno: undefined,
  })
})

test('knows nothing outside conditions and before the argument is written', () => {
  expect(at('{"syscalls": [{"names": ["a|"]}]}')).toBeUndefined()
  expect(at('{"syscalls": [{"names": ["a"], "args": [{"value": |')).toBeUndefined()
  expect(at('{"syscalls": [{"names": ["a"], "args": [{"index": 1.5, "value": |')).toBeUndefined()
})

test('reads the whole condition, exact to 64 bits, and what its rule does', () => {
  const text =
    '{"syscalls": [{"names": ["a"], "action": "X", "errnoRet": 13, "args": [{"index": 0, "value": |18446744073709551615, "op": "SCMP_CMP_MASKED_EQ"}]}]}'
  expect(at(text)).toMatchObject({
    draft: { index: 0, operator: 'SCMP_CMP_MASKED_EQ', value: 2n ** 64n - 1n, valueTwo: 0n },
    action: 'X',
    errno: 13,
  })
})
