import { expect, it } from 'vitest'
import type { LabArchitecture } from './lab-abi'
import { DATA_ADDRESS, Memory } from './memory'

function laid(name: string, index: number, written: string, arch: LabArchitecture = 'SCMP_ARCH_X86_64') {
  const memory = new Memory(arch)
  const { address, isZeros } = memory.lay(name, index, written)
  const bytes = memory.bytes()
  return { at: Number(address - DATA_ADDRESS), bytes: [...bytes], isZeros }
}
const hex = (bytes: readonly number[]) => bytes.map(byte => byte.toString(16).padStart(2, '0')).join('')

it('lays texts as strace prints them, with the zero that ends them', () => {
  expect(laid('mkdir', 0, '"/tmp"')).toEqual({ at: 0, bytes: [47, 116, 109, 112, 0], isZeros: false })
  expect(hex(laid('write', 1, '"a\\n\\33[\\x1b\\"\\\\"...').bytes)).toBe('610a1b5b1b225c00')
  expect(hex(laid('write', 1, '"é"').bytes)).toBe('c3a900')
  expect(hex(laid('mkdir', 0, '/tmp').bytes)).toBe('2f746d7000')
})

it('lays one after the other, each where every structure may begin', () => {
  const memory = new Memory('SCMP_ARCH_X86_64')
  const addresses = ['"a"', '"b"', '"0123456789abcdef"', '"c"'].map(
    text => memory.lay('mount', 0, text).address,
  )
  expect(addresses.map(address => Number(address - DATA_ADDRESS))).toEqual([0, 16, 32, 64])
  expect(memory.isFull).toBe(false)
})

it('lays the words of a command with their addresses, as wide as the ABI has them', () => {
  const wide = laid('execve', 1, '["ls", "-l"]')
  expect([wide.at, hex(wide.bytes.slice(32))]).toEqual([
    32,
    '0000002000000000' + '1000002000000000' + '0000000000000000',
  ])
  const narrow = laid('execve', 1, '["ls", "-l"]', 'SCMP_ARCH_X86')
  expect(hex(narrow.bytes.slice(32))).toBe('000000201000002000000000')
})

it('lays socket addresses as the kernel reads them', () => {
  const address = (written: string) => hex(laid('connect', 1, written).bytes)
  expect(address('{sa_family=AF_UNIX, sun_path="/run/x"}')).toBe('01002f72756e2f7800')
  expect(address('{sa_family=AF_UNIX, sun_path=@"bus"}')).toBe('01000062757300')
  expect(address('{sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.1")}')).toBe(
    '02000035' + '0a000001' + '0000000000000000',
  )
  expect(
    address(
      '{sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "fe80::1", &sin6_addr), sin6_scope_id=0}',
    ),
  ).toBe('0a0001bb00000000' + 'fe800000000000000000000000000001' + '00000000')
  expect(address('{sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}')).toBe('100000000000000000000000')
  expect(address('{sa_family=AF_PACKET, sll_protocol=htons(ETH_P_ALL)}')).toMatch(/^1100(?:00){126}$/)
})

it('lays what clone3, openat2 and the calls with a time are given', () => {
  const clone = laid(
    'clone3',
    0,
    '{flags=CLONE_VM|CLONE_NEWUSER, exit_signal=SIGCHLD, stack=0x7f0000001000, stack_size=0x8000}',
  )
  expect(clone.bytes).toHaveLength(88)
  expect(hex(clone.bytes.slice(0, 8))).toBe('0001001000000000')
  expect(hex(clone.bytes.slice(32, 56))).toBe('1100000000000000' + '00100000007f0000' + '0080000000000000')
  expect(hex(laid('openat2', 2, '{flags=O_RDONLY|O_CLOEXEC, mode=0}').bytes)).toBe(
    `0000080000000000${'00'.repeat(16)}`,
  )
  expect(hex(laid('nanosleep', 0, '{tv_sec=1, tv_nsec=2}').bytes)).toBe('01000000000000000200000000000000')
  expect(hex(laid('nanosleep', 0, '{tv_sec=1, tv_nsec=2}', 'SCMP_ARCH_X86').bytes)).toBe('0100000002000000')
})

it('tells that it lays zeros for whatever else an address points to', () => {
  for (const written of ['{st_size=1}', '[1, 2]', '[{fd=3}]', '&x', 'name']) {
    const { bytes, isZeros } = laid('fstat', 1, written)
    expect([isZeros, bytes.length, new Set(bytes)]).toEqual([true, 128, new Set([0])])
  }
})

it('never fails and never takes more than a message carries, whatever is written', () => {
  const memory = new Memory('SCMP_ARCH_X86_64')
  for (const written of [
    '{',
    '{}',
    '{sa_family}',
    '{sa_family=AF_INET6, sin6_port=}',
    '"\\',
    '[',
    `"${'y'.repeat(9000)}"`,
  ])
    memory.lay('connect', 1, written)
  expect(memory.isFull).toBe(true)
  expect(memory.bytes().length).toBeLessThan(4000)
})
