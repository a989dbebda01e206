/** What Go's templates hold between double braces (text/template), as Helm fills them in. */
const ACTION =
  /\{\{-?\s*(?:[.$]|\/\*|(?:if|else|end|with|range|include|template|define|block|toYaml|toJson|tpl|printf|quote|default|required)\b)[^{}]*\}\}/

/** Whether a profile that was read from YAML has such a place, which YAML takes for a map of its own. */
export function isUnfilled(text: string): boolean {
  return templateLine(text) !== undefined || /"\{[^{}"]*\}": null/.test(text)
}

/** The line of the first place that a template leaves to be filled in, counted from 1; undefined where there is none. */
export function templateLine(text: string): number | undefined {
  const found = ACTION.exec(text)
  return found ? text.slice(0, found.index).split('\n').length : undefined
}
