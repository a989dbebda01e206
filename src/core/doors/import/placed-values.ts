import { type Document, isAlias, isCollection, isMap, isPair, isScalar, isSeq, type Node } from 'yaml'
import { endOf, followPath, parseTree, type TextRange } from '../../engine/text'
import { readBlockYaml } from './block-yaml'
import { type PlainValue, plainOf } from './plain-value'
import type { ImportFailure, Origin } from './reading'
import { valuesOf } from './yaml-documents'

/** What the documents of a text hold, and where in the text a value stands. */
export interface PlacedValues {
  readonly values: readonly PlainValue[]
  /** The range of a value; of what it is in, where the text has it only by an alias or a merged map. */
  readonly rangeOf: (origin: Origin) => TextRange
}

/** JSON, or YAML of one document or several. `failure` tells where it breaks off, or that it unfolds to too much. */
export function placedValues(
  text: string,
): ({ readonly ok: true } & PlacedValues) | { readonly ok: false; readonly failure: ImportFailure } {
  if (/^\uFEFF?\s*(?:[{[]|\/[/*])/.test(text)) {
    const { root, problems } = parseTree(text)
    if (root && problems.length === 0)
      return {
        ok: true,
        values: [plainOf(root)],
        rangeOf: ([, ...path]) => {
          const { node } = followPath(root, path)
          return { offset: node.offset, length: endOf(node) - node.offset }
        },
      }
  }
  const block = readBlockYaml(text)
  if (block) return { ok: true, ...block }
  const read = valuesOf(text)
  if (!read.ok) return read
  const { values, documents, readText } = read
  const given = offsetsBefore(text, readText)
  return {
    ok: true,
    values,
    rangeOf: ([document, ...path]) => {
      const [from, to] = inYaml(documents[document], path).map(given)
      return { offset: from ?? 0, length: Math.max(0, (to ?? 0) - (from ?? 0)) }
    },
  }
}

type Step = string | number

function inYaml(document: Document.Parsed | undefined, path: readonly Step[]): readonly [number, number] {
  const contents: Node | null | undefined = document?.contents
  if (!contents) return [0, 0]
  let node: Node = contents
  for (const step of path) {
    const next: unknown = isSeq(node)
      ? node.items[Number(step)]
      : isMap(node)
        ? node.items.find(pair => isPair(pair) && isScalar(pair.key) && String(pair.key.value) === step)
            ?.value
        : undefined
    if (!isScalar(next) && !isCollection(next) && !isAlias(next)) break
    node = next
  }
  const [from, to] = node.range ?? [0, 0]
  return [from, to]
}

/** Finds for an offset of a text whose lines were indented the offset in the text before. */
function offsetsBefore(text: string, indented: string): (offset: number) => number {
  if (text === indented) return offset => offset
  const [before, after] = [text, indented].map(lineStarts)
  return offset => {
    const line = Math.max(
      0,
      (after ?? []).findLastIndex(start => start <= offset),
    )
    const [own = 0, next = text.length] = (before ?? []).slice(line, line + 2)
    const [moved = 0, until = indented.length] = (after ?? []).slice(line, line + 2)
    const added = until - moved - (next - own)
    return own + Math.max(0, offset - moved - added)
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
