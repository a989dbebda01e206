import type { TextRange } from '../../engine/text'

/** One `Key=value` of a unit file, from its key to the end of its value. */
export interface UnitSetting extends TextRange {
  /** The section that it stands in, as it is written; undefined before the first. */
  readonly section: string | undefined
  readonly key: string
  readonly value: string
}

/**
 * The settings of a systemd unit, or of a part of one without section headers, in their order.
 * A line that ends in `\` goes on in the next; comment lines between are skipped. Source: systemd.syntax(7).
 */
export function readUnitFile(text: string): UnitSetting[] {
  const settings: UnitSetting[] = []
  let before: { readonly text: string; readonly offset: number } | undefined
  let end = 0
  let section: string | undefined
  const push = (line: string, from: number) => {
    // Cases count.
    const [, name] = /^\[(.*)\]$/.exec(line.trim()) ?? []
    if (name === undefined) pushSetting(settings, section, line, from, end)
    else section = name
  }
  for (const { 0: line, index } of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    const own = line.replace(/^\uFEFF|[\r\n]+$/g, '')
    const isComment = /^\s*[#;]/.test(own)
    if (isComment) continue
    const joined = before === undefined ? own : `${before.text} ${own}`
    const offset = before?.offset ?? index
    end = index + line.trimEnd().length
    if (joined.endsWith('\\')) {
      before = { text: joined.slice(0, -1), offset }
      continue
    }
    before = undefined
    push(joined, offset)
  }
  if (before !== undefined) push(before.text, before.offset)
  return settings
}

function pushSetting(
  settings: UnitSetting[],
  section: string | undefined,
  line: string,
  from: number,
  end: number,
): void {
  const at = line.indexOf('=')
  if (at < 0) return
  const offset = from + line.length - line.trimStart().length
  settings.push({
    section,
    key: line.slice(0, at).trim(),
    value: line.slice(at + 1).trim(),
    offset,
    length: Math.max(0, end - offset),
  })
}
