import { type Architecture, architectures } from './architectures'
import { type DefaultRule, readRule } from './default-rules'
import * as packed from './detail.generated'
import type {
  CapabilityCheck,
  Cve,
  CveClass,
  DefaultChange,
  Family,
  GvisorSupport,
  SandboxTreatment,
  SyscallDetail,
} from './detail-vocabulary'
import { names as packedNames } from './facts.generated'
import { once } from './once'
import { unpackDictionary } from './packing'
import { signatureDifferences } from './signatures'
import { catalogue } from './syscalls'

export type * from './detail-vocabulary'

function records(text: string): string[][] {
  return text.split(';').map(record => record.split('|'))
}

const words = (text = ''): string[] => (text === '' || text === '-' ? [] : text.split(' '))

/** One of the words of a table, which the generator has checked. */
function oneOf<Word extends string>(allowed: readonly Word[], text: string | undefined): Word | undefined {
  return allowed.find(word => word === text)
}

/** All families, in the order of the table. */
export const families: readonly Family[] = records(packed.families).map(
  ([name = '', relation, members, text]) => {
    const note = oneOf(packed.familyNotes, text)
    return {
      name,
      relation: oneOf(packed.familyRelations, relation) ?? 'related',
      members: words(members),
      ...(note === undefined ? {} : { note }),
    }
  },
)

/** Entries by the name of the call, in the order of the table. */
function byCall<Entry>(
  entries: readonly (readonly [string, Entry])[],
): ReadonlyMap<string, readonly Entry[]> {
  const map = new Map<string, Entry[]>()
  for (const [name, entry] of entries) {
    const list = map.get(name)
    if (list === undefined) map.set(name, [entry])
    else list.push(entry)
  }
  return map
}

const familiesOf = once(() =>
  byCall(families.flatMap(family => family.members.map(name => [name, family] as const))),
)

function readCheck([, caps, scope, extent, text, evidence = '']: readonly string[]): CapabilityCheck {
  const when = oneOf(packed.gateConditions, text)
  const [file = '', release] = evidence.split('@')
  const within = oneOf(['init', 'userns'] as const, scope)
  return {
    capabilities: words(caps),
    ...(within === undefined ? {} : { scope: within }),
    extent: oneOf(['whole', 'partial', 'none'] as const, extent) ?? 'none',
    ...(when === undefined ? {} : { when }),
    evidence: file,
    ...(release === undefined ? {} : { release }),
  }
}

const checksOf = once(() => byCall(records(packed.gates).map(row => [row[0] ?? '', readCheck(row)] as const)))

const cveClasses: readonly CveClass[] = ['escape', 'lpe', 'bypass', 'memcorrupt', 'infoleak']

/** All vulnerabilities that the catalogue knows, oldest first. */
export const cves: () => readonly Cve[] = once(() => {
  const sources = new Map(records(packed.cveSources).map(([key = '', source = '']) => [key, source]))
  return records(packed.cves).map(([id = '', kind, basis, flags = '', calls, keys]) => ({
    id: `CVE-${id}`,
    class: oneOf(cveClasses, kind) ?? 'bypass',
    basis: basis === 'named' ? 'named' : 'interface',
    needsUserNamespace: flags.includes('u'),
    knownExploited: flags.includes('?') ? undefined : flags.includes('x'),
    syscalls: words(calls),
    sources: words(keys).flatMap(key => sources.get(key) ?? []),
  }))
})

const cvesOf = once(() => byCall(cves().flatMap(cve => cve.syscalls.map(name => [name, cve] as const))))

function readRules(text = ''): DefaultRule[] {
  return text === '-' || text === '' ? [] : text.split('|').map(readRule)
}

/** As people read a history: by the release that brought the change. */
function compareChanges(a: DefaultChange, b: DefaultChange): number {
  return (
    a.to.localeCompare(b.to, 'en', { numeric: true }) || a.from.localeCompare(b.from, 'en', { numeric: true })
  )
}

const allChangesOf = once(() =>
  byCall<DefaultChange>(
    packed.dockerHistory
      .split(';')
      .map((record): readonly [string, DefaultChange] => {
        const [kind, from = '', to = '', name = '', before, after] = record.split('~')
        return [
          name,
          {
            kind: kind === 'in-branch' ? 'in-branch' : 'first-of-branch',
            from,
            to,
            before: readRules(before),
            after: readRules(after),
          },
        ]
      })
      .sort(([, a], [, b]) => compareChanges(a, b)),
  ),
)

/** Each change once, by the release that brought it: that between two majors is left out where it came within one. */
function changesOf(name: string): readonly DefaultChange[] {
  const all = allChangesOf().get(name) ?? []
  const within = all.filter(({ kind }) => kind === 'in-branch')
  return all.filter(
    change =>
      change.kind === 'in-branch' ||
      !within.some(({ from, to }) => !isLater(change.from, from) && !isLater(to, change.to)),
  )
}

function isLater(release: string, other: string): boolean {
  return release.localeCompare(other, 'en', { numeric: true }) > 0
}

interface Packed {
  readonly entries: string
  readonly rows: string
}

/** The values of a packed column by the name of the call. */
function column({ entries, rows }: Packed): () => ReadonlyMap<string, string> {
  return once(() => {
    const values = unpackDictionary(entries.split(' '), rows)
    return new Map(packedNames.split(' ').map((name, row) => [name, values[row] ?? '']))
  })
}

const list = (text = '', separator: string): string[] =>
  text === '' || text === '-' ? [] : text.split(separator)

const classesOf = column(packed.straceClasses)
const libseccompOf = column(packed.libseccomp)
const reasonsOf = column(packed.riskReasons)
const errnoOf = column(packed.denyWith)
const affectedOf = column(packed.affected)
const gvisorAmd64 = column(packed.sandboxes.gvisor_amd64)
const gvisorArm64 = column(packed.sandboxes.gvisor_arm64)
const gvisorHost = column(packed.sandboxes.gvisor_host)
const firecrackerX86 = column(packed.sandboxes.firecracker_x86_64)
const firecrackerArm = column(packed.sandboxes.firecracker_aarch64)
const chromium = column(packed.sandboxes.chromium_x86_64)

const supports: readonly GvisorSupport[] = ['full', 'partial', 'error', 'error-or-eperm']

function readSandboxes(name: string): SandboxTreatment {
  const amd64 = oneOf(supports, gvisorAmd64().get(name))
  const arm64 = oneOf(supports, gvisorArm64().get(name))
  const threads = (text: string | undefined) =>
    list(text, ',').map(part => {
      const [thread = '', how] = part.split('=')
      return { thread, onArguments: how === 'args' }
    })
  return {
    gvisor: { ...(amd64 === undefined ? {} : { amd64 }), ...(arm64 === undefined ? {} : { arm64 }) },
    gvisorHost: threads(gvisorHost().get(name)).map(({ thread, onArguments }) => ({
      filter: thread,
      onArguments,
    })),
    firecracker: {
      x86_64: threads(firecrackerX86().get(name)),
      aarch64: threads(firecrackerArm().get(name)),
    },
    ...(catalogue.numberOf(name, 'SCMP_ARCH_X86_64') === undefined
      ? {}
      : {
          chromium: oneOf(['allow', 'args', 'errno', 'errno=38'] as const, chromium().get(name)) ?? 'crash',
        }),
  }
}

const unimplementedOf = once(
  () => new Map(records(packed.unimplemented).map(([name = '', columns]) => [name, words(columns)])),
)

const functionOf = once(
  () => new Map(records(packed.kernelFunctions).map(([name = '', known = '']) => [name, known])),
)

/** The release of Linux whose functions `SyscallDetail.kernelFunction` names, as its source tags it. */
export const kernelFunctionRelease = 'v6.17'

/** One architecture for each numbering of calls; the other byte orders share it. */
export const numberings: readonly Architecture[] = architectures.filter(
  ({ column: own }, place) => architectures.findIndex(other => other.column === own) === place,
)

/** Everything else about a call, each part read when it is asked for; undefined for a name that the catalogue does not know. */
export function syscallDetail(name: string): SyscallDetail | undefined {
  if (catalogue.byName(name) === undefined) return undefined
  const kernelFunction = functionOf().get(name) ?? name
  return {
    get families() {
      return familiesOf().get(name) ?? []
    },
    get capabilityChecks() {
      return checksOf().get(name) ?? []
    },
    get straceClasses() {
      return list(classesOf().get(name), '+')
    },
    get cves() {
      return cvesOf().get(name) ?? []
    },
    get dockerHistory() {
      return changesOf(name)
    },
    get libseccomp() {
      return libseccompOf().get(name) ?? ''
    },
    get unimplementedOn() {
      return unimplementedOf().get(name) ?? []
    },
    get argumentDifferences() {
      return signatureDifferences(name)
    },
    ...(kernelFunction === '-' ? {} : { kernelFunction }),
    get sandboxes() {
      return readSandboxes(name)
    },
    get riskReasons() {
      return list(reasonsOf().get(name), '+').flatMap(text => oneOf(packed.riskReasonNames, text) ?? [])
    },
    get denyWith() {
      return oneOf(packed.denyErrnos, errnoOf().get(name)) ?? 'EPERM'
    },
    get affected() {
      return list(affectedOf().get(name), '+').flatMap(text => oneOf(packed.affectedParts, text) ?? [])
    },
  }
}

/**
 * The calls that a person may want to treat like this one, oldest first: its families without itself. `related`
 * ones, which serve another purpose, come last.
 */
export function siblingsOf(name: string): readonly string[] {
  const own = familiesOf().get(name) ?? []
  const inOrder = [
    ...own.filter(family => family.relation !== 'related'),
    ...own.filter(family => family.relation === 'related'),
  ]
  return [...new Set(inOrder.flatMap(family => family.members))].filter(member => member !== name)
}

/** The calls of a strace class, `%file`; none for a class that strace does not have. */
export function straceClassMembers(name: string): readonly string[] {
  return [...classesOf()]
    .filter(([, classes]) => classes.split('+').includes(name))
    .map(([call]) => call)
    .sort()
}
