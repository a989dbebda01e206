import { expect, it } from 'vitest'
import { labAbi, labArchitecture } from './lab-abi'
import { labRegisters } from './lab-call'

const registers = (name: string, texts: readonly string[], arch = labArchitecture('SCMP_ARCH_X86_64')) => {
  const read = labRegisters(name, texts, arch)
  return read.ok ? read : read.why
}

it('knows the three ways into its kernel', () => {
  expect(
    (['SCMP_ARCH_X86_64', 'SCMP_ARCH_X32', 'SCMP_ARCH_X86', 'SCMP_ARCH_S390X'] as const).map(arch =>
      labAbi(labArchitecture(arch)),
    ),
  ).toEqual(['x86_64', 'x32', 'i386', 'x86_64'])
})

it('reads numbers as everywhere, whole where the register has 64 bits', () => {
  expect(registers('socket', ['0x100000026', '1'])).toMatchObject({
    values: [0x1_0000_0026n, 1n, 0n, 0n, 0n, 0n],
  })
  // An argument of 32 bits is negative in 32 bits, one of 64 in 64.
  expect(registers('personality', ['-1'])).toMatchObject({ values: [0xffff_ffffn, 0n, 0n, 0n, 0n, 0n] })
  expect(registers('lseek', ['0', '-1'])).toMatchObject({
    values: [0n, 0xffff_ffff_ffff_ffffn, 0n, 0n, 0n, 0n],
  })
  expect(registers('personality', ['0xffffffffffffffff'], 'SCMP_ARCH_X86')).toMatchObject({
    values: [0xffff_ffffn, 0n, 0n, 0n, 0n, 0n],
  })
})

it('takes an offset of i386 as its two registers', () => {
  expect(registers('pread64', ['3', '0', '8', '2', '1'], 'SCMP_ARCH_X86')).toMatchObject({
    values: [3n, 0n, 8n, 2n, 1n, 0n],
  })
})

it('points to what is written behind an address, or to zeros where that is not known', () => {
  const opened = registers('openat', ['AT_FDCWD', '"/etc/passwd"', 'O_RDONLY|O_CLOEXEC'])
  expect(opened).toMatchObject({ values: [0xffff_ff9cn, 0x2000_0000n, 0x8_0000n, 0n, 0n, 0n], zeros: [] })
  const stat = registers('fstat', ['3', '{st_mode=S_IFREG|0644, ...}'])
  expect(stat).toMatchObject({ values: [3n, 0x2000_0000n, 0n, 0n, 0n, 0n], zeros: [1] })
  expect(registers('fstat', ['3', '0x7ffd00001000'])).toMatchObject({ zeros: [], data: new Uint8Array() })
  expect(registers('fstat', ['3', 'NULL'])).toMatchObject({ values: [3n, 0n, 0n, 0n, 0n, 0n] })
})

it('does not make a call of what cannot be read, or of more than a register or the memory holds', () => {
  expect(registers('clone', ['CLONE_NEWFOO'])).toBe('unread')
  expect(registers('socket', ['"40"'])).toBe('unread')
  expect(registers('lseek', ['0', '0x100000001'], 'SCMP_ARCH_X86')).toBe('too-large')
  expect(registers('mkdir', [`"${'x'.repeat(3000)}"`, '0'])).toBe('unread')
})
