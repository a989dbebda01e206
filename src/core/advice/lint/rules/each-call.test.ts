import { describe, expect, it } from 'vitest'
import type { RuntimeName, Target } from '../../../engine/profile'
import { allow, allowList, deny, denyList, startAnd } from '../example-text.test-data'
import { foundBy } from '../said.test-data'

const runtimes: readonly RuntimeName[] = ['docker', 'podman', 'cri-o', 'containerd', 'oci']

const values = (...found: Parameters<typeof foundBy>) => foundBy(...found).map(one => one.values)

describe('each call', () => {
  it('that a ring makes in the kernel leaves the ring open where it is denied', () => {
    // io_uring_enter(2), IORING_OP_*.
    const byRings = `
      open openat openat2 read readv write writev socket connect accept accept4 send sendto sendmsg recv
      recvfrom recvmsg bind listen unlinkat renameat renameat2 mkdirat linkat symlinkat setxattr fsetxattr
      ftruncate statx fallocate splice
    `
    for (const name of byRings.trim().split(/\s+/)) {
      // Two of them only 32-bit kernels have under their own numbers.
      const target: Partial<Target> = ['send', 'recv'].includes(name) ? { architecture: 'SCMP_ARCH_ARM' } : {}
      const open = values('io-uring-open', denyList(deny(name)), target)
      expect([name, open.length]).toEqual([name, 1])
    }
    for (const name of ['ptrace', 'mount', 'chmod', 'ioctl', 'getdents64', 'unshare'])
      expect([name, values('io-uring-open', denyList(deny(name)))]).toEqual([name, []])
  })

  it('that programs take when a newer one is missing lets nobody answer otherwise', () => {
    const pairs: readonly (readonly [newer: string, older: string, target?: Partial<Target>])[] = [
      ['faccessat2', 'faccessat access'],
      ['statx', 'newfstatat stat'],
      ['statx', 'fstatat64', { architecture: 'SCMP_ARCH_X86' }],
      ['openat2', 'openat'],
      ['epoll_pwait2', 'epoll_pwait'],
      ['fchmodat2', 'fchmodat'],
      ['futex_waitv', 'futex'],
      ['renameat2', 'renameat rename'],
    ]
    for (const [newer, older, target = {}] of pairs) {
      for (const name of older.split(' ')) {
        const alone = values('fallback-refused', allowList(allow(`${name} mseal`)), target)
        expect([name, alone]).toEqual([name, [{ names: [newer] }]])
      }
    }
  })

  it('that is dangerous is held against the default of the target’s engine', () => {
    const engines = runtimes.map(runtime => {
      const [found] = foundBy('dangerous-call-open', startAnd(allow('bpf')), { runtime })
      return [runtime, found?.values]
    })
    const of = (engine: string) => ({ name: 'bpf', level: 'critical', engine, partly: false })
    expect(Object.fromEntries(engines)).toEqual({
      docker: of('docker'),
      podman: of('podman'),
      'cri-o': of('podman'),
      containerd: of('containerd'),
      oci: of('docker'),
    })
  })

  it('that was to be forbidden is forbidden by the default of the target’s engine', () => {
    const inverted = allowList(allow('mount ptrace bpf'))
    const texts = runtimes.map(runtime => foundBy('list-inverted', inverted, { runtime })[0]?.fixes)
    expect(texts).toEqual(runtimes.map(() => ['take-default', 'turn-round']))
  })
})
