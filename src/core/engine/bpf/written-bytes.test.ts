import { describe, expect, it } from 'vitest'
import { readProgram } from './read-program'
import { bytesOfArray, bytesOfDump } from './written-bytes'

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

/** `{ code, jt, jf, k }` as the bytes that it takes. */
const bytesOf = (code: number, jt: number, jf: number, k: number) => {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt16LE(code, 0)
  bytes.set([jt, jf], 2)
  bytes.writeUInt32LE(k, 4)
  return [...bytes]
}
const read = (bytes: Uint8Array | undefined) => bytes && [...bytes]

describe('an array of C', () => {
  it.each<[text: string, bytes: readonly number[]]>([
    ['{1}', [1]],
    ['{ 0x0A , 255,\n0 ,\n  }', [10, 255, 0]],
    ['{1U, 2l, 3uL, 0x4ULL, 5, 6}', [1, 2, 3, 4, 5, 6]],
    ['char bytes[] = {\t1\t,\t2\t,\t3\t};', [1, 2, 3]],
    // As an instruction and not as four bytes, which none is made of.
    ['{1, 2, 3, 4}', bytesOf(1, 2, 3, 4)],
    ['{{0xfffe, 255, 254, 0xfedcba98}}', bytesOf(0xfffe, 255, 254, 0xfedcba98)],
    ['{{1, 2, 3, 4}, {5, 6, 7, 4294967295}}', [...bytesOf(1, 2, 3, 4), ...bytesOf(5, 6, 7, 0xffffffff)]],
    ['{.code=1,.jt=2,.jf=3,.k=4}', bytesOf(1, 2, 3, 4)],
    ['{ {\t.code\t=\t1 , .jt = 2, .jf  =  3, .k = 4, }, }', bytesOf(1, 2, 3, 4)],
    // Names count, not places; what is left out is 0, and of two the last one counts.
    ['{ .k = 4, .jf = 3, .code = 1 }', bytesOf(1, 0, 3, 4)],
    ['{ .code = 6 }', bytesOf(6, 0, 0, 0)],
    ['{ .code = 6, .k = 1, .k = 2 }', bytesOf(6, 0, 0, 2)],
  ])('of numbers is read: %s', (text, bytes) => {
    expect(read(bytesOfArray(text))).toEqual(bytes)
  })

  it.each<[text: string]>([
    ['/* one */ {1, /**/ 2, /* * ** / // */ 3} /* } */'],
    ['/** {9}\n * {8}\n **/ {1, 2, 3}'],
    ['// {9}\n{1, // and 9,\n2, 3} // {7}'],
    ['{1, 2, //\n3} /* one */ /* {two} */'],
  ])('is read without its comments: %s', text => {
    expect(read(bytesOfArray(text))).toEqual([1, 2, 3])
  })

  it.each<[text: string]>([
    [''],
    ['1, 2, 3'],
    ['{}'],
    ['{,}'],
    ['{1,, 2}'],
    ['{, 1}'],
    ['{1, 2,,}'],
    ['{1 2, 3}'],
    ['{1/**/2, 3}'],
    ['{x1, 2}'],
    ['{1x, 2}'],
    ['{1, 256}'],
    // Octal in C; and more than a number of C.
    ['{010, 2}'],
    ['{0x123456789, 2}'],
    ['{12345678901, 2}'],
    ['{1lll, 2}'],
    // Neither bytes, of which there is one list, nor instructions.
    ['{{1, 2, 3}}'],
    ['{{1, 2, 3}, {1, 2, 3, 4}}'],
    ['{{1, 2, 3, 4}, {1, 2, 3}}'],
    ['{1, 2} {3, 4}'],
    ['{{1, 2, 3, 4}, {BPF_RET, 0, 0, 0}}'],
    ['{{1, 2, 3, 4, 5}}'],
    ['{ .len = 1, .at = 2 }'],
    ['{ .code = 1, 2, 3, 4 }'],
    ['{ 1, 2, 3, .k = 4 }'],
    // Beyond what the members hold.
    ['{0x10000, 0, 0, 0}'],
    ['{1, 256, 0, 0}'],
    ['{1, 0, 256, 0}'],
    ['{1, 0, 0, 4294967296}'],
  ])('of anything else is not: %s', text => {
    expect(bytesOfArray(text)).toBeUndefined()
  })
})

describe('a dump', () => {
  const sixteen = Array.from({ length: 16 }, (_, at) => at + 0xa0)
  const row = sixteen.map(byte => byte.toString(16)).join(' ')

  it.each<[text: string, bytes: readonly number[]]>([
    ['000000: a0', [0xa0]],
    ['000000:a0a1 a2', [0xa0, 0xa1, 0xa2]],
    ['0000000000000000: A0A1A2A3\ta4', [0xa0, 0xa1, 0xa2, 0xa3]],
    ['  00000000:  a0 a1  a2 a3\r\n\r\n \n', [0xa0, 0xa1]],
    ['00000000:\n00000000: a0', [0xa0]],
    ['00000000 a0 A1   a2|a3|a4|\n00000003', [0xa0, 0xa1, 0xa2]],
    ['00000000\ta0\ta1\n00000002: a2a3\n\n00000004 a4', [0xa0, 0xa1, 0xa2, 0xa3, 0xa4]],
    [`00000000  ${row}  |*|\n00000010: ${row}`, [...sixteen, ...sixteen]],
    [`00000000  ${row}\n  *\r\n00000030`, [...sixteen, ...sixteen, ...sixteen]],
    [`00000000 a0 a1\n*\n00000006 a2\n*\n00000009`, [160, 161, 160, 161, 160, 161, 162, 162, 162]],
    // It stands for no line, too.
    ['00000000 a0\n*\n00000001 a1', [0xa0, 0xa1]],
  ])('is read by its offsets: %j', (text, bytes) => {
    expect(read(bytesOfDump(text))).toEqual(bytes)
  })

  it.each<[text: string]>([
    [''],
    ['00000000'],
    ['00000: a0'],
    ['0000000g: a0'],
    ['x00000000: a0'],
    ['00000000000000000: a0'],
    ['00000001: a0'],
    ['00000000: a0\n00000002: a1'],
    ['00000000: a0\n00000000: a1'],
    ['00000000: a0\na0'],
    ['00000000: a'],
    ['00000000: a0g'],
    ['00000000: ga0'],
    ['00000000: a0 a'],
    // Words would be in the order of the machine that printed them.
    ['00000000 a0a1'],
    ['00000000a0 a1'],
    ['00000000 a0 a'],
    ['00000000 a0 ag'],
    ['00000000 xa0'],
    // The last line before it is not there, has other bytes than fill the gap, or is followed by something else.
    ['*\n00000010: a0'],
    ['00000000: a0 a1\n*\n00000003'],
    ['00000000: a0\n* *\n00000003'],
    ['00000000: a0\n*\n00000002\n00000003'],
    ['00000000: a0\n*\nffffffff'],
  ])('of another form is not: %j', text => {
    expect(bytesOfDump(text)).toBeUndefined()
  })

  it('may leave out lines up to a mebibyte', () => {
    const leaving = (to: string) => bytesOfDump(`00000000: ${row}\n*\n${to}`)?.length
    expect([leaving('00100000'), leaving('00100010')]).toEqual([0x100000, undefined])
  })
})
