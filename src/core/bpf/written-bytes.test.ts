import { expect, it } from 'vitest'
import { readProgram } from './read-program'

// ld [4]; jeq 0xc000003e, 0, 1; ret ALLOW; ret KILL_THREAD; ret KILL_THREAD
const program = [
  { code: 0x20, jt: 0, jf: 0, k: 4 },
  { code: 0x15, jt: 0, jf: 1, k: 0xc000003e },
  { code: 0x06, jt: 0, jf: 0, k: 0x7fff0000 },
  { code: 0x06, jt: 0, jf: 0, k: 0 },
  { code: 0x06, jt: 0, jf: 0, k: 0 },
]

it.each([
  [
    'xxd',
    `00000000: 2000 0000 0400 0000 1500 0001 3e00 00c0   ...........>...
00000010: 0600 0000 0000 ff7f 0600 0000 0000 0000  ................
00000020: 0600 0000 0000 0000                      ........`,
  ],
  [
    'xxd -g1, with text that reads as digits',
    `00000000: 20 00 00 00 04 00 00 00 15 00 00 01 3e 00 00 c0  ab cd ef
00000010: 06 00 00 00 00 00 ff 7f 06 00 00 00 00 00 00 00  12
00000020: 06 00 00 00 00 00 00 00`,
  ],
  [
    'hexdump -C',
    `00000000  20 00 00 00 04 00 00 00  15 00 00 01 3e 00 00 c0  | ...........>...|
00000010  06 00 00 00 00 00 ff 7f  06 00 00 00 00 00 00 00  |................|
00000020  06 00 00 00 00 00 00 00                           |........|
00000028`,
  ],
  [
    'xxd -i',
    `unsigned char filter_bpf[] = {
  0x20, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x15, 0x00, 0x00, 0x01,
  0x3e, 0x00, 0x00, 0xc0, 0x06, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0x7f,
  0x06, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 6, 0, 0, 0, 0, 0, 0, 0
};
unsigned int filter_bpf_len = 40;`,
  ],
  [
    'an array of struct sock_filter',
    `static struct sock_filter filter[5] = {
  { 0x20, 0, 0, 0x00000004 }, /* { not this } */
  { .code = 0x15, .jt = 0, .jf = 1, .k = 0xc000003eU }, // nor { this }
  { 0x6, 0, 0, 0x7fff0000 },
  { 0x6, 0, 0, 0 },
  { 0x6, 0, 0, 0 },
};`,
  ],
])('reads %s', (_, text) => {
  expect(readProgram(text)).toEqual({ ok: true, program, endian: 'little' })
})

it('takes the lines that hexdump leaves out', () => {
  const reading = readProgram(`00000000  20 00 00 00 00 00 00 00  20 00 00 00 00 00 00 00
*
00000030  06 00 00 00 00 00 00 00
00000038`)
  expect(reading.ok && reading.program.length).toBe(7)
})

it.each([
  ['a dump with a line missing', '00000000: 0600 0000\n00000010: 0000 ff7f'],
  ['words of another order', '0000000 0006 0000 0000 7fff'],
  ['macros', 'struct sock_filter f[] = { BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW) };'],
])('does not make bytes of %s', (_, text) => {
  expect(readProgram(text).ok).toBe(false)
})
