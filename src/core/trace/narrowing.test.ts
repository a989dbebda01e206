import { describe, expect, it } from 'vitest'
import { narrow } from './narrowing'
import { createTraceReader } from './trace-reader'

const architecture = 'SCMP_ARCH_X86_64'

function narrowed(log: string) {
  const reader = createTraceReader({ architecture })
  reader.begin('log')
  reader.push(new TextEncoder().encode(log))
  const [call] = reader.end().calls
  if (!call) throw new Error('no call')
  return narrow(call, [])
}

const mmap = (protection: string) =>
  `mmap(NULL, 8192, ${protection}, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f\n`
const mprotect = (protection: string) => `mprotect(0x7f0000000000, 4096, ${protection}) = 0\n`

describe('memory that is never made writable and executable', () => {
  const keeps = (log: string) => {
    const result = narrowed(log)
    return result?.ok ? result.narrowing.keepsWriteFromExecute : result
  }

  it('is told where no way that is left does both', () => {
    expect(keeps(mprotect('PROT_READ'))).toBe(true)
    expect(keeps(mprotect('PROT_READ|PROT_WRITE') + mprotect('PROT_READ|PROT_EXEC'))).toBe(true)
    expect(keeps(mmap('PROT_READ|PROT_WRITE'))).toBe(true)
    expect(keeps(mprotect('PROT_READ|PROT_WRITE|PROT_EXEC'))).toBe(false)
    expect(keeps(mprotect('PROT_READ') + mprotect('PROT_WRITE|PROT_EXEC'))).toBe(false)
    expect(keeps(mmap('PROT_READ') + mmap('PROT_READ|PROT_WRITE|PROT_EXEC'))).toBe(false)
  })

  it('is told of no call that has no such argument', () => {
    expect(keeps('socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3\n')).toBe(false)
    expect(keeps('madvise(0x7f0000000000, 4096, MADV_DONTNEED) = 0\n')).toBe(false)
  })
})

describe('what a narrowed call is no longer made with', () => {
  const closedBy = (log: string) => {
    const result = narrowed(log)
    if (!result?.ok) throw new Error(result?.why)
    return result.narrowing
  }

  it('is every value that was not seen, of each argument', () => {
    const { alternatives, narrowed: kept } = closedBy(
      'socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3\nsocket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3\n',
    )
    expect(
      alternatives.map(list => list.map(({ index, value, valueTwo }) => [index, valueTwo ?? value])),
    ).toEqual([
      [
        [0, 2n],
        [1, 1n],
        [2, 6n],
      ],
      [
        [0, 1n],
        [1, 0x80001n],
        [2, 0n],
      ],
    ])
    expect(kept.map(({ index, by }) => [index, by])).toEqual([
      [0, 'values'],
      [1, 'values'],
      [2, 'values'],
    ])
    expect(kept[0]?.closed).toEqual(expect.arrayContaining(['AF_INET6', 'AF_NETLINK']))
    expect(kept[0]?.closed).not.toContain('AF_INET')
    expect(kept[0]?.closed).not.toContain('AF_UNIX')
    expect(kept[1]?.closed).toContain('SOCK_DGRAM')
    expect(kept[1]?.closed).toContain('SOCK_NONBLOCK')
    expect(kept[1]?.closed).not.toContain('SOCK_CLOEXEC')
  })

  it('is the flags that were not seen, where the combinations are many', () => {
    const flags = ['O_RDONLY', 'O_WRONLY', 'O_RDWR', 'O_APPEND', 'O_CREAT', 'O_EXCL', 'O_TRUNC', 'O_NONBLOCK']
    const { alternatives, narrowed: kept } = closedBy(
      [...flags, 'O_CLOEXEC', 'O_NOCTTY'].map(flag => `openat(3, "x", ${flag}) = 4\n`).join(''),
    )
    expect(alternatives).toHaveLength(1)
    expect(alternatives[0]?.map(({ index, operator, valueTwo }) => [index, operator, valueTwo])).toEqual([
      [2, 'SCMP_CMP_MASKED_EQ', 0n],
    ])
    expect(kept).toMatchObject([{ index: 2, by: 'flags' }])
    expect(kept[0]?.closed).toEqual(expect.arrayContaining(['O_PATH', 'O_DIRECT']))
    for (const flag of ['O_CREAT', 'O_CLOEXEC', 'O_RDONLY', 'O_RDWR'])
      expect(kept[0]?.closed).not.toContain(flag)
  })
})

describe('a call that is not narrowed', () => {
  it.each([
    ['close(3) = 0\n', undefined],
    ['futex(0x7f, FUTEX_WAIT_PRIVATE, 2, NULL) = 0\n', 'timing'],
    ['socket(AF_INET, SOCK_STREAM, 0) = 3\n<... socket resumed>) = 3\n', 'not-told'],
    ['madvise(0x7f0000000000, 4096, MADV_OF_NOBODY) = 0\n', 'unknown-value'],
    [Array.from({ length: 70 }, (_, value) => `keyctl(${value}, 1, 2, 3, 4) = 0\n`).join(''), 'not-told'],
    [Array.from({ length: 12 }, (_, value) => `keyctl(${value}, 1, 2, 3, 4) = 0\n`).join(''), 'too-many'],
  ])('%#', (log, why) => {
    const result = narrowed(log)
    expect(result && !result.ok ? result.why : result).toBe(why)
  })

  it('has arguments of the start that this architecture’s constants do not tell', () => {
    const reader = createTraceReader({ architecture: 'SCMP_ARCH_AARCH64' })
    reader.push(new TextEncoder().encode('mprotect(0x7f0000000000, 4096, PROT_READ) = 0\n'))
    const [call] = reader.end().calls
    if (!call) throw new Error('no call')
    const args = [undefined, undefined, 3n, undefined, undefined, undefined]
    expect(narrow(call, [{ name: 'mprotect', args }])).toEqual({ ok: false, why: 'other-architecture' })
    expect(narrow(call, [{ name: 'mmap', args }])).toMatchObject({ ok: true })
    const here = { ...call, arch: architecture } as const
    const both = narrow(here, [{ name: 'mprotect', args }])
    expect(both?.ok && both.narrowing.alternatives).toHaveLength(2)
  })
})
