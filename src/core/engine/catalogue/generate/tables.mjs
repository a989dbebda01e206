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
    'since',
  ])
}

/** By column, the first release of Linux that ran on it. */
export function readPorts() {
  return new Map(readArchitectures().map(({ column, since }) => [column, since]))
}

/** Below 0 where `a` is the older release; a bound counts as its release. */
export function compareReleases(a, b) {
  return a.replace('<=', '').localeCompare(b.replace('<=', ''), 'en', { numeric: true })
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

const cellList = cell => (cell === '-' ? [] : cell.split(' '))

function mustBeOneOf(allowed, value, where) {
  if (!allowed.includes(value)) fail(`${where}: ${value} is not one of ${allowed.join(', ')}`)
}

function mustBeSyscalls(syscallNames, list, where) {
  for (const name of list) if (!syscallNames.has(name)) fail(`${where}: ${name} is not in syscalls.tsv`)
}

/** Calls that do the same by other means, older first. */
export function readFamilies(syscallNames) {
  const relations = [
    'successor',
    'variant',
    'same-effect',
    'related',
    'at',
    'flags',
    'multiplexes',
    'arch-order',
    'uid32',
    'time64',
    'lfs64',
  ]
  return readTable('families.tsv', ['family', 'relation', 'members', 'note']).map(row => {
    const members = cellList(row.members)
    mustBeOneOf(relations, row.relation, `families.tsv: ${row.family}`)
    mustBeSyscalls(syscallNames, members, `families.tsv: ${row.family}`)
    return { ...row, members }
  })
}

/** Which capability the kernel checks for a call, and when. */
export function readGates(syscallNames) {
  const known = readCapabilities()
  const columns = ['syscall', 'capabilities', 'scope', 'extent', 'when', 'evidence']
  return readTable('capability-gates.tsv', columns).map(row => {
    const where = `capability-gates.tsv: ${row.syscall}`
    const capabilities = row.capabilities === '-' ? [] : row.capabilities.split(',')
    mustBeSyscalls(syscallNames, [row.syscall], where)
    for (const capability of capabilities) mustBeOneOf(known, capability, where)
    mustBeOneOf(['init', 'userns', '-'], row.scope, where)
    mustBeOneOf(['whole', 'partial', 'none'], row.extent, where)
    if (!/^[\w/.-]+\.c(@\d+\.\d+)?$/.test(row.evidence)) fail(`${where}: evidence ${row.evidence}`)
    return { ...row, capabilities }
  })
}

/** The sets of systemd with what each includes; and for a call, every set it is in. */
export function readSystemdSets(syscallNames) {
  const sets = readTable('systemd-sets.tsv', ['set', 'includes', 'members']).map(row => {
    const members = cellList(row.members)
    mustBeSyscalls(syscallNames, members, `systemd-sets.tsv: ${row.set}`)
    return { set: row.set, includes: cellList(row.includes), members }
  })
  const names = sets.map(({ set }) => set)
  for (const { set, includes } of sets) {
    for (const other of includes) mustBeOneOf(names, other, `systemd-sets.tsv: ${set}`)
  }
  const contains = (set, name) =>
    set.members.includes(name) ||
    set.includes.some(other =>
      contains(
        sets.find(candidate => candidate.set === other),
        name,
      ),
    )
  return { sets, setsOf: name => sets.filter(set => contains(set, name)).map(({ set }) => set) }
}

export function readFirejailGroups(syscallNames) {
  const groups = readTable('firejail-groups.tsv', ['group', 'includes', 'members']).map(row => {
    const members = cellList(row.members)
    mustBeSyscalls(syscallNames, members, `firejail-groups.tsv: ${row.group}`)
    return { group: row.group, includes: cellList(row.includes), members }
  })
  const names = groups.map(({ group }) => group)
  for (const { group, includes } of groups) {
    for (const other of includes) mustBeOneOf(names, other, `firejail-groups.tsv: ${group}`)
  }
  return groups
}

export function readStraceClasses(syscallNames) {
  return readTable('strace-classes.tsv', ['class', 'members']).map(row => {
    const members = cellList(row.members)
    mustBeSyscalls(syscallNames, members, `strace-classes.tsv: ${row.class}`)
    return { class: row.class, members }
  })
}

/** From a release of Linux, from all or an unknown one on, to the release with the fix; or where else the fault is. */
const KERNELS = /^(?:(?:all|\?|\d[\d.]*)\.\.<\d[\d.]*|\d[\d.]*\.\.|ubuntu|outside)$/

/** Vulnerabilities, with the calls or the ways that they were reached through. */
export function readCves(syscallNames) {
  const sources = readCveSources()
  const columns = ['id', 'class', 'basis', 'needs_userns', 'known_exploited', 'syscalls', 'sources']
  const ways = readAttackWays(syscallNames).map(({ way }) => way)
  const cves = readTable('cves.tsv', [...columns, 'nickname', 'ways', 'kernels', 'kernel_sources']).map(
    row => {
      const where = `cves.tsv: ${row.id}`
      if (!/^CVE-\d{4}-\d{4,}$/.test(row.id)) fail(`${where} is not an id`)
      mustBeOneOf(['escape', 'lpe', 'bypass', 'memcorrupt', 'infoleak'], row.class, where)
      mustBeOneOf(['named', 'interface'], row.basis, where)
      mustBeOneOf(['yes', 'no'], row.needs_userns, where)
      mustBeOneOf(['yes', 'no', 'unchecked'], row.known_exploited, where)
      const syscalls = row.syscalls === '-' ? [] : cellList(row.syscalls)
      mustBeSyscalls(syscallNames, syscalls, where)
      const keys = cellList(row.sources)
      for (const key of keys) mustBeOneOf([...sources.keys()], key, where)
      const own = row.ways === '-' ? [] : cellList(row.ways)
      for (const way of own) mustBeOneOf(ways, way, where)
      const kernels = row.kernels === '-' ? [] : cellList(row.kernels)
      for (const span of kernels) if (!KERNELS.test(span)) fail(`${where}: kernels ${span}`)
      const found = row.kernel_sources === '-' ? [] : cellList(row.kernel_sources)
      for (const key of found) mustBeOneOf([...sources.keys()], key, where)
      if (found.length === 0 && kernels.length > 0 && row.kernels !== 'outside')
        fail(`${where}: kernels of no source`)
      return { ...row, syscalls, sources: keys, ways: own, kernels, kernelSources: found }
    },
  )
  const unused = ways.filter(way => !cves.some(cve => cve.ways.includes(way)))
  if (unused.length > 0) fail(`attack-ways.tsv: nothing is reached by ${unused.join(', ')}`)
  return { sources, cves }
}

function readCveSources() {
  return new Map(readTable('cve-sources.tsv', ['key', 'source']).map(row => [row.key, row.source]))
}

/** Ways into the kernel: steps, each with calls of which any one will do, and what else a way needs. */
export function readAttackWays(syscallNames) {
  const sources = [...readCveSources().keys()]
  const constants = new Set(readConstants().map(({ name }) => name))
  return readTable('attack-ways.tsv', ['way', 'calls', 'needs', 'closes', 'breaks', 'source']).map(row => {
    const where = `attack-ways.tsv: ${row.way}`
    const steps = row.calls === '-' ? [] : row.calls.split(';').map(step => step.split('|'))
    for (const call of steps.flat()) {
      const [, name = '', , conditions] = /^(\w+)(@[\d.]+)?(?:\((.+)\))?$/.exec(call) ?? []
      mustBeSyscalls(syscallNames, [name], where)
      for (const condition of conditions?.split(',') ?? []) {
        const [, name, value] = /^[0-5](?:&\w*)?=([A-Z]\w+)(?::(0x[\da-f]+|\d+))?$/.exec(condition) ?? []
        if (name === undefined) fail(`${where}: ${condition}`)
        if (value === undefined) mustBeOneOf([...constants], name, where)
      }
    }
    mustBeOneOf(
      [...steps.keys()].map(step => String(step + 1)).concat('user-namespace', 'outside'),
      row.closes,
      where,
    )
    mustBeOneOf(sources, row.source, where)
    return { ...row, needs: row.needs === '-' ? [] : row.needs.split(' ') }
  })
}

/** What changed in Docker's default profile: between the first releases of two majors, and within one. */
export function readDockerHistory(syscallNames) {
  const columns = ['kind', 'from', 'to', 'syscall', 'before', 'after']
  const rows = readTable('docker-history.tsv', columns)
  for (const { kind, syscall, before, after } of rows) {
    const where = `docker-history.tsv: ${syscall}`
    mustBeOneOf(['in-branch', 'first-of-branch'], kind, where)
    mustBeSyscalls(syscallNames, [syscall], where)
    for (const rules of [before, after]) {
      const terms = rules === '-' ? [] : rules.split('|').flatMap(rule => rule.split(' '))
      if (!terms.every(term => ruleTerm.test(term))) fail(`${where}: ${rules}`)
    }
  }
  return rows
}

/** The releases of Docker by their default profile, newest first; see ../README.md. */
export function readDockerReleases() {
  const columns = ['releases', 'calls', 'allowed', 'conditional', 'errno', 'lacks', 'file']
  const tokens = readArchitectures().map(row => row.token)
  return readTable('docker-releases.tsv', columns).map(row => {
    const where = `docker-releases.tsv: ${row.releases}`
    const spans = row.releases.split(' ')
    for (const span of spans)
      if (!/^\d+(\.\d+){2}(-rc\d+)?(\.\.\d+(\.\d+){2})?$/.test(span)) fail(`${where}: ${span}`)
    const lacks = cellList(row.lacks)
    for (const token of lacks) mustBeOneOf(tokens, token, where)
    if (!/^(-|\d+)$/.test(row.errno)) fail(`${where}: ${row.errno}`)
    return { ...row, spans, lacks }
  })
}

/** Where the first version differs by column, and columns that have a number but no call behind it. */
export function readPresence(syscallNames, columns) {
  const ports = readPorts()
  return readTable('presence.tsv', ['name', 'since', 'unimplemented']).map(row => {
    const where = `presence.tsv: ${row.name}`
    mustBeSyscalls(syscallNames, [row.name], where)
    for (const cell of cellList(row.since)) {
      const [column, version] = cell.split('=')
      mustBeOneOf(columns, column, where)
      if (!/^\d+\.\d+$/.test(version)) fail(`${where}: ${cell}`)
      if (compareReleases(version, ports.get(column)) < 0) fail(`${where}: ${cell} is older than the port`)
    }
    for (const column of cellList(row.unimplemented)) mustBeOneOf(columns, column, where)
    return row
  })
}

/** What the kernel's source calls it, without `sys_`, where that is not its name; `-` where the source has none. */
export function readKernelFunctions(syscallNames) {
  const rows = readTable('kernel-functions.tsv', ['name', 'function'])
  mustBeSyscalls(
    syscallNames,
    rows.map(row => row.name),
    'kernel-functions.tsv',
  )
  for (const row of rows) {
    if (!/^(-|[a-z_][a-z0-9_]*)$/.test(row.function))
      fail(`kernel-functions.tsv: ${row.name}: ${row.function}`)
    if (row.function === row.name) fail(`kernel-functions.tsv: ${row.name} says nothing`)
  }
  return rows
}

/** The first release of libseccomp that knows the name. */
export function readLibseccomp(syscallNames) {
  const rows = readTable('libseccomp.tsv', ['name', 'first'])
  mustBeSyscalls(
    syscallNames,
    rows.map(row => row.name),
    'libseccomp.tsv',
  )
  if (rows.length !== syscallNames.size) fail('libseccomp.tsv: not every syscall has a row')
  for (const { name, first } of rows) {
    if (!/^(<=)?\d+\.\d+\.\d+$/.test(first)) fail(`libseccomp.tsv: ${name}: ${first}`)
  }
  return rows
}

/** Where the arguments differ by column: `name:type` each. */
export function readArgumentsByColumn(syscallNames, columns) {
  const lines = readFileSync(new URL('arguments-by-column.tsv', factsFolder), 'utf8').trimEnd().split('\n')
  return lines.slice(1).map(line => {
    const [name, columnList = '', ...args] = line.split('\t')
    const where = `arguments-by-column.tsv: ${name}`
    mustBeSyscalls(syscallNames, [name], where)
    for (const column of columnList.split(' ')) mustBeOneOf(columns, column, where)
    for (const arg of args) if (!/^\w+:[\w *]+$/.test(arg)) fail(`${where}: ${arg}`)
    return { name, columns: columnList, args }
  })
}

/** What gVisor gives its guests, and what gVisor, Firecracker and Chromium let themselves call. */
export function readSandboxes(syscallNames) {
  const columns = [
    'name',
    'gvisor_amd64',
    'gvisor_arm64',
    'gvisor_host',
    'firecracker_x86_64',
    'firecracker_aarch64',
    'chromium_x86_64',
  ]
  const rows = readTable('sandboxes.tsv', columns)
  mustBeSyscalls(
    syscallNames,
    rows.map(row => row.name),
    'sandboxes.tsv',
  )
  return rows
}

/** What a person decided about the risk of a call. */
export function readRisk(syscallNames) {
  const rows = readTable('risk.tsv', ['name', 'level', 'reasons', 'exception']).map(row => ({
    ...row,
    reasons: cellList(row.reasons),
  }))
  mustBeSyscalls(
    syscallNames,
    rows.map(row => row.name),
    'risk.tsv',
  )
  if (new Set(rows.map(row => row.name)).size !== syscallNames.size) {
    fail('risk.tsv: every syscall has one row')
  }
  return rows
}

/**
 * Names that people know from a library or a shell, and the calls behind them: `a,b` are both made, of `a/b` the
 * first that the architecture has.
 */
export function readLibraryNames(syscallNames) {
  const reasons = [
    'library-function',
    'several-calls',
    'newer-call',
    'some-versions',
    'different-function',
    'command',
  ]
  return readTable('library-names.tsv', ['name', 'calls', 'reason']).map(row => {
    const where = `library-names.tsv: ${row.name}`
    const calls = row.calls.split(',')
    mustBeOneOf(reasons, row.reason, where)
    mustBeSyscalls(
      syscallNames,
      calls.flatMap(call => call.split('/')),
      where,
    )
    return { ...row, calls }
  })
}

/** The error to deny a call with, and what that affects. */
export function readDenials(syscallNames) {
  const errnos = readErrnos().map(row => row.name)
  const rows = readTable('denial.tsv', ['name', 'errno', 'affected']).map(row => ({
    ...row,
    affected: cellList(row.affected),
  }))
  for (const { name, errno } of rows) mustBeOneOf(errnos, errno, `denial.tsv: ${name}`)
  mustBeSyscalls(
    syscallNames,
    rows.map(row => row.name),
    'denial.tsv',
  )
  if (new Set(rows.map(row => row.name)).size !== syscallNames.size)
    fail('denial.tsv: every syscall has one row')
  return rows
}

/** How far each kind of fact reaches: to which release, and when its source was read. */
export function readReach() {
  return readTable('reach.tsv', ['fact', 'to', 'checked']).map(row => {
    if (!/^(-|\d{4}-\d{2}(-\d{2})?)$/.test(row.checked)) fail(`reach.tsv: ${row.fact}: ${row.checked}`)
    if (row.to === '-' && row.checked === '-') fail(`reach.tsv: ${row.fact} says nothing`)
    return row
  })
}

/**
 * Earlier defaults of containerd and Podman, newest first: what each has otherwise than the one above it, a line for each
 * set of rules. See ../README.md.
 */
export function readEarlierDefaults(syscallNames) {
  const columns = ['engine', 'releases', 'errno', 'lacks', 'rules', 'calls']
  const groups = new Map()
  for (const row of readTable('earlier-defaults.tsv', columns)) {
    const where = `earlier-defaults.tsv: ${row.engine} ${row.releases}`
    mustBeOneOf(['containerd', 'podman'], row.engine, where)
    for (const span of row.releases.split(' ')) {
      if (!/^\d+(\.\d+){2}(-rc\d+)?(\.\.\d+(\.\d+){2})?$/.test(span)) fail(`${where}: ${span}`)
    }
    if (!/^(-|\d+)$/.test(row.errno)) fail(`${where}: ${row.errno}`)
    const terms = row.rules === '-' ? [] : row.rules.split('|').flatMap(rule => rule.split(' '))
    if (!terms.every(term => ruleTerm.test(term))) fail(`${where}: ${row.rules}`)
    const calls = cellList(row.calls)
    mustBeSyscalls(syscallNames, calls, where)
    const key = `${row.engine} ${row.releases}`
    const group = groups.get(key) ?? { ...row, changes: [] }
    if (group.errno !== row.errno || group.lacks !== row.lacks) fail(`${where}: not the line above`)
    if (calls.length > 0) group.changes.push({ rules: row.rules, calls })
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** Who ships which release of an engine, with the page that states it. */
export function readShipments() {
  return readTable('shipments.tsv', ['engine', 'release', 'where', 'source', 'date']).map(row => {
    const where = `shipments.tsv: ${row.engine} ${row.where}`
    mustBeOneOf(['docker', 'podman', 'containerd'], row.engine, where)
    if (!/^\d+\.\d+(\.\d+)?$/.test(row.release)) fail(`${where}: ${row.release}`)
    if (!/^(-|\d{4}-\d{2})$/.test(row.date)) fail(`${where}: ${row.date}`)
    if (!row.source.startsWith('https://')) fail(`${where}: ${row.source}`)
    return { ...row, date: row.date === '-' ? '' : row.date }
  })
}
