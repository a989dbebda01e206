/** One `Key=value` of a unit file. */
export interface UnitSetting {
  readonly key: string
  readonly value: string
}

/**
 * The settings of a systemd unit, or of a part of one without section headers, in their order.
 * A line that ends in `\` goes on in the next; comment lines between are skipped. Source: systemd.syntax(7).
 */
export function readUnitFile(text: string): UnitSetting[] {
  const settings: UnitSetting[] = []
  let before: string | undefined
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const isComment = /^\s*[#;]/.test(line)
    if (isComment) continue
    const joined = before === undefined ? line : `${before} ${line}`
    if (joined.endsWith('\\')) {
      before = joined.slice(0, -1)
      continue
    }
    before = undefined
    pushSetting(settings, joined)
  }
  if (before !== undefined) pushSetting(settings, before)
  return settings
}

function pushSetting(settings: UnitSetting[], line: string): void {
  const at = line.indexOf('=')
  if (at < 0) return
  settings.push({ key: line.slice(0, at).trim(), value: line.slice(at + 1).trim() })
}
