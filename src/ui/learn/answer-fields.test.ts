import { expect, it } from 'vitest'
import { remarkOutcomes } from '../../core/teaching/course'
import { answerOf, asksFor, fieldsOf, NO_FIELDS, outcomeKey } from './answer-fields'

const [first, second] = remarkOutcomes
if (!first || !second) throw new Error('too few outcomes')
const [meets, should] = [outcomeKey(first), outcomeKey(second)]
const whole = { call: 'mount', architecture: 'SCMP_ARCH_AARCH64', meets, should, instruction: '12' }

it('an answer is what stands in its fields, and stands in them again', () => {
  const answer = answerOf(whole)
  expect(answer).toEqual({
    remark: { call: 'mount', architecture: 'SCMP_ARCH_AARCH64', meets: first, should: second },
    instruction: 12,
  })
  expect(fieldsOf(answer)).toEqual(whole)
  expect(fieldsOf({})).toEqual(NO_FIELDS)
  expect(new Set(remarkOutcomes.map(outcomeKey)).size).toBe(remarkOutcomes.length)
})

it.each([
  ['no call', { call: ' ' }],
  ['nothing that it meets', { meets: '' }],
  ['nothing that it should meet', { should: 'what is offered nowhere' }],
])('a remark with %s is not given yet', (_, fields) => {
  expect(answerOf({ ...whole, ...fields })).toEqual({ instruction: 12 })
})

it.each([
  [' 7 ', 7],
  ['0', 0],
  ['', undefined],
  ['seven', undefined],
  ['-1', undefined],
  ['123456', undefined],
])('the instruction %j is %s', (instruction, read) => {
  expect(answerOf({ ...NO_FIELDS, instruction })).toEqual(read === undefined ? {} : { instruction: read })
})

it('an architecture that nobody knows is left out', () => {
  expect(answerOf({ ...whole, architecture: 'z80' }).remark).not.toHaveProperty('architecture')
})

it.each([
  ['remark', { remark: true, instruction: false }],
  ['ends-at', { remark: false, instruction: true }],
  ['allows', { remark: false, instruction: false }],
])('a check of %s asks for %j', (kind, asked) => {
  expect(asksFor([{ kind } as Parameters<typeof asksFor>[0][number]])).toEqual(asked)
})
