import { createTraceReader, type TraceSource } from '../doors/trace'
import type { Target } from '../engine/profile'

/** Of a longer text the beginning is looked at. */
const LOOKED_AT = 65_536

/** What the readers of logs find in the beginning of a text. */
export interface Look {
  readonly sources: readonly TraceSource[]
  readonly callLines: number
  /** Lines that tell of something else, or of nothing, but for empty ones. */
  readonly otherLines: number
  readonly isCut: boolean
}

/** Names alone, and a profile that a recorder wrote, are lists, whoever made them. */
const lists: ReadonlySet<TraceSource> = new Set(['list', 'recording'])

/**
 * What the readers of logs make of the beginning of a text; undefined where it has no call of a run.
 *
 * @param withLists lists count, too, which other readers may want first
 */
export function lookAtCalls(text: string, { architecture }: Target, withLists = false): Look | undefined {
  const isCut = text.length > LOOKED_AT
  const whole = text.replace(/^\uFEFF/, '')
  const head = isCut ? whole.slice(0, Math.max(whole.lastIndexOf('\n', LOOKED_AT), 1)) : whole
  const reader = createTraceReader({ architecture })
  reader.begin('')
  // What is no ASCII is of no weight here.
  reader.push(Uint8Array.from(head, letter => Math.min(letter.charCodeAt(0), 0x7f)))
  // Runs of a recording that was kept count as files.
  const { files } = reader.end()
  const all = [...new Set(files.flatMap(file => file.sources))]
  const sources = all.filter(source => withLists || !lists.has(source))
  if (sources.length === 0) return undefined
  const callLines = files.reduce((sum, file) => sum + file.callLines, 0)
  const written = head.split('\n').filter(line => /\S/.test(line)).length
  return { sources, callLines, otherLines: Math.max(0, written - callLines), isCut }
}
