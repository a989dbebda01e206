import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Expectation, readExpectations, sameExpectedCall } from './expectation'

const expectation: Expectation = {
  name: 'clone',
  arch: 'SCMP_ARCH_X86_64',
  args: ['SIGCHLD'],
  must: 'be-allowed',
}

it('reads back what was kept', () => {
  const { arch: _, ...anywhere } = expectation
  expect(readExpectations(structuredClone([expectation, anywhere]))).toEqual([expectation, anywhere])
})

it('leaves out whatever is none', () => {
  const odd = [null, 7, {}, { ...expectation, must: 'vanish' }, { ...expectation, arch: 'SCMP_ARCH_Z80' }]
  expect(readExpectations([...odd, expectation])).toEqual([expectation])
  fc.assert(fc.property(fc.anything(), value => Array.isArray(readExpectations(value))))
})

it('takes missing arguments for empty ones', () => {
  expect(sameExpectedCall(expectation, { ...expectation, args: ['SIGCHLD', ''] })).toBe(true)
  expect(sameExpectedCall(expectation, { ...expectation, args: ['SIGCHLD', '0'] })).toBe(false)
})
