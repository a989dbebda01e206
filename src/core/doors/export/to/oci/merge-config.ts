import { sameKey } from '../../../../engine/profile/decode'
import {
  applyEdits,
  detectStyle,
  findProperty,
  type JsonNode,
  type JsonTree,
  type JsonValue,
  lineIndent,
  type ObjectNode,
  parseTree,
  planChildren,
  positionsOf,
  renderProperty,
  renderValue,
  type TextEdit,
  type TextStyle,
} from '../../../../engine/text'
import type { FieldProblem } from '../../fields'
import { toStrictJson } from '../../strict-json'

export type MergedConfig =
  | {
      readonly ok: true
      readonly text: string
      /** `process.capabilities.bounding`, the set for which conditions count. */
      readonly bounding: readonly string[]
    }
  | { readonly ok: false; readonly problem: FieldProblem }

/**
 * Puts a profile into a `config.json` and touches nothing else of its text, apart from what no runtime reads: comments
 * and commas before closing brackets. Of a key that stands there twice, Go takes the last and crun the first, so a
 * double `linux` is refused and a double `seccomp` becomes one.
 */
export function mergeConfig(config: string, seccomp: JsonValue): MergedConfig {
  const tree = parseTree(config)
  const [problem] = tree.problems
  if (problem || !tree.root) {
    const [{ line, column } = { line: 1, column: 1 }] = positionsOf(config, [problem?.offset ?? 0])
    return refused({ id: 'config-unreadable', values: { line, column } })
  }
  if (tree.root.type !== 'object') return refused({ id: 'config-shape', values: { path: 'config.json' } })
  const edits = planMerge(config, tree, tree.root, seccomp)
  if (!edits) return refused({ id: 'config-shape', values: { path: 'linux' } })
  const merged = applyEdits(config, edits)
  return { ok: true, text: toStrictJson(merged, parseTree(merged)).text, bounding: boundingSet(tree.root) }
}

function refused(problem: FieldProblem): MergedConfig {
  return { ok: false, problem }
}

function planMerge(
  text: string,
  tree: JsonTree,
  root: ObjectNode,
  seccomp: JsonValue,
): TextEdit[] | undefined {
  const style = detectStyle(text, tree)
  const named = propertiesNamed(root, 'linux')
  const [linux] = named
  if (!linux) return addProperty(text, root, 'linux', { seccomp }, style, new Set())
  if (named.length > 1 || linux.key.value !== 'linux') return undefined
  if (linux.value?.type === 'null') {
    return [replacement(text, linux.value, { seccomp }, style)]
  }
  if (linux.value?.type !== 'object') return undefined
  const present = propertiesNamed(linux.value, 'seccomp')
  const [only] = present
  if (present.length === 1 && only?.value && only.key.value === 'seccomp') {
    return [replacement(text, only.value, seccomp, style)]
  }
  const { properties } = linux.value
  const remove = new Set(present.map(property => properties.indexOf(property)))
  return addProperty(text, linux.value, 'seccomp', seccomp, style, remove)
}

function propertiesNamed({ properties }: ObjectNode, name: string) {
  return properties.filter(({ key }) => sameKey(key.value, name))
}

function replacement(text: string, node: JsonNode, value: JsonValue, style: TextStyle): TextEdit {
  const placement = { indent: lineIndent(text, node.offset), inline: style.singleLine }
  return { offset: node.offset, length: node.length, text: renderValue(value, style, placement) }
}

function addProperty(
  text: string,
  node: ObjectNode,
  key: string,
  value: JsonValue,
  style: TextStyle,
  remove: ReadonlySet<number>,
): TextEdit[] {
  const insertion = {
    at: node.properties.length,
    composite: true,
    render: (placement: Parameters<typeof renderProperty>[3]) => renderProperty(key, value, style, placement),
  }
  return planChildren(text, node, { remove, insert: [insertion] }, style)
}

function boundingSet(root: ObjectNode): string[] {
  let node: JsonNode | undefined = root
  for (const key of ['process', 'capabilities', 'bounding']) {
    node = node?.type === 'object' ? findProperty(node, key)?.value : undefined
  }
  return node?.type === 'array' ? node.items.flatMap(item => (item.type === 'string' ? item.value : [])) : []
}
