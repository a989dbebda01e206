import { expect, it } from 'vitest'
import { everyCase, everyRow } from './cases.test-data'
import { StraceTables } from './strace-table'

const head = '% time     seconds  usecs/call     calls    errors syscall'
const ruler = '------ ----------- ----------- --------- --------- ----------------'
const total = '100.00    0.000177           4        47         2 total'

function read(...lines: readonly string[]) {
  const tables = new StraceTables()
  return lines.map(line => tables.read(line))
}

const lastOf = (...lines: readonly string[]) => read(...lines).at(-1)
const counted = (call: string, count: number, more: object = {}) => [
  { source: 'strace-summary', call, count, ...more },
]

it('the table of strace -c is read by its ruler, whether or not a call has failed', () => {
  expect(
    read(
      head,
      ruler,
      ' 26.55    0.000047           2        22           mmap',
      '  9.04    0.000016          16         1         1 access',
      '  0.00    0.000000           0         3         0 rt_sigprocmask',
      ruler,
      total,
      ' 26.55    0.000047           2        22           mmap',
    ),
  ).toStrictEqual([
    'other',
    'other',
    counted('mmap', 22),
    counted('access', 1, { errors: 1 }),
    counted('rt_sigprocmask', 3, { errors: 0 }),
    'other',
    'other',
    // Behind its end there is no table.
    undefined,
  ])
})

it('numbers that fill their columns, and names that are longer, stay in them', () => {
  everyRow<[row: string, read: object]>(
    [
      ['100.00 1234.567890  1234567890  70000000  70000000 mmap', counted('mmap', 7e7, { errors: 7e7 })],
      [
        '  0.02    0.000004           3         1         1 a_name_of_more_than_sixteen_letters',
        counted('a_name_of_more_than_sixteen_letters', 1, { errors: 1 }),
      ],
      [
        '  0.02    0.000004           3         1           a_name_of_more_than_sixteen_letters',
        counted('a_name_of_more_than_sixteen_letters', 1),
      ],
    ],
    (row, expected) => {
      expect(lastOf(head, ruler, row)).toStrictEqual(expected)
    },
  )
})

it('what is no number in the column of errors is none', () => {
  for (const word of ['x', '1x', 'x1', '-1', '1.5'])
    expect(
      lastOf(head, ruler, `  0.02    0.000004           3         1 ${word.padStart(9)} read`),
      word,
    ).toStrictEqual(counted('read', 1))
})

it('columns stand in the order that strace was asked for (-U)', () => {
  const other = ['syscall              calls errors', '---------------- --------- ------']
  expect(lastOf(...other, 'close                    2')).toStrictEqual(counted('close', 2))
  expect(lastOf(...other, 'access                   2      1')).toStrictEqual(
    counted('access', 2, { errors: 1 }),
  )
  expect(lastOf('     calls syscall', '--------- --------', '       12 close   ')).toStrictEqual(
    counted('close', 12),
  )
  expect(lastOf('  %calls syscall', '------- --------', '     12 close')).toStrictEqual(counted('close', 12))
})

it('a heading names the ABI, up to the table’s end', () => {
  const row = '  0.02    0.000004           3         1           read'
  everyRow<[heading: string, arch: string | undefined]>(
    [
      ['System call usage summary for 32 bit mode:', '32 bit'],
      ["System call usage summary for 'i386' mode:", 'i386'],
      ['System call usage summary for x32 mode: ', 'x32'],
    ],
    (heading, arch) => {
      expect(read(heading, head, ruler, row, ruler, total, head, ruler, row)).toStrictEqual([
        'other',
        'other',
        'other',
        counted('read', 1, { arch }),
        'other',
        'other',
        'other',
        'other',
        counted('read', 1),
      ])
    },
  )
  for (const line of [' System call usage summary for x32 mode:', 'System call usage summary for x-32 mode:'])
    expect(lastOf(line), line).toBeUndefined()
})

it('what is no table of strace is left to others', () => {
  const row = '  0.02    0.000004           3         1           read'
  everyCase<readonly string[]>(
    [
      [row],
      [ruler],
      ['calls', ruler, row],
      ['syscall', ruler, row],
      // The heads of perf.
      ['syscall            calls  errors  total       min', ruler, row],
      ['syscall            calls  (msec)', ruler, row],
      [head, row],
      [head, ruler, 'Build finished'],
      [head, ruler, '  0.02    0.000004           3         x           read'],
      [head, ruler, '  0.02    0.000004           3        1x           read'],
      [head, ruler, '  0.02    0.000004           3        x1           read'],
      [head, ruler, '  0.02    0.000004           3                     read'],
      [head, ruler, '  0.02    0.000004           3         1'],
      [head, 'x------ -----', row],
      [head, '------ -----x', row],
      [head, '------', row],
      [head, '------  -----', row],
    ],
    lines => {
      expect(lastOf(...lines)).toBeUndefined()
    },
  )
  for (const line of ['-- -', '------ -----   ', '- - -']) expect(lastOf(head, line), line).toBe('other')
  for (const line of ['--', 'x-- --', '-- --x', '--  --']) expect(lastOf(head, line), line).toBeUndefined()
  // A column whose name only holds the word is another.
  expect(lastOf('subtotal  calls syscall', '-------- ----- -------', '       3     4 read')).toStrictEqual(
    counted('read', 4),
  )
})
