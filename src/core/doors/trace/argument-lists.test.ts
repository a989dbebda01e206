import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeName } from '../../engine/bpf/written-registers'
import { printedPlaces } from './argument-order'
import { splitArguments } from './argument-text'
import { everyRow } from './cases.test-data'
import { TraceLedger } from './trace-ledger'

describe('a list of arguments', () => {
  it('gives back what it is made of, and ends behind it', () => {
    const argument = fc.constantFrom(
      '1',
      '"a,b"',
      '[1, 2]',
      '{a=")"}',
      '3</x, y>',
      'A|B',
      'f(1, 2)',
      'x /* , */',
    )
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 6 }), fc.constantFrom(',', ', ', ' , '), (list, comma) => {
        const text = `call(${list.join(comma)}) = 0`
        const { texts, end } = splitArguments(text, 5)
        expect([texts, text.slice(end)]).toEqual([list, ') = 0'])
      }),
    )
  })
})

describe('an argument with a name', () => {
  it('is one of strace or of perf', () => {
    expect(takeName('flags=A|B')).toEqual({ word: 'flags', isTool: false, rest: 'A|B' })
    expect(takeName('flags: A|B ')).toEqual({ word: 'flags', isTool: true, rest: 'A|B' })
    expect(takeName('tls2_x= 0x7f')).toEqual({ word: 'tls2_x', isTool: false, rest: '0x7f' })
    for (const text of ['A|B', '0x7f', 'flags:A', 'Flags=A', ' flags=A', '2x=1', '', 'a b=1'])
      expect(takeName(text), text).toEqual({ rest: text })
  })
})

describe('where in the list of strace an argument may stand', () => {
  it('is its own place, unless the call prints them in another order', () => {
    everyRow<[name: string, registers: number, places: number]>(
      [
        ['read', 0, 0],
        ['read', 0b101, 0b101],
        ['clone', 0, 0],
        ['clone', 0b1, 0b10],
        ['futex', 0b10, 0b10],
        ['futex', 0b11, 0b11],
        ['futex', 0b100, 0b111110],
        ['futex_time64', 0b1001, 0b111111],
        ['preadv2', 0b100000, 0b110000],
        ['pwritev2', 0b100001, 0b110001],
        ['preadv2', 0b11111, 0b11111],
        ['_llseek', 0b10000, 0b11000],
        ['_llseek', 0b11000, 0b11100],
        ['_llseek', 0b1, 0b1],
      ],
      (name, registers, places) => {
        expect(printedPlaces(name, registers)).toBe(places)
      },
    )
  })
})

describe('the ledger of a log', () => {
  const x64 = 'SCMP_ARCH_X86_64'
  const ledger = () => new TraceLedger(x64, undefined)

  it('knows a call by its name, by another tool’s name for it, and by its number', () => {
    const told = ledger()
    const read = told.tallyOf('read', x64)
    expect([read.name, read.arch, read.nr]).toEqual(['read', x64, 0])
    expect(told.tallyOfWord('read', x64)).toBe(read)
    expect(told.tallyOfNumber(0, x64)).toBe(read)
    for (const word of ['syscall_0', 'syscall_0x0', 'syscall_0x00000000'])
      expect(told.tallyOfWord(word, x64), word).toBe(read)
    expect(told.tallyOfWord('syscall_0x100000000', x64)).toBeUndefined()
    expect(told.tallyOf('read', 'SCMP_ARCH_X86')).not.toBe(read)
    expect(told.tallies.map(({ name, arch, nr }) => [name, arch, nr])).toEqual([
      ['read', x64, 0],
      ['read', 'SCMP_ARCH_X86', 3],
    ])
  })

  it('keeps the number of a call that it has no name for, and knows no other words', () => {
    const told = ledger()
    const unnamed = told.tallyOfNumber(9999, x64)
    expect([unnamed?.name, unnamed?.nr]).toEqual(['syscall_0x270f', 9999])
    expect(told.tallyOfWord('syscall_0x270f', x64)).toBe(unnamed)
    expect(told.tallyOfWord('syscall_9999', x64)).toBe(unnamed)
    expect(told.tallyOfWord('syscall_4294967295', x64)?.nr).toBe(0xffff_ffff)
    expect(told.tallyOfWord('syscall_0xffffffff', x64)?.nr).toBe(0xffff_ffff)
    for (const word of [
      'frobnicate',
      'syscall_',
      'syscall_0xg',
      'syscall_12345678901',
      'xsyscall_1',
      'syscall_1x',
    ])
      expect(told.tallyOfWord(word, x64), word).toBeUndefined()
    expect(told.tallies).toHaveLength(2)
  })

  it('keeps two hundred and fifty-six calls without a name, and goes on with those', () => {
    const told = ledger()
    const numbers = Array.from({ length: 257 }, (_, index) => told.tallyOfNumber(9000 + index, x64))
    expect(numbers.map(tally => tally !== undefined)).toEqual([...Array(256).fill(true), false])
    expect(told.tallyOfNumber(9000, x64)).toBe(numbers[0])
    expect(told.tallyOfNumber(0, x64)?.name).toBe('read')
  })

  it('adds up times that are relative, in each file anew, and says where files differ in how they tell it', () => {
    const told = ledger()
    told.begin(0)
    expect([told.timeOf('relative', 1), told.timeOf('relative', 2)]).toEqual([1, 3])
    told.begin(1)
    expect([told.timeOf('relative', 2), told.timeScale]).toEqual([2, 'relative'])
    expect([told.timeOf('epoch', 7), told.timeOf('epoch', 7), told.timeScale]).toEqual([7, 7, 'mixed'])
    expect([told.timeOf('epoch', 7), told.timeScale]).toEqual([7, 'mixed'])
    const whole = ledger()
    expect([whole.timeOf('epoch', 7), whole.timeOf('epoch', 8), whole.timeScale]).toEqual([7, 8, 'epoch'])
  })

  it('knows where it is, from the beginning of each file, whose kernel may be another', () => {
    const told = ledger()
    expect(told.native).toBe(x64)
    told.begin(2, 'SCMP_ARCH_AARCH64')
    Object.assign(told, { line: 7, offset: 70 })
    expect([told.native, told.place()]).toEqual(['SCMP_ARCH_AARCH64', { file: 2, line: 7, offset: 70 }])
    told.begin(3)
    expect([told.native, told.place()]).toEqual([x64, { file: 3, line: 0, offset: 0 }])
  })
})
