// Packs the syscall tables into strings that compress well and decode fast.
// The reader is ../packing.ts; what it must undo is written there.

import { versionsOnX86 } from './first-versions.mjs'
import { compareRows, digits, directNumber, packDictionary, packInteger, record } from './packed-form.mjs'
import { levels } from './risk-rule.mjs'
import {
  literal,
  readArchitectures,
  readArgumentsByColumn,
  readCapabilities,
  readErrnos,
  readPresence,
  readRisk,
  readRules,
  readSyscalls,
} from './tables.mjs'

/** Smallest delta that takes one digit: deltas lie around zero, so the digits are spread around it. */
const lowestDelta = -42

/**
 * Most numberings were copied from an older architecture and then drifted apart: told as the distance
 * from that relative, a column is nearly all zeros.
 */
const relatives = {
  x32: 'x86_64',
  arm: 'x86',
  loongarch64: 'aarch64',
  m68k: 'x86',
  mips: 'x86',
  mips64: 'x86_64',
  mips64n32: 'mips64',
  parisc: 'x86',
  parisc64: 'parisc',
  ppc: 'x86',
  ppc64: 'ppc',
  riscv64: 'aarch64',
  s390: 'x86',
  s390x: 's390',
  sh: 'arm',
}

/** Each number as the change of its distance from the relative's number, or else from the previous row's. */
function packColumn(rows, column) {
  const relative = relatives[column]
  let previous = 0
  let distance = 0
  return rows
    .map(row => {
      if (row.numbers[column] === '-') return '~'
      const number = directNumber(row, column)
      if (number === undefined) return '!'
      const base = relative === undefined ? undefined : directNumber(row, relative)
      const delta = base === undefined ? number - previous : number - base - distance
      if (base !== undefined) distance = number - base
      previous = number
      return packInteger(delta, lowestDelta)
    })
    .join('')
}

function packDefault(profile, rows) {
  const rulesOf = new Map(rows.map(row => [row.name, []]))
  profile.rules.forEach((rule, position) => {
    for (const name of rule.names) rulesOf.get(name).push(position)
  })
  const treatments = packDictionary(
    rows.map(row => rulesOf.get(row.name).join('+')),
    ' ',
  )
  return {
    errno: profile.default === 'errno' ? 0 : Number(profile.default.replace('errno=', '')),
    architectures: profile.architectures.join('|'),
    capabilities: profile.capabilities,
    rules: profile.rules.map(rule => rule.terms).join('|'),
    treatments: treatments.entries,
    rows: treatments.rows,
  }
}

function packErrnos(errnos) {
  // A number per name: empty for the one behind the number before it, `=` where it is the generic one.
  const of = column => {
    let before = 0
    return errnos
      .map(row => {
        const own = row[column]
        if (column !== 'generic' && own === row.generic) return '='
        const next = String(before + 1)
        if (own !== '-') before = Number(own)
        return own === next ? '' : own
      })
      .join(' ')
      .replace(/(?: =)+$/, '')
  }
  return {
    names: errnos.map(row => row.name).join(' '),
    generic: of('generic'),
    mips: of('mips'),
    parisc: of('parisc'),
    ppc: of('ppc'),
  }
}

function architectureTuple(row) {
  return [
    row.token,
    row.column,
    Number(row.bits),
    row.endian,
    Number(row.audit),
    Number(row.base),
    row.multiplexers === '-' ? '' : row.multiplexers,
    row.goarch === '-' ? '' : row.goarch,
  ]
}

/** The text of facts.generated.ts. */
export function packFacts() {
  const { columns, multiplexed, rows: unordered } = readSyscalls()
  const rows = [...unordered].sort(compareRows)
  const names = new Set(rows.map(row => row.name))
  const since = packDictionary(versionsOnX86(rows, readPresence(names, columns)), ' ')
  // A column can only be told from a relative that stands before it.
  const ordered = [...columns].sort((a, b) => (a in relatives ? 1 : 0) - (b in relatives ? 1 : 0))
  const levelOf = new Map(readRisk(names).map(row => [row.name, row.level]))
  const lines = [
    '// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.',
    '',
    'export const architectureRows = [',
    ...readArchitectures().map(row => `  [${architectureTuple(row).map(literal).join(', ')}],`),
    '] as const',
    '',
    `export const digits = ${literal(digits)}`,
    `export const lowestDelta = ${lowestDelta}`,
    '',
    `export const names = ${literal(rows.map(row => row.name).join(' '))}`,
    '',
    '/** Column, the column it is told from, packed numbers. */',
    'export const numberColumns: readonly (readonly [string, string, string])[] = [',
    ...ordered.map(
      column => `  [${[column, relatives[column] ?? '', packColumn(rows, column)].map(literal).join(', ')}],`,
    ),
    ']',
    '',
    `export const multiplexedCalls = ${literal(multiplexed.map(row => `${row.name}=${row.via}:${row.call}`).join(' '))}`,
    '',
    `export const since = ${record(since)}`,
    `export const status = ${literal(rows.map(row => (row.status === '-' ? '' : row.status)).join(','))}`,
    '',
    'export const engineDefaults = {',
    ...['docker', 'podman', 'containerd'].map(
      engine => `  ${engine}: ${record(packDefault(readRules(engine, names), rows))},`,
    ),
    '}',
    '',
    `export const capabilityNames = ${literal(readCapabilities().join(' '))}`,
    `export const errnos = ${record(packErrnos(readErrnos()))}`,
    '',
    '/** The level of each row, as its place in `levels`. */',
    `export const riskLevels = ${record({
      levels: levels.join(' '),
      rows: rows.map(row => packInteger(levels.indexOf(levelOf.get(row.name)), 0)).join(''),
    })}`,
  ]
  return `${lines.join('\n')}\n`
}

const wideTypes = /^(?:unsigned long|long|size_t|loff_t|off_t|u64)$|\*$/

/** An argument of another signature: what it is goes by the usual argument of that name, or else by its type. */
function differentArgument(arg, usual) {
  const [name, type] = arg.split(':')
  const same = usual.map(text => text.split(':')).find(([usualName]) => usualName === name)
  const byType = type.endsWith('*') ? 'ptr' : /off|pos/.test(name) ? 'offset' : 'int'
  const kind = same && (same[1] === 'ptr') === type.endsWith('*') ? same[1] : byType
  const bits = same?.[3] === type ? same[2] : wideTypes.test(type) ? 64 : 32
  return [name, kind, bits, type].join(':')
}

/** The text of signatures.generated.ts: in name order, since that is how the catalogue counts. */
export function packSignatures() {
  const { columns, rows: unordered } = readSyscalls()
  const rows = [...unordered].sort((a, b) => (a.name < b.name ? -1 : 1))
  const usual = new Map(rows.map(row => [row.name, row.signature ?? []]))
  const names = new Set(usual.keys())
  const signature = row => (row.signature === undefined ? '?' : row.signature.join(','))
  const lines = [
    '// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.',
    '',
    `export const manPages = ${literal(rows.map(row => (row.man === row.name ? '' : row.man)).join(' '))}`,
    `export const signatures = ${literal(rows.map(signature).join(';'))}`,
    '',
    '/** name|columns|arguments, where they are not those above. */',
    `export const differentSignatures = ${literal(
      readArgumentsByColumn(names, columns)
        .map(({ name, columns, args }) =>
          [name, columns, args.map(arg => differentArgument(arg, usual.get(name))).join(',')].join('|'),
        )
        .join(';'),
    )}`,
  ]
  return `${lines.join('\n')}\n`
}
