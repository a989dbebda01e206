import { expect, it } from 'vitest'
import { conditionOnValue } from './argument-condition'
import { everyRow } from './cases.test-data'
import { keptArgumentsOf } from './kept-arguments'
import { callsOfDeeds } from './told-deeds'

it('the condition on one value looks at the half that the kernel takes, where registers have another', () => {
  const half = (index: number, valueTwo: bigint) => ({
    index,
    operator: 'SCMP_CMP_MASKED_EQ',
    value: 0xffff_ffffn,
    valueTwo,
  })
  const whole = (index: number, value: bigint) => ({ index, operator: 'SCMP_CMP_EQ', value })
  expect(conditionOnValue('socket', 'SCMP_ARCH_X86_64', 0, 2n)).toEqual(half(0, 2n))
  expect(conditionOnValue('socket', 'SCMP_ARCH_AARCH64', 2, 6n)).toEqual(half(2, 6n))
  expect(conditionOnValue('socket', 'SCMP_ARCH_X86', 0, 2n)).toEqual(whole(0, 2n))
  expect(conditionOnValue('prctl', 'SCMP_ARCH_X86_64', 1, 2n)).toEqual(whole(1, 2n))
  expect(conditionOnValue('socket', 'SCMP_ARCH_X86_64', 5, 2n)).toEqual(whole(5, 2n))
  expect(conditionOnValue('nosuchcall', 'SCMP_ARCH_X86_64', 0, 2n)).toEqual(whole(0, 2n))
})

it('arguments are kept that take few values, and those that a profile compares', () => {
  everyRow<[name: string, kept: number, withWatched: number]>(
    [
      ['read', 0, 0b100],
      ['socket', 0b111, 0b111],
      ['openat', 0b100, 0b100],
      ['ioctl', 0b10, 0b110],
      ['mmap', 0b1100, 0b1100],
      ['personality', 0b1, 0b100001],
      ['nosuchcall', 0, 0b1],
    ],
    (name, kept, withWatched) => {
      const watched = new Map([
        ['read', [2]],
        ['ioctl', [1, 2]],
        ['socket', [-1, 6, 7, 32]],
        ['personality', [5]],
        ['nosuchcall', [0]],
      ])
      expect([keptArgumentsOf(name, undefined), keptArgumentsOf(name, watched)]).toEqual([kept, withWatched])
    },
  )
})

it('permissions are set within a few words', () => {
  const calls = (text: string) => [...callsOfDeeds(text).keys()]
  expect(calls(`setting ${'x'.repeat(11)} permissions`)).toContain('fchmod')
  expect(calls(`change ${'x'.repeat(12)} permissions`)).toEqual([])
  expect(calls('changing permissions')).toContain('fchmod')
  expect(calls('reset permissions')).toEqual([])
})
