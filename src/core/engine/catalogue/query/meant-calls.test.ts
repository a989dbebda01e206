import { expect, test } from 'vitest'
import { callsMeantBy } from './meant-calls'

test.each<[name: string, meant: readonly string[]]>([
  ['sys_read', ['read']],
  ['__NR_write', ['write']],
  ['__x64_sys_mount', ['mount']],
  ['Read', ['read']],
  ['pthread_create', ['clone3', 'clone']],
  ['getaddrinfo', ['socket', 'connect']],
  ['io_uring', ['io_uring_enter', 'io_uring_register']],
  ['wirte', ['write']],
  ['sys_wirte', ['write']],
  ['zzzzzz', []],
])('%s was meant for %o', (name, meant) => {
  const offered = callsMeantBy(name, 'SCMP_ARCH_X86_64', 2)
  expect(offered.slice(0, meant.length)).toEqual(meant)
  if (meant.length === 0) expect(offered).toEqual([])
})

test('calls of the architecture go first', () => {
  expect(callsMeantBy('stat65', 'SCMP_ARCH_X86', 1)).toEqual(['stat64'])
  expect(callsMeantBy('fopen', 'SCMP_ARCH_AARCH64', 1)).toEqual(['openat'])
})
