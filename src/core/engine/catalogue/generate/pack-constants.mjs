// Packs the names of argument values. The reader is ../constants.ts.

import {
  fail,
  literal,
  readArgumentsByColumn,
  readConstants,
  readConstantUses,
  readSyscalls,
} from './tables.mjs'

/** `#set` opens a set; then `NAME value column=value …`, where `-` says that the name is not there. */
function packConstants(rows) {
  const records = []
  let open = ''
  for (const { set, name, value, differences } of rows) {
    if (set !== open) records.push(`#${set}`)
    open = set
    records.push([name, value, ...(differences === '-' ? [] : [differences])].join(' '))
  }
  return records.join(';')
}

/** Where some columns have other arguments, the same names belong to the argument that is called the same there. */
function onEveryColumn(uses) {
  const { columns, rows } = readSyscalls()
  const usual = new Map(rows.map(row => [row.name, (row.signature ?? []).map(text => text.split(':')[0])]))
  const others = readArgumentsByColumn(new Set(usual.keys()), columns)
  return uses.flatMap(use => {
    const own = others.filter(({ name }) => name === use.syscall)
    if (use.columns !== '*' || own.length === 0) return [use]
    const moved = own.flatMap(other => {
      const place = index => other.args.findIndex(arg => arg.split(':')[0] === usual.get(use.syscall)[index])
      const [needed, value] = use.when.split('=')
      const argument = place(use.argument)
      const when = value === undefined ? use.when : `${place(needed)}=${value}`
      return argument < 0 || when.startsWith('-1')
        ? []
        : [{ ...use, argument, when, columns: other.columns.replaceAll(' ', ',') }]
    })
    const different = own.flatMap(other => other.columns.split(' '))
    return [{ ...use, columns: columns.filter(column => !different.includes(column)).join(',') }, ...moved]
  })
}

function packUses(rows) {
  return rows.map(row => [row.syscall, row.argument, row.columns, row.when, row.parts].join(' ')).join(';')
}

/** The text of constants.generated.ts. */
export function packConstantsModule() {
  const constants = readConstants()
  const known = new Set(constants.flatMap(row => [row.set, row.name]))
  const uses = readConstantUses()
  for (const { syscall, argument, when, parts } of uses) {
    for (const part of parts.split(' ')) {
      const [, list] =
        /^(?:enum|flags):([\w,]+)(?:&0x[0-9a-f]+)?$/.exec(part) ?? fail(`constant-uses.tsv: ${part}`)
      for (const set of list.split(',')) {
        if (!known.has(set)) fail(`constant-uses.tsv: ${syscall} ${argument}: ${set} is in no table`)
      }
    }
    if (when !== '-' && !known.has(/^[0-5]=(\w+)$/.exec(when)?.[1])) fail(`constant-uses.tsv: ${when}`)
  }
  const lines = [
    '// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.',
    '',
    `export const constants = ${literal(packConstants(constants))}`,
    `export const constantUses = ${literal(packUses(onEveryColumn(uses)))}`,
  ]
  return `${lines.join('\n')}\n`
}
