import { expect, it } from 'vitest'
import type { ArchitectureToken } from '../../core'
import { readErrno } from './errno-text'

it.each<[text: string, architecture: ArchitectureToken, errno: number | undefined]>([
  ['eperm', 'SCMP_ARCH_X86_64', 1],
  [' ENOSYS ', 'SCMP_ARCH_X86_64', 38],
  ['ENOSYS', 'SCMP_ARCH_MIPS64', 89],
  ['0', 'SCMP_ARCH_X86_64', 0],
  ['4094', 'SCMP_ARCH_X86_64', 4094],
  ['4095', 'SCMP_ARCH_X86_64', undefined],
  ['-1', 'SCMP_ARCH_X86_64', undefined],
  ['ENOTHING', 'SCMP_ARCH_X86_64', undefined],
  ['', 'SCMP_ARCH_X86_64', undefined],
])('reads %j on %s', (text, architecture, errno) => {
  expect(readErrno(text, architecture)).toBe(errno)
})
