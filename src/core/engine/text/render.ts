import type { TextStyle } from './style'

/** A value to be written into a text. Object keys are written in the order in which they were added. */
export type JsonValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined }

/** Where a value is written: the indentation of its line, and whether it must stay on that line. */
export interface Placement {
  readonly indent: string
  readonly inline: boolean
}

/** Writes a value in the layout of the surrounding text. Keys with the value undefined are left out. */
export function renderValue(value: JsonValue, style: TextStyle, placement: Placement): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no exact integer`)
    return String(value)
  }
  const inner: Placement = { indent: placement.indent + style.indent, inline: placement.inline }
  if (isList(value)) {
    const inline = placement.inline || (style.packedArrays && value.every(isPlain))
    return wrap(
      '[',
      value.map(item => renderValue(item, style, { ...inner, inline })),
      ']',
      style,
      { ...placement, inline },
      '',
    )
  }
  const parts: string[] = []
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) parts.push(renderProperty(key, member, style, inner))
  }
  return wrap('{', parts, '}', style, placement, style.bracePadding)
}

/** Writes `"key": value`. */
export function renderProperty(
  key: string,
  value: JsonValue,
  style: TextStyle,
  placement: Placement,
): string {
  return JSON.stringify(key) + style.colon + renderValue(value, style, placement)
}

function wrap(
  open: string,
  parts: readonly string[],
  close: string,
  style: TextStyle,
  placement: Placement,
  padding: string,
): string {
  if (parts.length === 0) return open + close
  if (placement.inline) return open + padding + parts.join(`,${style.afterComma}`) + padding + close
  const lineStart = style.lineBreak + placement.indent + style.indent
  return open + lineStart + parts.join(`,${lineStart}`) + style.lineBreak + placement.indent + close
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

function isPlain(value: JsonValue): boolean {
  return value === null || typeof value !== 'object'
}
