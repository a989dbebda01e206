import { copyFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from '@playwright/test'
import { createTraceReader, type TraceSummary } from '../../../src/core/doors/trace'
import { command, isInPath, mustSucceed } from '../command'
import { skipUnless, test } from '../runtime-test'

// The reader of logs against strace's own counting: with -C it appends its table to the log, whatever the log's form.

/** Makes the same calls in every run: three processes that wait for one another. */
const program = ['busybox', 'sh', '-c', 'busybox uname >/dev/null; busybox true; exit 0']

const forms: readonly (readonly string[])[] = [
  [],
  ['-t'],
  ['-tt'],
  ['-ttt'],
  ['-r'],
  ['-r', '-t'],
  ['-r', '-tt'],
  ['-r', '-ttt', '-n', '-i', '-Y'],
  ['-T'],
  ['-n'],
  ['-i'],
  ['-k'],
  ['-y'],
  ['-yy'],
  ['-Y'],
  ['-v'],
  ['-x'],
  ['-xx'],
  ['-z'],
  ['-Z'],
  ['-a', '90'],
  ['-s', '0'],
  ['-X', 'raw'],
  ['-X', 'verbose'],
  ['--raw=all'],
  ['--always-show-pid'],
  ['--signal=none'],
  ['-ttt', '-T', '-n', '-i', '-yy', '-Y', '-v'],
  ['-r', '-k', '-X', 'verbose'],
]

const RULER = /^(?=% time)/m

function read(...files: readonly { name: string; text: string }[]): TraceSummary {
  const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
  for (const { name, text } of files) {
    reader.begin(name)
    reader.push(new TextEncoder().encode(text))
  }
  const summary = reader.end()
  expect(summary.samples).toEqual([])
  return summary
}

function counts({ calls }: TraceSummary): Record<string, number> {
  return Object.fromEntries(calls.map(({ name, count }) => [name, count]))
}

/** The rows of the table, by one expression; strace has none for calls that never return. */
function rowsOf(table: string): Record<string, number> {
  const rows = [...table.matchAll(/^ *[\d.]+ +[\d.]+ +\d+ +(\d+) +(?:\d+ +)?(?!total)(\w+)$/gm)]
  return Object.fromEntries(rows.map(([, count, name = '']) => [name, Number(count)]))
}

test.beforeEach(async ({ runtimesRequired }) => {
  skipUnless(runtimesRequired, process.arch === 'x64' ? undefined : 'the calls are those of x86_64')
  for (const needed of ['strace', 'busybox']) {
    skipUnless(runtimesRequired, (await isInPath(needed)) ? undefined : `recording needs ${needed}`)
  }
})

for (const form of forms) {
  test(`strace ${['-f -C', ...form].join(' ')} is read with the counts of its own table`, async () => {
    const log = test.info().outputPath('trace.txt')
    await mkdir(path.dirname(log), { recursive: true })
    await mustSucceed('strace', ['-f', '-C', ...form, '-o', log, ...program])
    const [trace = '', table = ''] = (await readFile(log, 'utf8')).split(RULER)
    const { exit_group: _, ...returning } = counts(read({ name: 'trace.txt', text: trace }))
    const rows = rowsOf(table)
    expect(Object.keys(rows).length).toBeGreaterThan(form.includes('-Z') ? 0 : 10)
    expect(returning).toEqual(rows)
    expect(counts(read({ name: 'table.txt', text: table }))).toEqual(rows)
  })
}

test('strace -Y of processes whose names look like parts of its lines is read with the counts of its own table', async () => {
  const folder = test.info().outputPath('named')
  await mkdir(folder, { recursive: true })
  const { stdout } = await mustSucceed('which', ['busybox'])
  for (const name of ['busybox#0 a', 'busybox> b(c', 'busybox] < d']) {
    const copy = path.join(folder, name)
    await copyFile(stdout.trim(), copy)
    const log = path.join(folder, 'trace.txt')
    const script = '"$0" uname; "$0" true; exit 0'
    for (const form of [['-o', log], []]) {
      const run = await mustSucceed('strace', ['-f', '-C', '-Y', ...form, copy, 'sh', '-c', script, copy])
      const text = form.length > 0 ? await readFile(log, 'utf8') : run.stderr
      const [trace = '', table = ''] = text.split(RULER)
      const { exit_group: _, ...returning } = counts(read({ name: 'trace.txt', text: trace }))
      expect(Object.keys(returning).length).toBeGreaterThan(10)
      expect(returning).toEqual(rowsOf(table))
    }
  }
})

test('strace on a terminal, where processes cut each other’s lines, is read with the counts of its own table', async () => {
  const script = 'busybox ls / | busybox sort | busybox wc -l >/dev/null; (busybox usleep 1000 & wait)'
  // Which lines are cut, and where, is another matter in every run.
  for (let run = 0; run < 30; run++) {
    const { stderr } = await mustSucceed('strace', ['-f', '-C', 'busybox', 'sh', '-c', script])
    const [trace = '', table = ''] = stderr.split(RULER)
    const { exit_group: _, ...returning } = counts(read({ name: 'terminal', text: trace }))
    expect(returning).toEqual(rowsOf(table))
  }
})

test('strace on a terminal, in files for each process and as a table alone tell of the same calls', async () => {
  const folder = test.info().outputPath('logs')
  await mkdir(folder, { recursive: true })
  const { stderr } = await mustSucceed('strace', ['-f', '-C', ...program])
  const [trace = '', table = ''] = stderr.split(RULER)
  const rows = rowsOf(table)
  const { exit_group: exits, ...returning } = counts(read({ name: 'terminal', text: trace }))
  expect(returning).toEqual(rows)

  await mustSucceed('strace', ['-ff', '-o', path.join(folder, 'out'), ...program])
  const names = (await mustSucceed('ls', [folder])).stdout.trim().split('\n')
  const texts = names.map(async name => ({ name, text: await readFile(path.join(folder, name), 'utf8') }))
  const summary = read(...(await Promise.all(texts)))
  expect(names).toHaveLength(3)
  expect(summary.processes.map(({ pid }) => `out.${pid}`)).toEqual(names)
  expect(counts(summary)).toEqual({ ...rows, exit_group: exits })

  for (const form of [
    ['-c'],
    ['-c', '-w'],
    ['-c', '-U', 'name,count,errors'],
    ['-c', '-U', 'errors,calls,name'],
  ]) {
    const alone = await mustSucceed('strace', ['-f', ...form, ...program])
    expect(counts(read({ name: 'table', text: alone.stderr }))).toEqual(rows)
  }
})

test('calls by way of the 32-bit ABI, with injected results, are read as those of i386 each', async () => {
  const limit = 440
  const calls = test.info().outputPath('every-call')
  await mkdir(path.dirname(calls), { recursive: true })
  const source = path.join(import.meta.dirname, 'every-call.c')
  const flags = ['-O1', '-nostdlib', '-static', '-fno-stack-protector', '-DINT80', `-DLIMIT=${limit}`]
  await mustSucceed('gcc', [...flags, '-o', calls, source])
  const { stderr } = await command('strace', ['--inject=all:error=ENOSYS', calls])
  const summary = read({ name: 'terminal', text: stderr })
  const seen = summary.calls.filter(({ arch }) => arch === 'SCMP_ARCH_X86')
  expect(seen.map(({ nr, count }) => [nr, count]).sort(([a = 0], [b = 0]) => a - b)).toEqual(
    Array.from({ length: limit }, (_, nr) => [nr, 1]),
  )
  expect(counts({ ...summary, calls: summary.calls.filter(call => !seen.includes(call)) })).toEqual({
    execve: 1,
  })
})
