import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { testTable } from '../../case-files.test-data'
import { readRegisters } from '../../engine/bpf/written-registers'
import type { ArchitectureToken } from '../../engine/catalogue'
import { readCallLine } from './call-line'

/** A line, read on x86_64 or on the architecture beside it. */
testTable<string | readonly [line: string, architecture: ArchitectureToken]>(
  join(import.meta.dirname, 'cases/lines/pasted.tsv'),
  asked => {
    const [line, architecture] = typeof asked === 'string' ? [asked, 'SCMP_ARCH_X86_64' as const] : asked
    const reading = readCallLine(line, architecture)
    return reading.ok ? reading.calls : `${reading.id} ${reading.column}`
  },
)

it('a line is read up to its limit, and told no longer argument of', () => {
  const reading = readCallLine(`write(1, "${'x'.repeat(70_000)}", 6) = 6`, 'SCMP_ARCH_X86_64')
  const long = reading.ok && reading.calls[0]
  expect(long).toMatchObject({ args: [1n, undefined, undefined, undefined, undefined, undefined] })
  expect(long).toHaveProperty('argTexts.1', `"${'x'.repeat(65_536 - 'write(1, "'.length)}`)
})

it.each([
  ['syscall=41 a0=28', 0x28n],
  ['syscall=56 a0=10000011', 0x10000011n],
  // The filter sees the whole register, also of a call that takes 32 bits.
  ['syscall=41 a0=ffffffffffffffff', 0xffff_ffff_ffff_ffffn],
  ['syscall=41 a0=100000028', 0x1_0000_0028n],
  // A pointer is a number, too, where it is tried.
  ['syscall=202 a0=7ffd1000', 0x7ffd1000n],
])('a record has registers as texts that are read as what they are: %s', (fields, value) => {
  const reading = readCallLine(`type=SYSCALL msg=audit(1.2:3): arch=c000003e ${fields}`, 'SCMP_ARCH_X86_64')
  const [call] = reading.ok ? reading.calls : []
  expect(call && readRegisters(call.name, call.argTexts, call.arch).values[0]).toBe(value)
})

it('the halves of a number are read where the registers that hold them are known', () => {
  const read = (arch: ArchitectureToken) => {
    const { values, faults } = readRegisters('pread64', ['3', '', '1', '0x1000', '2'], arch)
    return [values[3], values[4], faults[3]?.id]
  }
  expect(read('SCMP_ARCH_X86')).toEqual([0x1000n, 2n, undefined])
  expect(read('SCMP_ARCH_ARM')).toEqual([undefined, undefined, 'split'])
})

it('never throws', () => {
  const pieces = fc.constantFrom(
    'openat(',
    'valueOf',
    'clone(constructor=',
    '"',
    '\\',
    '<',
    '>',
    '/*',
    ') = ',
    'type=1326',
    'syscall=',
    'arch=',
    ',',
    '{',
    '|',
    '<<',
    '*',
    '~',
    '99',
    ' ',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 }))).map(parts => parts.join('')),
      ),
      text => {
        readCallLine(text, 'SCMP_ARCH_X86')
      },
    ),
  )
})
