import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { type Architecture, architectures, catalogue } from '../../../src/core'
import { whyNoLibseccomp } from '../filters/libseccomp-filters'
import { skip, skipUnless, test } from '../runtime-test'
import { libseccompResolver, missingHeader, type Numbers, numbersOfHeaders } from './numbers-elsewhere'

// Twice 18 call tables against those that the kernel and libseccomp themselves give out.

/** One architecture of each column; the byte order makes no difference to a number. */
const columns = architectures.filter(({ column }, at) => {
  return architectures.findIndex(other => other.column === column) === at
})

/** Every difference that is known, and why it is none. */
const explained = readFileSync(
  new URL('../../../src/core/engine/catalogue/facts/number-differences.tsv', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .slice(1)
  .map(line => {
    const [against = '', names = '', inColumns = '', reason = ''] = line.split('\t')
    return { against, names: names.split(' '), columns: inColumns.split(' '), reason }
  })

function isExplained(against: string, name: string, column: string): boolean {
  return explained.some(
    row =>
      row.against === against &&
      (row.names.includes(name) ||
        row.names.some(known => known.endsWith('*') && name.startsWith(known.slice(0, -1)))) &&
      (row.columns.includes('*') || row.columns.includes(column)),
  )
}

/** Without the ABI's base; undefined where the call has no number of its own. */
function ownNumber(name: string, { token, numberBase }: Architecture): number | undefined {
  const number = catalogue.numberOf(name, token)
  return number?.kind === 'direct' ? number.number - numberBase : undefined
}

function unexplained(against: string, architecture: Architecture, elsewhere: Numbers): string[] {
  const names = new Set([...catalogue.syscalls.map(({ name }) => name), ...elsewhere.keys()])
  return [...names].flatMap(name => {
    const ours = ownNumber(name, architecture)
    const theirs = elsewhere.get(name)
    if (ours === theirs) return []
    // Two different numbers for one name are never explained away.
    const onlyOnOneSide = ours === undefined || theirs === undefined
    if (onlyOnOneSide && isExplained(against, name, architecture.column)) return []
    return `${name} on ${architecture.column}: ${ours ?? 'none'} here, ${theirs ?? 'none'} in ${against}`
  })
}

test('the numbers are those of Debian’s kernel headers', async ({ runtimesRequired }) => {
  const missing = missingHeader()
  if (!runtimesRequired && missing !== undefined) {
    skip(`comparing with the kernel's headers needs ${missing} (Debian's linux-libc-dev)`)
  }
  const differences: string[] = []
  for (const architecture of columns) {
    const numbers = await numbersOfHeaders(architecture.column)
    expect(numbers.size).toBeGreaterThan(300)
    differences.push(...unexplained('headers', architecture, numbers))
  }
  expect(differences).toEqual([])
})

test('the numbers are those of libseccomp', async ({ runtimesRequired }, { outputDir }) => {
  skipUnless(runtimesRequired, await whyNoLibseccomp())
  const numbersOfResolver = await libseccompResolver(outputDir)
  const names = catalogue.syscalls.map(({ name }) => name)
  const differences: string[] = []
  for (const architecture of columns) {
    const { column, multiplexers, numberBase } = architecture
    const answers = await numbersOfResolver(column, names, numberBase)
    const numbers = new Map([...answers].filter(([, number]) => number >= 0))
    for (const [name, answer] of answers) {
      // For what socketcall and ipc can carry, libseccomp answers with a number of its own before the direct one.
      const carried = catalogue.multiplexedCall(name)
      const own = ownNumber(name, architecture)
      if (answer < -1 && carried && multiplexers.includes(carried.via) && own !== undefined)
        numbers.set(name, own)
    }
    differences.push(...unexplained('libseccomp', architecture, numbers))
  }
  expect(differences).toEqual([])
})
