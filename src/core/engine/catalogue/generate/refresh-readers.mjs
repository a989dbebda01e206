// What the sources of the tables say today, put into the tables: pure functions from a source's text and the table as it
// is to the table as it has to be and lines that name what changed. A person reads the rest.

/** The header and the rows of a tab-separated table. */
function linesOf(table) {
  const [header = '', ...rows] = table.trimEnd().split('\n')
  return { header, rows: rows.map(row => row.split('\t')) }
}

const tableOf = (header, rows) => `${[header, ...rows.map(row => row.join('\t'))].join('\n')}\n`

const sign = {
  SCMP_CMP_EQ: '==',
  SCMP_CMP_NE: '!=',
  SCMP_CMP_LT: '<',
  SCMP_CMP_LE: '<=',
  SCMP_CMP_GT: '>',
  SCMP_CMP_GE: '>=',
}

/** A rule of Docker's or Podman's JSON in the words of a `.rules` file. */
function termsOf({ action, errnoRet, args, includes, excludes }) {
  const list = (name, values) => (values?.length > 0 ? [`${name}=${[...values].sort().join()}`] : [])
  return [
    action === 'SCMP_ACT_ALLOW' ? 'allow' : `errno=${errnoRet}`,
    ...list('arches', includes?.arches),
    ...list('notarches', excludes?.arches),
    ...list('caps', includes?.caps),
    ...list('notcaps', excludes?.caps),
    ...(includes?.minKernel === undefined ? [] : [`kernel=${includes.minKernel}`]),
    ...(args ?? []).map(({ index, op, value, valueTwo = 0 }) =>
      op === 'SCMP_CMP_MASKED_EQ'
        ? `arg${index}&0x${value.toString(16)}==${valueTwo}`
        : `arg${index}${sign[op]}${value}`,
    ),
  ].join(' ')
}

/**
 * An engine's default in JSON, put into its `.rules`: rules stay where they are, one that is new follows the rule that it
 * follows in the JSON.
 */
export function readDefault(source, rules) {
  const head = []
  const blocks = []
  for (const line of rules.trimEnd().split('\n')) {
    const [key, value] = line.split('\t')
    if (key === 'rule') blocks.push({ terms: value, names: [] })
    else if (key === '') blocks.at(-1).names.push(value)
    else head.push(line)
  }
  const wanted = new Map()
  for (const rule of JSON.parse(source).syscalls) {
    const terms = termsOf(rule)
    wanted.set(terms, new Set([...(wanted.get(terms) ?? []), ...rule.names]))
  }
  const changes = []
  let last = -1
  for (const [terms, names] of wanted) {
    const at = blocks.findIndex(block => block.terms === terms)
    if (at === -1) blocks.splice(last + 1, 0, { terms, names: [] })
    last = at === -1 ? last + 1 : at
    const block = blocks[last]
    for (const name of names) if (!block.names.includes(name)) changes.push(`+ ${name}: ${terms}`)
    for (const name of block.names) if (!names.has(name)) changes.push(`- ${name}: ${terms}`)
    block.names = [...names].sort()
  }
  for (const { terms, names } of blocks)
    if (!wanted.has(terms)) changes.push(...names.map(name => `- ${name}: ${terms}`))
  const kept = blocks.filter(({ terms, names }) => wanted.has(terms) && names.length > 0)
  const lines = kept.flatMap(({ terms, names }) => [`rule\t${terms}`, ...names.map(name => `\t${name}`)])
  return { table: `${[...head, ...lines].join('\n')}\n`, changes }
}

/**
 * CISA's list, put into the marks of `cves.tsv`. What is marked as unchecked stays so while the list is older than the
 * month to which vulnerabilities are recorded, `2026-08`; a list takes no mark back.
 */
export function readExploited(source, table, { recorded }) {
  const { dateReleased, vulnerabilities } = JSON.parse(source)
  const listed = new Set(vulnerabilities.map(({ cveID }) => cveID))
  const isOlder = dateReleased < recorded
  const { header, rows } = linesOf(table)
  const changes = []
  const marked = rows.map(row => {
    const [id, , , , mark] = row
    const stays = mark === 'yes' || (isOlder && mark === 'unchecked')
    const now = listed.has(id) ? 'yes' : stays ? mark : 'no'
    if (now !== mark) changes.push(`${id}: known exploited ${mark} → ${now}`)
    return row.with(4, now)
  })
  return { table: tableOf(header, marked), changes, date: dateReleased.slice(0, 10) }
}

/** libseccomp's `syscalls.csv`, put into `numbers.tsv`. A call that the table lacks is named, for a person to add. */
export function readNumbers(source, table) {
  const [titles = '', ...calls] = source.trimEnd().split('\n')
  const columns = titles.split(',')
  const theirs = new Map(calls.map(line => [line.split(',')[0], line.split(',')]))
  const { header, rows } = linesOf(table)
  const own = header.split('\t')
  const changes = []
  const known = rows.map(row => {
    const line = theirs.get(row[0])
    if (line === undefined) return row
    return row.map((cell, at) => {
      const place = at === 0 ? -1 : columns.indexOf(own[at])
      const number = place === -1 ? '' : line[place]
      // A pseudo number says that there is none, or that the call is behind another.
      if (!/^\d+$/.test(number) || number === cell || !/^(\d+|-)$/.test(cell)) return cell
      changes.push(`${row[0]} on ${own[at]}: ${cell} → ${number}`)
      return number
    })
  })
  const names = new Set(rows.map(([name]) => name))
  const missing = [...theirs.keys()].filter(name => name !== '' && !names.has(name))
  return { table: tableOf(header, known), changes, missing }
}

/**
 * The kernel's own list of numbers on one column, `#define __NR_read 0`, put into `numbers.tsv`. A call that the table lacks
 * is named, for a person to add.
 */
export function readCallNumbers(column) {
  return (source, table) => {
    const { header, rows } = linesOf(table)
    const at = header.split('\t').indexOf(column)
    const theirs = new Map(
      [...source.matchAll(/^#\s*define\s+__NR_(\w+)\s+(\d+)/gm)].map(([, ...pair]) => pair),
    )
    const changes = []
    const known = rows.map(row => {
      const number = theirs.get(row[0])
      if (number === undefined || number === row[at]) return row
      changes.push(`${row[0]} on ${column}: ${row[at]} → ${number}`)
      return row.with(at, number)
    })
    const names = new Set(rows.map(([name]) => name))
    return {
      table: tableOf(header, known),
      changes,
      missing: [...theirs.keys()].filter(name => !names.has(name)),
    }
  }
}

/** Where a header of the kernel numbers the names of a set: by an enumeration from 0, or by definitions. */
const sets = {
  bpf: { enumeration: /^enum bpf_cmd \{([^}]*)\}/m, name: /^BPF_(?!.*MAX)\w+$/ },
  io_uring_register: {
    enumeration: /^enum io_uring_register_op \{([^}]*)\}/m,
    name: /^IORING_(?:UN)?REGISTER_(?!LAST|USE_)\w+$/,
  },
  falloc: { name: /^FALLOC_FL_(?!MODE_MASK)\w+$/ },
  madvise: { name: /^MADV_\w+$/ },
}

function namesIn(header, { enumeration, name }) {
  const text = header.replace(/\/\*[\s\S]*?\*\//g, '')
  const found = new Map()
  if (enumeration === undefined) {
    for (const [, key, value] of text.matchAll(/^#\s*define\s+(\w+)\s+(0x[0-9a-f]+|\d+)\b/gim))
      if (name.test(key)) found.set(key, BigInt(value))
    return found
  }
  let next = 0n
  for (const part of (enumeration.exec(text)?.[1] ?? '').split(',')) {
    const [, key, value] = /(\w+)(?:\s*=\s*(0x[0-9a-f]+|\d+))?/i.exec(part) ?? []
    if (key === undefined) continue
    next = value === undefined ? next : BigInt(value)
    if (name.test(key)) found.set(key, next)
    next += 1n
  }
  return found
}

/** A header of the kernel, put into one set of `constants.tsv`: names that the set lacks, with their values. */
export function readConstantSet(set) {
  return (header, table) => {
    const { header: titles, rows } = linesOf(table)
    const known = new Set(rows.map(([, name]) => name))
    const values = new Set(
      rows.filter(([own]) => own === set).map(([, , value]) => BigInt(value === '-' ? -1 : value)),
    )
    const added = [...namesIn(header, sets[set])].filter(
      // Another name for a value that has one is no new command.
      ([name, value]) => !known.has(name) && !values.has(value),
    )
    const last = rows.findLastIndex(([own]) => own === set)
    const lines = added.map(([name, value]) => [
      set,
      name,
      value < 10n ? `${value}` : `0x${value.toString(16)}`,
      '-',
    ])
    return {
      table: tableOf(titles, rows.toSpliced(last + 1, 0, ...lines)),
      changes: added.map(([name, value]) => `+ ${name} = ${value}`),
    }
  }
}
