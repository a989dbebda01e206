import { expect, it } from 'vitest'
import { compareKernels, formatKernelVersion, isRelease } from './target'
import { operators, usesSecondValue } from './vocabulary'

it('takes two or three numbers for a release, and nothing else', () => {
  for (const release of ['28.3', '1.2.13', '0.100.999']) expect(isRelease(release), release).toBe(true)
  for (const other of ['28', '1.2.3.4', '1.2.', '1.2.3-rc1', 'v1.2', '1234.5', ' 1.2', '', 1.2, null]) {
    expect(isRelease(other), `${other}`).toBe(false)
  }
})

it('compares kernels by both of their numbers', () => {
  const kernels = ['4.8', '4.19', '5.4', '6.12'].map(text => {
    const [major = 0, minor = 0] = text.split('.').map(Number)
    return { major, minor }
  })
  expect([...kernels].reverse().sort(compareKernels)).toEqual(kernels)
  expect(kernels.map(formatKernelVersion)).toEqual(['4.8', '4.19', '5.4', '6.12'])
})

it('knows the one operator with a second value', () => {
  expect(operators.filter(usesSecondValue)).toEqual(['SCMP_CMP_MASKED_EQ'])
})
