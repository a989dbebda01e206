import { describe, expect, it } from 'vitest'
import { readArguments, valuesInLog } from './printed-arguments'

const x64 = 'SCMP_ARCH_X86_64'

describe('what a log prints', () => {
  it('has all six registers, those that it tells nothing of without value', () => {
    expect(readArguments('openat', ['AT_FDCWD', '"/etc"', 'O_RDONLY'], x64)).toEqual({
      values: [0xffff_ff9cn, undefined, 0n, undefined, undefined, undefined],
      texts: ['AT_FDCWD', '"/etc"', 'O_RDONLY', '', '', ''],
      leftOut: [],
    })
    expect(readArguments('nosuchcall', [], x64)).toEqual({
      values: Array(6).fill(undefined),
      texts: Array(6).fill(''),
      leftOut: [],
    })
  })

  it('says nothing by an address but NULL, which is another in each run', () => {
    expect(valuesInLog('mmap', ['NULL', '4096', 'PROT_READ|PROT_WRITE', '0x22', '-1', '0'], x64)).toEqual([
      0n,
      4096n,
      3n,
      0x22n,
      0xffff_ffff_ffff_ffffn,
      0n,
    ])
    expect(valuesInLog('read', ['3', '0x7ffc00000000', '5'], x64)).toEqual([
      3n,
      undefined,
      5n,
      undefined,
      undefined,
      undefined,
    ])
    expect(valuesInLog('read', ['3', '0', '5'], x64)[1]).toBe(0n)
  })

  it('is put where the kernel takes it: clone by names, futex by its operation', () => {
    const flags = 'CLONE_VM|CLONE_FS'
    expect(
      readArguments('clone', ['child_stack=NULL', `flags=${flags}`, 'child_tidptr=0x7f'], x64),
    ).toMatchObject({ values: [0x300n, 0n, undefined, undefined, undefined, undefined] })
    expect(
      readArguments('futex', ['0x7f', 'FUTEX_CMP_REQUEUE_PRIVATE', '1', '2147483647', '0x7e', '2'], x64)
        .values,
    ).toEqual([undefined, 132n, 1n, undefined, undefined, 2n])
    expect(readArguments('futex', ['0x7f', 'FUTEX_WAKE_BITSET', '1', '0xff'], x64)).toMatchObject({
      values: [undefined, 10n, 1n, undefined, undefined, 0xffn],
    })
  })
})
