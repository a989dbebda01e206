import { expect, it } from 'vitest'
import type { SeenCall } from '../../doors/trace'
import { callsOfLog } from '.'

const place = (line: number, file = 0) => ({ file, line, offset: 0 })
const seen = (name: string, part: Partial<SeenCall>): SeenCall => ({
  name,
  arch: 'SCMP_ARCH_X86_64',
  nr: 1,
  count: 1,
  processes: [],
  errors: [],
  actions: [],
  arguments: [],
  argumentsLeftOut: false,
  endedBySigsys: 0,
  first: place(0),
  last: place(0),
  firstTime: undefined,
  lastTime: undefined,
  files: 1,
  sources: ['strace'],
  ...part,
})

it('has each call once with each list of arguments, as they came', () => {
  const calls = callsOfLog([
    seen('socket', {
      arguments: [
        { values: [1n, undefined], texts: ['AF_UNIX', 'SOCK_FOO'], count: 2, first: place(9) },
        { values: [2n], texts: ['AF_INET'], count: 1, first: place(3) },
      ],
      first: place(3),
    }),
    seen('getpid', { first: place(5), arch: 'SCMP_ARCH_X86' }),
    seen('read', { first: place(1, 1) }),
    // A name that no table has cannot be made.
    seen('brand_new', { nr: undefined }),
  ])
  expect(calls).toEqual([
    { name: 'socket', arch: 'SCMP_ARCH_X86_64', args: ['0x2', '', '', '', '', ''] },
    { name: 'getpid', arch: 'SCMP_ARCH_X86', args: [] },
    { name: 'socket', arch: 'SCMP_ARCH_X86_64', args: ['0x1', 'SOCK_FOO', '', '', '', ''] },
    { name: 'read', arch: 'SCMP_ARCH_X86_64', args: [] },
  ])
})
