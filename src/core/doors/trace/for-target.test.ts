import { describe, expect, it } from 'vitest'
import { defaultTarget } from '../../engine/profile'
import { summaryForTarget } from './for-target'
import { readLog } from './recorded-logs.test-data'

const target = defaultTarget
let serial = 0
/** A record of the kernel, on x86_64 or on the older ABI. */
const record = (number: number, arch = 'c000003e') =>
  `audit: type=1326 audit(1.2:${++serial}): auid=1 uid=0 gid=0 ses=1 pid=7 comm="app" exe="/app" sig=0 arch=${arch} syscall=${number} compat=0 ip=0x7f code=0x50000\n`
const older = (number: number) => record(number, '40000003')

describe('a log of another architecture', () => {
  const log = record(0) + older(3) + record(16)
  it('is given back as it is where the target runs all that it shows', () => {
    const summary = readLog(log, target)
    expect(summaryForTarget(summary, target)).toBe(summary)
    const x32 = readLog(record(0x4000_0000), target)
    expect(x32.calls.map(({ arch }) => arch)).toEqual(['SCMP_ARCH_X32'])
    expect(summaryForTarget(x32, target)).toBe(x32)
  })

  it('says of the target which calls were made, and how often, but not with what', () => {
    const arm = { ...target, architecture: 'SCMP_ARCH_AARCH64' } as const
    const mixed = readLog(
      `${record(0)}${record(0)}${record(63, 'c00000b7')}${older(3)}${older(6)}${record(2)}`,
      arm,
    )
    const { calls } = summaryForTarget(mixed, arm)
    expect(calls.map(({ name, arch, nr, count }) => [name, arch, nr, count])).toEqual([
      ['read', 'SCMP_ARCH_AARCH64', 63, 4],
      ['close', 'SCMP_ARCH_AARCH64', 57, 1],
    ])
    const told = readLog(
      'lseek(3, 0, SEEK_SET) = 0\nlseek(3, 0, SEEK_END) = 0\nopenat(3, "/lib/x86_64-linux-gnu/libc.so.6", 0) = 3\n',
      arm,
    )
    const foreign = summaryForTarget(told, arm).calls
    expect(
      foreign.map(({ name, arch, count, arguments: seen, argumentsLeftOut }) => [
        name,
        arch,
        count,
        seen,
        argumentsLeftOut,
      ]),
    ).toEqual([
      ['lseek', 'SCMP_ARCH_AARCH64', 2, [], false],
      ['openat', 'SCMP_ARCH_AARCH64', 1, [], false],
    ])
  })
})
