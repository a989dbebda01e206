import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ArgumentScan } from './argument-scan'
import { splitArguments } from './argument-text'

const scanner = new ArgumentScan()

/** `behind` stands in the memory that follows the list. */
function scan(text: string, kept: number, behind = '') {
  const before = '1"/*9'
  const bytes = new TextEncoder().encode(before + text + behind)
  scanner.scan(bytes, before.length, before.length + text.length, kept)
  return { hash: `${scanner.first} ${scanner.second}`, isShort: scanner.isShort }
}

/** Arguments as strace prints them, each with what remains of it without its texts, comments and descriptors' paths. */
const printed: readonly (readonly [text: string, bare: string])[] = [
  ['3', '3'],
  ['13', '13'],
  ['4', '4'],
  ['5', '5'],
  ['6', '6'],
  ['9', '9'],
  ['42', '42'],
  ['ab', 'ab'],
  ['0</a, b>', '0'],
  ['Z</a, b>', 'Z'],
  ['A</a, b>', 'A'],
  ['6</a->, b>', '6'],
  ['{3</a, b> c}', '{3 c}'],
  ['{3 c}', '{3 c}'],
  ['{1,23}', '{1,23}'],
  ['{12,3}', '{12,3}'],
  ['-<1>', '-<1>'],
  ['-<2>', '-<2>'],
  ['[1*/* x, y */]', '[1*]'],
  ['[1*]', '[1*]'],
  ['7 /*/ x, y */', '7 '],
  ['NULL', 'NULL'],
  ['O_RDONLY|O_CLOEXEC', 'O_RDONLY|O_CLOEXEC'],
  ['O_RDONLY', 'O_RDONLY'],
  ['-1', '-1'],
  ['1<<26', '1<<26'],
  ['1<<27', '1<<27'],
  ['a<b', 'a<b'],
  ['3</dev/null>', '3'],
  ['3</tmp/a, b>', '3'],
  ['AT_FDCWD</tmp, (x>', 'AT_FDCWD'],
  ['4<socket:[1->2, 3]>', '4'],
  ['5<a>b>', '5'],
  ['9<pipe:[7]>', '9'],
  ['8<UNIX:[5->6,"/a>, b"]>', '8'],
  ['"a, b"', ''],
  ['"/etc"', ''],
  ['"a\\"), b"', ''],
  ['"\\\\"', ''],
  ['"x"...', '...'],
  ['0x7ffc /* 3 vars, ( */', '0x7ffc '],
  ['0x7ffc /* a / b * */', '0x7ffc '],
  ['0x7ffc', '0x7ffc'],
  ['4/2', '4/2'],
  ['{a=1, b=[2, 3]}', '{a=1, b=[2, 3]}'],
  ['{a=1, b=[2, 4]}', '{a=1, b=[2, 4]}'],
  ['{a=3</x, y>}', '{a=3}'],
  ['[3</x>]', '[3]'],
  ['[{a="("}, 3]', '[{a=}, 3]'],
  ['f(1, 2)', 'f(1, 2)'],
  ['~[RTMIN RT_1]', '~[RTMIN RT_1]'],
]
const lists = fc.array(fc.constantFrom(...printed), { minLength: 1, maxLength: 6 })

const keptOf = (list: readonly (readonly [string, string])[], kept: number) =>
  Array.from({ length: 6 }, (_, index) => ((kept >> index) & 1 ? list[index]?.[1] : undefined))
const lastOf = (kept: number) => 31 - Math.clz32(kept)
/** Lists of the same length that differ in the texts of their arguments only are one. */
const key = (list: readonly (readonly [string, string])[], kept: number) =>
  JSON.stringify([keptOf(list, kept), Math.min(list.length, lastOf(kept) + 1)])

it('two lists are alike where the arguments that are kept are, whatever the others and the texts in them are', () => {
  fc.assert(
    fc.property(
      fc.array(lists, { minLength: 8, maxLength: 16 }),
      fc.integer({ min: 1, max: 63 }),
      (all, kept) => {
        const byKey = new Map<string, string>()
        for (const list of all) {
          const { hash } = scan(list.map(([text]) => text).join(', '), kept)
          const known = byKey.get(key(list, kept))
          if (known !== undefined) expect(hash).toBe(known)
          byKey.set(key(list, kept), hash)
        }
        expect(new Set(byKey.values()).size).toBe(byKey.size)
      },
    ),
    { numRuns: 100 },
  )
})

it('each argument is told apart from each other, and only by what it holds beside its texts', () => {
  for (const [one, bareOne] of printed) {
    for (const [other, bareOther] of printed) {
      const [a, b] = [scan(`1, ${one}, "x")`, 0b10), scan(`2, ${other}, 5)`, 0b10)]
      expect(a.hash === b.hash, `${one} and ${other}`).toBe(bareOne === bareOther)
      expect(scan(`${one}, 3`, 0b10).hash, one).toBe(scan(`${other}, 3`, 0b10).hash)
    }
  }
})

it('does not mind a blank behind a comma', () => {
  expect(scan('1,2,3)', 0b110)).toEqual(scan('9, 2, 3)', 0b110))
  expect(scan('1,2', 0b10)).not.toEqual(scan('1,3', 0b10))
})

it('is short where the list ends before the last argument that is kept', () => {
  fc.assert(
    fc.property(
      lists,
      fc.integer({ min: 1, max: 63 }),
      fc.constantFrom('', ')', '], 3'),
      (list, kept, end) => {
        const text = `${list.map(([argument]) => argument).join(', ')}${end}`
        expect(scan(text, kept).isShort).toBe(end === '' && list.length <= lastOf(kept) + 1)
      },
    ),
    { numRuns: 200 },
  )
})

it('what stands behind the list in memory is no part of it', () => {
  const cuts = printed.flatMap(([text]) => Array.from(text, (_, length) => text.slice(0, length + 1)))
  const behinds = [
    '"',
    '*',
    '/',
    '>',
    ',',
    ' ',
    '<',
    '=',
    ')',
    '7',
    '\\',
    'x, 9)',
    '*/, 3',
    '>, 9)',
    '" , 9)',
  ]
  for (const text of ['', ...cuts]) {
    for (const kept of [1, 2, 3]) {
      const alone = scan(text, kept)
      for (const behind of behinds) expect(scan(text, kept, behind), text + behind).toEqual(alone)
    }
  }
})

it('goes by the same commas as the text that is taken apart', () => {
  fc.assert(
    fc.property(lists, list => {
      const text = list.map(([argument]) => argument).join(', ')
      expect(splitArguments(`${text}) = 0`, 0)).toEqual({
        texts: list.map(([argument]) => argument),
        end: text.length,
      })
    }),
    { numRuns: 100 },
  )
})
