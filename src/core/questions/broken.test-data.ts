import { type JsonNode, parseTree } from '../engine/text'

/** Values that a person, a script or a template leaves where another kind belongs. */
export const slips = [
  ...['"0x5"', '"5"', '18446744073709551616', '-1', '1.5', '1e3', 'null', 'true', '7', '""', '{}', '[]'],
  ...['"SCMP_ACT_SHRUG"', '"SCMP_ACT_NOTIFY"', '"SCMP_ACT_TRACE"', '"SCMP_CMP_ALMOST"', '"SCMP_ARCH_Z80"'],
  ...['"SCMP_ARCH_S390X"', '"read"', '["read", 5]', '[{}]', '"x'],
]

/** The text with one of its values replaced, or one cut out. */
export function broken(text: string, place: number, slip: string): string {
  const { root } = parseTree(text)
  const ranges: { offset: number; length: number }[] = []
  const visit = (node: JsonNode) => {
    ranges.push(node)
    if (node.type === 'array') for (const item of node.items) visit(item)
    if (node.type === 'object') for (const { value } of node.properties) if (value) visit(value)
  }
  if (root) visit(root)
  const range = ranges[place % ranges.length] ?? { offset: 0, length: 0 }
  return text.slice(0, range.offset) + slip + text.slice(range.offset + range.length)
}
