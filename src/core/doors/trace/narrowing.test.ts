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

  it('is read by the other arguments that it is made with', () => {
    const { narrowed: kept } = closedBy(
      'seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_LOG, 0x7f) = 0\n',
    )
    expect(kept.map(({ index, by }) => [index, by])).toEqual([
      [0, 'values'],
      [1, 'values'],
    ])
    expect(kept[0]?.closed).toEqual([
      'SECCOMP_SET_MODE_STRICT',
      'SECCOMP_GET_ACTION_AVAIL',
      'SECCOMP_GET_NOTIF_SIZES',
    ])
    expect(kept[1]?.closed).toContain('SECCOMP_FILTER_FLAG_TSYNC')
    expect(kept[1]?.closed).not.toContain('SECCOMP_FILTER_FLAG_LOG')
    const none = closedBy('unshare(0) = 0\nunshare(CLONE_NEWNS|CLONE_NEWPID) = 0\n').narrowed
    expect(none).toMatchObject([{ index: 0, by: 'values' }])
    expect(none[0]?.closed).toContain('CLONE_NEWUSER')
    expect(none[0]?.closed).not.toContain('CLONE_NEWNS')
    expect(none[0]?.closed).not.toContain('CLONE_NEWPID')
    // What has no name is no flag that is closed.
    expect(closedBy('flock(3, LOCK_EX|LOCK_NB) = 0\n').narrowed[0]?.closed).toEqual(
      expect.not.arrayContaining(['LOCK_EX', 'LOCK_NB']),
    )
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

describe('what a call is narrowed by', () => {
  const madeOf = (log: string, of: typeof architecture | 'SCMP_ARCH_X86' = architecture) => {
    const reader = createTraceReader({ architecture: of })
    reader.push(new TextEncoder().encode(log))
    const [call] = reader.end().calls
    const result = call && narrow(call, [])
    if (!result?.ok) return result?.why
    return result.narrowing.alternatives.map(list =>
      list
        .map(({ index, value, valueTwo }) =>
          valueTwo === undefined
            ? `a${index}=${value}`
            : value === 0xffff_ffffn
              ? `a${index}~${valueTwo}`
              : `a${index}&0x${value.toString(16)}=${valueTwo}`,
        )
        .join(' '),
    )
  }
  const sockets = (domains: readonly number[], types: readonly string[], protocols: readonly number[]) =>
    domains
      .flatMap(domain =>
        types.flatMap(type => protocols.map(protocol => `socket(${domain}, ${type}, ${protocol}) = 3\n`)),
      )
      .join('')

  it('is what all that was seen tells, and no more', () => {
    const flags = 'MAP_PRIVATE|MAP_ANONYMOUS'
    const log = `mmap(NULL, 8192, PROT_OF_NOBODY, ${flags}, -1, 0) = 0x7f\n${mmap('PROT_READ')}`
    expect(madeOf(log)).toEqual(['a3=34'])
    expect(madeOf(mmap('PROT_READ') + mmap('PROT_READ'))).toEqual(['a2=1 a3=34'])
  })

  it('is the combinations, up to eight', () => {
    expect(madeOf(sockets([1, 2], ['SOCK_STREAM'], [0, 6, 17, 1]))).toEqual(
      [1, 2].flatMap(domain => [0, 6, 17, 1].map(protocol => `a0~${domain} a1~1 a2~${protocol}`)),
    )
  })

  it('is, where these are more, the flags together, and beside them what takes the fewest values', () => {
    const types = ['SOCK_STREAM', 'SOCK_DGRAM', 'SOCK_RAW|SOCK_CLOEXEC']
    // SOCK_NONBLOCK is the flag that was never seen.
    expect(madeOf(sockets([1, 2], types, [0, 6]))).toEqual(
      [1, 2].flatMap(domain => [0, 6].map(protocol => `a0~${domain} a1&0x800=0 a2~${protocol}`)),
    )
    expect(madeOf(sockets([1, 2, 10, 16, 17], types, [0, 6]))).toEqual(['a1&0x800=0 a2~0', 'a1&0x800=0 a2~6'])
    expect(madeOf(sockets([1, 2], types, [0, 6, 17, 1, 58]))).toEqual(['a0~1 a1&0x800=0', 'a0~2 a1&0x800=0'])
    // Of as many values each, the first argument.
    expect(madeOf(sockets([1, 2, 10], types, [0, 6, 17]))).toEqual([
      'a0~1 a1&0x800=0',
      'a0~2 a1&0x800=0',
      'a0~10 a1&0x800=0',
    ])
    // What takes too many values alone is left open.
    const nine = [0, 1, 2, 3, 4, 5, 6, 7, 8]
    expect(madeOf(sockets(nine, types, nine))).toBe('not-told')
    const two = ['SOCK_STREAM', 'SOCK_DGRAM']
    expect(madeOf(sockets(nine, two, [6]))).toEqual(['a1&0x80800=0 a2~6'])
    expect(madeOf(sockets(nine.slice(1), two, [6]))).toEqual(
      nine.slice(1).map(domain => `a0~${domain} a1&0x80800=0 a2~6`),
    )
  })

  it('is nothing where every flag was seen', () => {
    const each = (names: string) =>
      names
        .split(' ')
        .map(name => `unshare(${name}) = 0\n`)
        .join('')
    const most =
      'CLONE_NEWNS CLONE_NEWCGROUP CLONE_NEWUTS CLONE_NEWIPC CLONE_NEWUSER CLONE_NEWPID CLONE_NEWNET CLONE_NEWTIME CLONE_VM CLONE_FS CLONE_FILES CLONE_SIGHAND CLONE_THREAD'
    expect(madeOf(each(most))).toEqual(['a0&0x140000=0'])
    expect(madeOf(each(`${most} CLONE_SYSVSEM UNSHARE_EMPTY_MNTNS`))).toBe('too-many')
  })

  it('is not what stands in memory on older machines', () => {
    const pair = 'socketpair(AF_UNIX, SOCK_STREAM, 0, [3, 4]) = 0\n'
    const shared = 'shmget(IPC_PRIVATE, 1, IPC_CREAT|0600) = 3\n'
    const advice = 'madvise(0x7f, 4096, MADV_DONTNEED) = 0\n'
    expect([pair, shared, advice].map(log => madeOf(log, 'SCMP_ARCH_X86'))).toEqual([
      'not-told',
      'not-told',
      ['a2=4'],
    ])
    expect([pair, advice].map(log => madeOf(log))).toEqual([['a0~1 a1~1 a2~0'], ['a2~4']])
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
