import { utf8ToBytes } from '@noble/hashes/utils.js'
import { presets } from '../../advice/presets'
import { applyLineEdits, type LineEdit, lineEdits } from '../../engine/text/line-edits'
import { checksum } from './checksum'

/**
 * The texts that a link can build on, since each copy of the app can make them. A link names the text with its checksum:
 * when a default changes, the text that older links name is kept here under its own id, which a test asks for.
 */
const baseIds = ['docker-default', 'podman-default'] as const

/** A text as what differs from a base: the base's id, its checksum, and edits as `[line, count, ...new lines]`. */
export type PackedText = readonly [
  base: string,
  sum: number,
  edits: readonly (readonly [at: number, count: number, ...lines: string[]])[],
]

/** These defaults are one text for every host. */
const anyHost = { architecture: 'SCMP_ARCH_X86_64', kernel: '6.12', capabilities: [] } as const

const baseTexts = new Map<string, string | undefined>()

function baseText(id: string): string | undefined {
  if (!baseIds.some(known => known === id)) return undefined
  if (!baseTexts.has(id)) baseTexts.set(id, presets.find(preset => preset.id === id)?.make(anyHost))
  return baseTexts.get(id)
}

export const sumOf = (text: string): number => checksum(utf8ToBytes(text))

/** The shortest such form of a text; undefined where it has nothing in common with any base. */
export function packText(text: string): PackedText | undefined {
  let shortest: { readonly packed: PackedText; readonly length: number } | undefined
  const lines = text.split('\n')
  for (const id of baseIds) {
    const base = baseText(id)
    const edits = base === undefined ? undefined : lineEdits(base.split('\n'), lines)
    if (base === undefined || !edits) continue
    const packed: PackedText = [
      id,
      sumOf(base),
      edits.map(({ at, count, lines: added }) => [at, count, ...added] as const),
    ]
    const { length } = JSON.stringify(packed)
    if (!shortest || length < shortest.length) shortest = { packed, length }
  }
  return shortest && shortest.length < text.length ? shortest.packed : undefined
}

/** `malformed` is no such form; `unknown-base` names a text that this copy of the app does not have. */
export type Unpacked =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly id: 'malformed' | 'unknown-base' }

/** The text of such a form, whoever wrote it. */
export function unpackText(value: unknown): Unpacked {
  const [id, sum, listed] = listOf(value) ?? []
  const edits = listOf(listed)?.map(readEdit)
  if (typeof id !== 'string' || typeof sum !== 'number' || !edits) return { ok: false, id: 'malformed' }
  const base = baseText(id)
  if (base === undefined || sumOf(base) !== sum) return { ok: false, id: 'unknown-base' }
  const known = edits.filter(edit => edit !== undefined)
  const lines = known.length === edits.length ? applyLineEdits(base.split('\n'), known) : undefined
  return lines ? { ok: true, text: lines.join('\n') } : { ok: false, id: 'malformed' }
}

function readEdit(value: unknown): LineEdit | undefined {
  const [at, count, ...lines] = listOf(value) ?? []
  if (typeof at !== 'number' || typeof count !== 'number') return undefined
  if (!Number.isInteger(at) || !Number.isInteger(count)) return undefined
  const isLine = (line: unknown): line is string => typeof line === 'string'
  return lines.every(isLine) ? { at, count, lines } : undefined
}

function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}
