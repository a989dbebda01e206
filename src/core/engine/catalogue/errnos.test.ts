import { expect, test } from 'vitest'
import { errnoName, errnoNames, errnoNumber } from './errnos'

test('numbers have their usual name', () => {
  expect(errnoName(1, 'SCMP_ARCH_X86_64')).toBe('EPERM')
  expect(errnoName(11, 'SCMP_ARCH_X86_64')).toBe('EAGAIN')
  expect(errnoName(38, 'SCMP_ARCH_AARCH64')).toBe('ENOSYS')
  expect(errnoName(95, 'SCMP_ARCH_X86_64')).toBe('EOPNOTSUPP')
  expect(errnoName(0, 'SCMP_ARCH_X86_64')).toBeUndefined()
  expect(errnoName(4000, 'SCMP_ARCH_X86_64')).toBeUndefined()
})

test('MIPS and PA-RISC count on their own', () => {
  expect(errnoNumber('ENOSYS', 'SCMP_ARCH_X86_64')).toBe(38)
  expect(errnoNumber('ENOSYS', 'SCMP_ARCH_MIPSEL64')).toBe(89)
  expect(errnoNumber('ENOSYS', 'SCMP_ARCH_PARISC')).toBe(251)
  expect(errnoName(89, 'SCMP_ARCH_MIPS')).toBe('ENOSYS')
  expect(errnoNumber('EPERM', 'SCMP_ARCH_MIPS')).toBe(1)
})

test('a name that only one architecture has is not offered elsewhere', () => {
  expect(errnoNames('SCMP_ARCH_X86_64')).not.toContain('EINIT')
  expect(errnoNames('SCMP_ARCH_MIPS')).toContain('EINIT')
  expect(errnoNumber('EPERMANENT', 'SCMP_ARCH_X86_64')).toBeUndefined()
})
