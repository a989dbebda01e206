import { type JsonNode, parseTree } from '../../engine/text'

/** What Go's templates hold between double braces (text/template), as Helm fills them in. */
const ACTION =
  /\{\{-?\s*(?:[.$]|\/\*|(?:if|else|end|with|range|include|template|define|block|toYaml|toJson|tpl|printf|quote|default|required)\b)[^{}]*\}\}/

/** What a profile holds as text of any kind: a name there that looks like a place to be filled in is a name. */
const TEXTS = /^(?:names?|comment|listenerMetadata)$/

/** Whether a profile that was read from YAML has such a place, which YAML takes for a map of its own. */
export function isUnfilled(text: string): boolean {
  if (/"\{[^{}"]*\}": null/.test(text)) return true
  return templateLine(text) !== undefined && hasTemplate(parseTree(text).root)
}

function hasTemplate(node: JsonNode | undefined): boolean {
  switch (node?.type) {
    case 'string':
      return ACTION.test(node.value)
    case 'array':
      return node.items.some(hasTemplate)
    case 'object':
      return node.properties.some(
        ({ key, value }) => ACTION.test(key.value) || (!TEXTS.test(key.value) && hasTemplate(value)),
      )
    default:
      return false
  }
}

/** The line of the first place that a template leaves to be filled in, counted from 1; undefined where there is none. */
export function templateLine(text: string): number | undefined {
  const found = ACTION.exec(text)
  return found ? text.slice(0, found.index).split('\n').length : undefined
}
