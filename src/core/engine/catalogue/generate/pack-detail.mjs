// Packs what only the detail of one syscall needs. The reader is ../detail.ts.

import { compareRows, packDictionary, record } from './packed-form.mjs'
import {
  literal,
  readCves,
  readDenials,
  readDockerHistory,
  readFamilies,
  readGates,
  readKernelFunctions,
  readLibseccomp,
  readPresence,
  readRisk,
  readSandboxes,
  readStraceClasses,
  readSyscalls,
} from './tables.mjs'

const lines = rows => rows.map(cells => cells.join('|')).join(';')

/** A list per row, as a dictionary of the distinct lists. */
function packLists(rows, listOf) {
  return packDictionary(
    rows.map(row => listOf(row.name).join('+')),
    ' ',
  )
}

/** Which capability it is, the checks tell. */
function reasonName(reason) {
  return reason.replace(/:.*/, '')
}

/** The distinct words of a column as a tuple, from which ../detail-vocabulary.ts takes its types. */
function vocabulary(title, words) {
  const distinct = [...new Set(words)].filter(word => word !== '-').sort()
  return `export const ${title} = [${distinct.map(literal).join(', ')}] as const`
}

function packSandboxes(sandboxes, rows) {
  const of = new Map(sandboxes.map(row => [row.name, row]))
  const column = title =>
    packDictionary(
      rows.map(row => of.get(row.name)?.[title] ?? '-'),
      ' ',
    )
  return [
    'gvisor_amd64',
    'gvisor_arm64',
    'gvisor_host',
    'firecracker_x86_64',
    'firecracker_aarch64',
    'chromium_x86_64',
  ]
    .map(title => `  ${title}: ${record(column(title))},`)
    .join('\n')
}

/** The text of detail.generated.ts. */
export function packDetail() {
  const { columns, rows: unordered } = readSyscalls()
  const rows = [...unordered].sort(compareRows)
  const names = new Set(rows.map(row => row.name))
  const { sources, cves } = readCves(names)
  const told = new Set(cves.flatMap(cve => cve.sources))
  const classes = readStraceClasses(names)
  const risk = new Map(readRisk(names).map(row => [row.name, [...new Set(row.reasons.map(reasonName))]]))
  const denials = readDenials(names)
  const denialOf = new Map(denials.map(row => [row.name, row]))
  const families = readFamilies(names)
  const gates = readGates(names)
  const libseccomp = new Map(readLibseccomp(names).map(row => [row.name, row.first]))
  const flags = cve =>
    `${cve.needs_userns === 'yes' ? 'u' : ''}${{ yes: 'x', no: '', unchecked: '?' }[cve.known_exploited]}`
  const text = [
    '// Made by generate/generate.mjs from the tables in facts/. Change those and run it again.',
    '',
    vocabulary(
      'familyRelations',
      families.map(row => row.relation),
    ),
    vocabulary(
      'familyNotes',
      families.map(row => row.note),
    ),
    vocabulary(
      'gateConditions',
      gates.map(row => row.when),
    ),
    vocabulary('riskReasonNames', [...risk.values()].flat()),
    vocabulary(
      'denyErrnos',
      denials.map(row => row.errno),
    ),
    vocabulary(
      'affectedParts',
      denials.flatMap(row => row.affected),
    ),
    '',
    '/** family|relation|members|note */',
    `export const families = ${literal(lines(families.map(row => [row.family, row.relation, row.members.join(' '), row.note])))}`,
    '',
    '/** syscall|capabilities|scope|extent|when|evidence */',
    `export const gates = ${literal(
      lines(
        gates.map(row => [
          row.syscall,
          row.capabilities.join(' '),
          row.scope,
          row.extent,
          row.when,
          row.evidence,
        ]),
      ),
    )}`,
    '',
    `export const straceClasses = ${record(
      packLists(rows, name => classes.filter(({ members }) => members.includes(name)).map(row => row.class)),
    )}`,
    '',
    '/** id|class|basis|u: needs a user namespace, x: known exploited, ?: not checked|syscalls|sources */',
    `export const cves = ${literal(
      lines(
        cves.map(cve => [
          cve.id.slice('CVE-'.length),
          cve.class,
          cve.basis,
          flags(cve),
          cve.syscalls.join(' '),
          cve.sources.join(' '),
        ]),
      ),
    )}`,
    `export const cveSources = ${literal(lines([...sources].filter(([key]) => told.has(key))))}`,
    '',
    '/** kind~from~to~syscall~rules before~rules after; rules are parted by |. */',
    `export const dockerHistory = ${literal(
      readDockerHistory(names)
        .map(row => [row.kind, row.from, row.to, row.syscall, row.before, row.after].join('~'))
        .join(';'),
    )}`,
    '',
    `export const libseccomp = ${record(
      packDictionary(
        rows.map(row => libseccomp.get(row.name)),
        ' ',
      ),
    )}`,
    '',
    '/** name|columns that have a number for it and no code */',
    `export const unimplemented = ${literal(
      lines(
        readPresence(names, columns)
          .filter(row => row.unimplemented !== '-')
          .map(row => [row.name, row.unimplemented]),
      ),
    )}`,
    '',
    '/** name|function, or - */',
    `export const kernelFunctions = ${literal(
      lines(readKernelFunctions(names).map(row => [row.name, row.function])),
    )}`,
    '',
    'export const sandboxes = {',
    packSandboxes(readSandboxes(names), rows),
    '}',
    '',
    `export const riskReasons = ${record(packLists(rows, name => risk.get(name)))}`,
    `export const denyWith = ${record(
      packDictionary(
        rows.map(row => denialOf.get(row.name).errno),
        ' ',
      ),
    )}`,
    `export const affected = ${record(packLists(rows, name => denialOf.get(name).affected))}`,
  ]
  return `${text.join('\n')}\n`
}
