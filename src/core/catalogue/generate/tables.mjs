// Reads the tables in ../facts and refuses what does not hold together, so that a slip of the hand
// in a table stops the generator instead of reaching the product.

import { readFileSync } from 'node:fs'

const factsFolder = new URL('../facts/', import.meta.url)

export function fail(message) {
  throw new Error(message)
}

/** A value as source text. Packed strings need no escapes, so that they stay as short as they are. */
export function literal(value) {
  if (/['\\]/.test(String(value))) fail(`a packed string must not need escapes: ${value}`)
  return JSON.stringify(value).replace(/^"|"$/g, "'")
}

/** The rows of a tab-separated table as objects keyed by its header. `columns` pins the header. */
function readTable(file, columns) {
  const [header = '', ...lines] = readFileSync(new URL(file, factsFolder), 'utf8').trimEnd().split('\n')
  const titles = header.split('\t')
  if (titles.join() !== columns.join()) fail(`${file}: the header must be ${columns.join(', ')}`)
  return lines.map((line, number) => {
    const cells = line.split('\t')
    if (cells.length !== columns.length)
      fail(`${file}:${number + 2}: ${cells.length} cells, ${columns.length} expected`)
    return Object.fromEntries(columns.map((column, position) => [column, cells[position]]))
  })
}

export function readArchitectures() {
  return readTable('architectures.tsv', [
    'token',
    'column',
    'bits',
    'endian',
    'audit',
    'base',
    'multiplexers',
    'goarch',
  ])
}

export function readSyscalls() {
  const columns = [...new Set(readArchitectures().map(architecture => architecture.column))]
  const facts = readTable('syscalls.tsv', ['name', 'since', 'man', 'status'])
  const numbers = new Map(readTable('numbers.tsv', ['name', ...columns]).map(row => [row.name, row]))
  const calls = new Map(readTable('multiplexed.tsv', ['name', 'via', 'call']).map(row => [row.name, row]))
  const signatures = readArguments()
  const known = new Set()
  for (const { name, since, status } of facts) {
    if (known.has(name)) fail(`syscalls.tsv: ${name} is listed twice`)
    known.add(name)
    if (!/^[a-z_][a-z0-9_]*$/.test(name)) fail(`syscalls.tsv: ${name} is not a syscall name`)
    if (!/^(-|(<=)?\d+\.\d+(\.\d+)*)$/.test(since)) fail(`syscalls.tsv: ${name}: since ${since}`)
    if (!/^(-|[a-z-]+:[a-z0-9.]+( [a-z-]+:[a-z0-9.]+)*)$/.test(status))
      fail(`syscalls.tsv: ${name}: status ${status}`)
    if (!numbers.has(name)) fail(`numbers.tsv: ${name} is missing`)
  }
  for (const name of [...numbers.keys(), ...calls.keys(), ...signatures.keys()]) {
    if (!known.has(name)) fail(`${name} is in a table but not in syscalls.tsv`)
  }
  for (const column of columns) {
    const taken = new Map()
    for (const [name, row] of numbers) {
      const cell = row[column]
      if (/^\d+$/.test(cell)) {
        if (taken.has(cell)) fail(`numbers.tsv: ${column} ${cell} is both ${taken.get(cell)} and ${name}`)
        taken.set(cell, name)
      } else if (cell !== '-') {
        const call = calls.get(name)
        if (cell !== `${call?.via}:${call?.call}`) fail(`numbers.tsv: ${name} on ${column}: ${cell}`)
      }
    }
  }
  return {
    columns,
    multiplexed: [...calls.values()],
    rows: facts.map(fact => ({
      ...fact,
      numbers: numbers.get(fact.name),
      signature: signatures.get(fact.name),
    })),
  }
}

/** name → arguments as `name:kind:bits:type`; a call without a row has no known signature. */
function readArguments() {
  const lines = readFileSync(new URL('arguments.tsv', factsFolder), 'utf8').trimEnd().split('\n').slice(1)
  const signatures = new Map()
  for (const line of lines) {
    const [name, ...list] = line.split('\t')
    const cells = list.filter(cell => cell !== '')
    if (cells.length > 6) fail(`arguments.tsv: ${name} has ${cells.length} arguments`)
    for (const cell of cells) {
      if (!/^\w+:[a-z+]+:(8|16|32|64):[\w *]+$/.test(cell)) fail(`arguments.tsv: ${name}: ${cell}`)
    }
    signatures.set(name, cells)
  }
  return signatures
}

const ruleTerm =
  /^(allow|errno=\d+|kernel=\d+\.\d+|(arches|notarches)=[a-z0-9]+(,[a-z0-9]+)*|(caps|notcaps)=CAP_[A-Z_]+(,CAP_[A-Z_]+)*|arg[0-5](<|<=|==|!=|>=|>|&0x[0-9a-f]+==)\d+)$/

/** An engine's default profile: header lines, then `rule` lines, each followed by the names it holds for. */
export function readRules(engine, syscallNames) {
  const file = `${engine}.rules`
  const profile = { engine, source: '', default: '', architectures: [], capabilities: '', rules: [] }
  for (const line of readFileSync(new URL(file, factsFolder), 'utf8').trimEnd().split('\n')) {
    const [key, value = ''] = line.split('\t')
    if (key === '') {
      if (!syscallNames.has(value)) fail(`${file}: ${value} is not in syscalls.tsv`)
      const rule = profile.rules.at(-1) ?? fail(`${file}: ${value} stands before any rule`)
      if (rule.names.includes(value)) fail(`${file}: ${value} is listed twice under ${rule.terms}`)
      rule.names.push(value)
    } else if (key === 'rule') {
      if (!value.split(' ').every(term => ruleTerm.test(term))) fail(`${file}: rule ${value}`)
      if (profile.rules.some(rule => rule.terms === value)) fail(`${file}: rule ${value} is written twice`)
      profile.rules.push({ terms: value, names: [] })
    } else if (key === 'architectures') {
      profile.architectures.push(value)
    } else if (key === 'source' || key === 'default' || key === 'capabilities') {
      profile[key] = value
    } else {
      fail(`${file}: ${key} is not a key`)
    }
  }
  return profile
}

export function readCapabilities() {
  return readTable('capabilities.tsv', ['number', 'name']).map(({ number, name }, position) => {
    if (Number(number) !== position) fail(`capabilities.tsv: ${name} must have number ${position}`)
    return name
  })
}

export function readErrnos() {
  return readTable('errno.tsv', ['name', 'generic', 'mips', 'parisc', 'ppc'])
}

/** What a container needs from its filter to start at all. */
export function readRuncStart(syscallNames) {
  return readTable('runc-start.tsv', ['name', 'user', 'evidence']).map(({ name, user }) => {
    if (!syscallNames.has(name)) fail(`runc-start.tsv: ${name} is not in syscalls.tsv`)
    if (user !== 'runc' && user !== 'program') fail(`runc-start.tsv: ${name}: user ${user}`)
    return name
  })
}

const constantValue = /^(-|\d|0x[0-9a-f]{1,16})$/

/** Names for values; one set after the other. Values are those of x86_64, differences by column. */
export function readConstants() {
  const rows = readTable('constants.tsv', ['set', 'name', 'value', 'differences'])
  const columns = new Set(readArchitectures().map(architecture => architecture.column))
  const names = new Set()
  for (const { name, value, differences } of rows) {
    if (names.has(name)) fail(`constants.tsv: ${name} is listed twice`)
    names.add(name)
    if (!/^(\w+|QCMD\(\w+\))$/.test(name)) fail(`constants.tsv: ${name} is not a name`)
    if (!constantValue.test(value)) fail(`constants.tsv: ${name}: ${value}`)
    for (const difference of differences === '-' ? [] : differences.split(' ')) {
      const [column, other] = difference.split('=')
      if (!columns.has(column) || !constantValue.test(other)) fail(`constants.tsv: ${name}: ${difference}`)
    }
  }
  return rows
}

/** Which argument of which call takes which constants. */
export function readConstantUses() {
  const signatures = readArguments()
  const uses = readTable('constant-uses.tsv', ['syscall', 'argument', 'columns', 'when', 'parts'])
  for (const { syscall, argument } of uses) {
    if (!(Number(argument) < (signatures.get(syscall)?.length ?? 0))) {
      fail(`constant-uses.tsv: ${syscall} has no argument ${argument}`)
    }
  }
  return uses
}
