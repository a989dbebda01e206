import { findProperty, type JsonNode, jsonString, type ObjectNode, parseTree } from '../../engine/text'

/** A profile as the pieces of its text, so that numbers keep all their digits. */
export interface ProfileParts {
  /** The members beside the rules, each as its JSON. */
  readonly head: ReadonlyMap<string, string>
  readonly rules: readonly RuleParts[]
}

export interface RuleParts {
  readonly names: readonly string[]
  /** The other members, each as its JSON. */
  readonly more: ReadonlyMap<string, string>
  readonly conditions: readonly ConditionParts[]
}

export interface ConditionParts {
  readonly index: string
  readonly op: string
  readonly value: string
  readonly valueTwo: string
}

/** Undefined where the text is not a profile whose rules have names. */
export function partsOfProfile(text: string): ProfileParts | undefined {
  const { root, problems } = parseTree(text)
  if (root?.type !== 'object' || problems.length > 0) return undefined
  const list = findProperty(root, 'syscalls')?.value
  if (list && list.type !== 'array') return undefined
  const rules = (list?.items ?? []).map(item => ruleOf(item, text))
  if (!rules.every(rule => rule !== undefined)) return undefined
  return { head: membersOf(root, text, ['syscalls']), rules }
}

function ruleOf(node: JsonNode, text: string): RuleParts | undefined {
  if (node.type !== 'object') return undefined
  const names = findProperty(node, 'names')?.value
  if (names?.type !== 'array') return undefined
  const args = findProperty(node, 'args')?.value
  const conditions = args?.type === 'array' ? args.items.map(item => conditionOf(item)) : []
  if (!conditions.every(condition => condition !== undefined)) return undefined
  return {
    names: names.items.flatMap(item => (item.type === 'string' ? item.value : [])),
    more: membersOf(node, text, ['names', 'args']),
    conditions,
  }
}

function conditionOf(node: JsonNode): ConditionParts | undefined {
  if (node.type !== 'object') return undefined
  const number = (key: string, without?: string) => {
    const value = findProperty(node, key)?.value
    return value?.type === 'number' ? value.raw : value ? undefined : without
  }
  const op = findProperty(node, 'op')?.value
  const index = number('index')
  const value = number('value', '0')
  const valueTwo = number('valueTwo', '0')
  return index === undefined || value === undefined || valueTwo === undefined || op?.type !== 'string'
    ? undefined
    : { index, op: op.value, value, valueTwo }
}

function membersOf(node: ObjectNode, text: string, without: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    node.properties.flatMap(({ key, value }): [string, string][] =>
      value && !without.includes(key.value)
        ? [[key.value, text.slice(value.offset, value.offset + value.length)]]
        : [],
    ),
  )
}

/** The text of a profile, a rule on each line. */
export function textOfParts({ head, rules }: ProfileParts): string {
  const members = [...head].map(([key, json]) => `  ${jsonString(key)}: ${json},\n`).join('')
  const lines = rules.map(
    ({ names, more, conditions }) =>
      `    { "names": [${names.map(jsonString).join(', ')}]${[...more].map(([key, json]) => `, ${jsonString(key)}: ${json}`).join('')}${conditions.length > 0 ? `, "args": [${conditions.map(textOfCondition).join(', ')}]` : ''} }`,
  )
  return `{\n${members}  "syscalls": [\n${lines.join(',\n')}\n  ]\n}\n`
}

function textOfCondition({ index, op, value, valueTwo }: ConditionParts): string {
  return `{ "index": ${index}, "value": ${value}, "valueTwo": ${valueTwo}, "op": ${jsonString(op)} }`
}

/** The action of a rule, or the default action. */
export function actionOf(members: ReadonlyMap<string, string>, key = 'action'): string {
  return members.get(key)?.replaceAll('"', '') ?? ''
}

/** The same members with others in their place. */
export function withMembers(
  members: ReadonlyMap<string, string>,
  changed: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  return new Map([...members, ...Object.entries(changed)])
}

/** A rule of our own. */
export function madeRule(
  names: readonly string[],
  action: string,
  {
    errno,
    conditions = [],
  }: { readonly errno?: number; readonly conditions?: readonly ConditionParts[] } = {},
): RuleParts {
  const more = new Map([['action', jsonString(action)]])
  if (errno !== undefined) more.set('errnoRet', String(errno))
  return { names, more, conditions }
}
