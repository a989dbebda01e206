import {
  detectStyle,
  endOf,
  findProperty,
  type JsonNode,
  lineIndent,
  parseTree,
  type StringNode,
} from '../../engine/text'

/** The value at a path of keys; undefined where a key is missing. */
export function valueAt(node: JsonNode | undefined, ...path: readonly string[]): JsonNode | undefined {
  let at = node
  for (const key of path) at = at?.type === 'object' ? findProperty(at, key)?.value : undefined
  return at
}

export function stringAt(node: JsonNode | undefined, ...path: readonly string[]): string | undefined {
  const value = valueAt(node, ...path)
  return value?.type === 'string' ? value.value : undefined
}

/** Whether a value has what makes an object a profile. Keys are compared as Go's decoder does. */
export function isProfile(node: JsonNode | undefined): boolean {
  return node?.type === 'object' && findProperty(node, 'defaultAction', true) !== undefined
}

/** A text that is a profile by itself, such as the value of a ConfigMap's key. */
export function isProfileText(text: string): boolean {
  return isProfile(parseTree(text).root)
}

/**
 * A value of a JSON text as a document of its own: its own characters, only without the indentation of the place
 * where it stood. One that stands on a single line is laid out.
 */
export function cutOut(text: string, node: JsonNode): string {
  const own = text.slice(node.offset, endOf(node))
  const indent = lineIndent(text, node.offset)
  const moved =
    indent === ''
      ? own
      : own.replace(/(\r\n|\r|\n)([ \t]*)/g, (_, lineBreak: string, blanks: string) =>
          blanks.startsWith(indent) ? lineBreak + blanks.slice(indent.length) : lineBreak,
        )
  return laidOut(moved)
}

/** A JSON text on a single line is laid out with every token as it is; any other one is left alone. */
export function laidOut(text: string): string {
  if (/[\r\n]/.test(text.trimEnd())) return text.replace(/(\r\n|\r|\n)*$/, detectLineBreak(text))
  const tree = parseTree(text)
  if (!tree.root || tree.problems.length > 0 || tree.comments.length > 0) return text
  return `${layOut(text, tree.root, '')}\n`
}

function detectLineBreak(text: string): string {
  return detectStyle(text, parseTree(text)).lineBreak
}

function layOut(text: string, node: JsonNode, indent: string): string {
  if (node.type !== 'object' && node.type !== 'array') return text.slice(node.offset, endOf(node))
  const inner = `${indent}\t`
  const parts =
    node.type === 'array'
      ? node.items.map(item => inner + layOut(text, item, inner))
      : node.properties.map(({ key, value }) => inner + keyText(text, key) + valueText(text, value, inner))
  const [open, close] = node.type === 'array' ? ['[', ']'] : ['{', '}']
  return parts.length === 0 ? open + close : `${open}\n${parts.join(',\n')}\n${indent}${close}`
}

function keyText(text: string, key: StringNode): string {
  return `${text.slice(key.offset, endOf(key))}: `
}

function valueText(text: string, value: JsonNode | undefined, indent: string): string {
  return value ? layOut(text, value, indent) : 'null'
}
