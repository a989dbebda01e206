import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { architectures, catalogue, type Engine, engines, runtimeDefaults } from './index'
import { manPageOf, signatureOf } from './signatures'
import { firstSince } from './since'

function rows(table: string): string[][] {
  const text = readFileSync(new URL(`facts/${table}`, import.meta.url), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map(line => line.split('\t'))
}

describe('the generated modules', () => {
  test('are what the tables make', () => {
    const generator = fileURLToPath(new URL('generate/generate.mjs', import.meta.url))
    expect(() => execFileSync(process.execPath, [generator, '--check'], { stdio: 'pipe' })).not.toThrow()
  })
})

describe('the catalogue holds every fact of the tables', () => {
  test('numbers, cell by cell', () => {
    const [[, ...columns] = [], ...table] = rows('numbers.tsv')
    const wrong: string[] = []
    for (const architecture of architectures) {
      const column = columns.indexOf(architecture.column) + 1
      for (const row of table) {
        const [name = ''] = row
        const number = catalogue.numberOf(name, architecture.token)
        const told =
          number === undefined
            ? '-'
            : number.kind === 'direct'
              ? String(number.number - architecture.numberBase)
              : `${number.via}:${number.call}`
        if (told !== row[column]) wrong.push(`${name} on ${architecture.name}: ${told}, not ${row[column]}`)
      }
    }
    expect(wrong).toEqual([])
    expect(table).toHaveLength(508)
  })

  test('first versions, manual pages and status', () => {
    for (const [name = '', since, man, status] of rows('syscalls.tsv').slice(1)) {
      const syscall = catalogue.byName(name)
      expect([
        name,
        firstSince(name) ?? '-',
        (syscall && manPageOf(syscall)) ?? '-',
        syscall?.status.join(' ') || '-',
      ]).toEqual([name, since, man, status])
    }
  })

  test('signatures', () => {
    const told = catalogue.syscalls
      .filter(syscall => signatureOf(syscall).known)
      .map(syscall => [
        syscall.name,
        ...signatureOf(syscall).args.map(arg => `${arg.name}:${arg.kind}:${arg.bits}:${arg.type}`),
      ])
    const table = rows('arguments.tsv').slice(1)
    expect(told).toEqual(table.map(row => row.filter(cell => cell !== '')))
  })

  test.each(engines)('the rules of %s', engine => {
    const text = rows(`${engine}.rules`)
    const told = new Map<string, number>()
    let rule = -1
    for (const [key, value = ''] of text) {
      if (key === 'rule') rule++
      else if (key === '') told.set(value, (told.get(value) ?? 0) + 2 ** rule)
    }
    const known = runtimeDefaults[engine satisfies Engine].rules
    expect(known).toHaveLength(rule + 1)
    for (const { name, defaults } of catalogue.syscalls) {
      const sum = defaults[engine].reduce((total, used) => total + 2 ** known.indexOf(used), 0)
      expect([name, sum]).toEqual([name, told.get(name) ?? 0])
    }
  })
})
