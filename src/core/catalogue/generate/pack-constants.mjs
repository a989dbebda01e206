// Packs the names of argument values. The reader is ../constants.ts.

import { fail, literal, readConstants, readConstantUses } from './tables.mjs'

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
    `export const constantUses = ${literal(packUses(uses))}`,
  ]
  return `${lines.join('\n')}\n`
}
