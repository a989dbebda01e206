import { architectures, capabilities } from '../../engine/catalogue'
import {
  formatKernelVersion,
  isRelease,
  libseccompVersions,
  parseKernelVersion,
  runcVersions,
  runtimeNames,
  type Target,
} from '../../engine/profile'
import { type PackedText, unpackText } from './base-text'

/** Everything that a link carries. */
export interface SharedDocument {
  readonly name: string
  readonly text: string
  readonly target: Target
  /** Goals and expectations of the document, as plain data; whoever keeps them reads them. */
  readonly expectations: readonly unknown[]
}

/** The member of a link that cannot be what it should be. */
export type SharedField = 'name' | 'text' | 'target' | 'expectations'

/** `unknownBase` where the text is written as what differs from one that this copy of the app does not have. */
export type SharedReading =
  | { readonly ok: true; readonly document: SharedDocument }
  | { readonly ok: false; readonly field: SharedField | 'whole'; readonly unknownBase?: true }

export const MAX_NAME_LENGTH = 200
const MAX_EXPECTATIONS = 500

const loaders = ['runc', 'crun'] as const

/** The document as JSON with short keys; with `packed` in place of its text. */
export function writeShared(
  { name, text, target, expectations }: SharedDocument,
  packed?: PackedText,
): string {
  const { runtime, loader, architecture, kernel, capabilities: held, versions, release } = target
  return JSON.stringify({
    n: name,
    ...(packed ? { b: packed } : { t: text }),
    g: {
      r: runtime,
      l: loader,
      a: architecture,
      k: formatKernelVersion(kernel),
      c: held,
      s: versions.libseccomp,
      v: versions.runc,
      ...(release === undefined ? {} : { e: release }),
    },
    ...(expectations.length > 0 ? { x: expectations } : {}),
  })
}

/** Reads what `writeShared` wrote, or anything else that calls itself so: no member is taken for what it is not. */
export function readShared(json: string): SharedReading {
  const whole = parse(json)
  if (!whole) return { ok: false, field: 'whole' }
  const name = readName(whole.get('n'))
  if (name === undefined) return { ok: false, field: 'name' }
  const plain = whole.get('t')
  const packed = whole.get('b')
  if (typeof plain !== 'string' && packed === undefined) return { ok: false, field: 'text' }
  const target = readTarget(whole.get('g'))
  if (!target) return { ok: false, field: 'target' }
  const unpacked = typeof plain === 'string' ? { ok: true as const, text: plain } : unpackText(packed)
  if (!unpacked.ok)
    return { ok: false, field: 'text', ...(unpacked.id === 'unknown-base' && { unknownBase: true }) }
  const { text } = unpacked
  const expectations = whole.get('x') ?? []
  if (!isList(expectations) || expectations.length > MAX_EXPECTATIONS)
    return { ok: false, field: 'expectations' }
  return { ok: true, document: { name, text, target, expectations } }
}

function parse(json: string): ReadonlyMap<string, unknown> | undefined {
  try {
    return membersOf(JSON.parse(json))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A map, so that no key can reach what objects inherit. */
function membersOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined
  return new Map(Object.entries(value))
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** Control characters and those that turn the direction of writing could make a name look like something else. */
function readName(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_NAME_LENGTH) return undefined
  return /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(value) ? undefined : value
}

function readTarget(value: unknown): Target | undefined {
  const members = membersOf(value)
  if (!members) return undefined
  const runtime = runtimeNames.find(known => known === members.get('r'))
  const loader = loaders.find(known => known === members.get('l'))
  const architecture = architectures.find(({ token }) => token === members.get('a'))
  const version = members.get('k')
  const kernel = typeof version === 'string' && version !== '' ? parseKernelVersion(version) : undefined
  const listed = members.get('c')
  const libseccomp = libseccompVersions.find(known => known === members.get('s'))
  const runc = runcVersions.find(known => known === members.get('v'))
  if (!runtime || !loader || !architecture || !kernel || !isList(listed)) return undefined
  const release = members.get('e')
  if (!libseccomp || !runc || !listed.every(isCapability)) return undefined
  if (release !== undefined && !isRelease(release)) return undefined
  return {
    runtime,
    loader,
    architecture: architecture.token,
    kernel,
    capabilities: [...new Set(listed)],
    versions: { libseccomp, runc },
    ...(release === undefined ? {} : { release }),
  }
}

function isCapability(value: unknown): value is string {
  return typeof value === 'string' && capabilities.includes(value)
}
