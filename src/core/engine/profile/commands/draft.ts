import {
  type ArrayNode,
  childrenOf,
  detectStyle,
  endOf,
  findProperty,
  type Insertion,
  type JsonValue,
  lineIndent,
  normalizeEdits,
  type ObjectNode,
  planChildren,
  renderProperty,
  renderValue,
  type TextEdit,
  type TextRange,
  type TextStyle,
} from '../../text'
import type { ConditionDraft, RuleDraft } from '../command'
import type { LocatedText, Profile, ProfileDocument, Rule, RuleFilter } from '../model'
import { carriesErrno, DEFAULT_ERRNO } from '../vocabulary'

type Container = ObjectNode | ArrayNode

const styles = new WeakMap<ProfileDocument, TextStyle>()

/** A command of many parts has a draft for each, and the layout is found by looking at all of the text. */
function styleOf(document: ProfileDocument): TextStyle {
  let style = styles.get(document)
  if (!style) {
    style = detectStyle(document.text, document.tree)
    styles.set(document, style)
  }
  return style
}

/**
 * Gathers what a command wants done to one version of a document and turns it into text edits. What is asked of the
 * inside of something that is itself removed falls away.
 */
export class EditDraft {
  readonly style: TextStyle
  private readonly replaced: TextEdit[] = []
  /** The rules of a profile that has no list of rules yet. */
  private readonly firstRules: JsonValue[] = []
  private readonly changes = new Map<Container, { remove: Set<number>; insert: Insertion[] }>()

  constructor(
    private readonly document: ProfileDocument,
    readonly profile: Profile,
  ) {
    this.style = styleOf(document)
  }

  replace(range: TextRange, value: JsonValue): void {
    const placement = { indent: lineIndent(this.document.text, range.offset), inline: this.style.singleLine }
    this.replaced.push({
      offset: range.offset,
      length: range.length,
      text: renderValue(value, this.style, placement),
    })
  }

  /** Takes out text that is no value, such as a stray comma. */
  erase({ offset, length }: TextRange): void {
    this.replaced.push({ offset, length, text: '' })
  }

  removeChild(container: Container, index: number): void {
    this.change(container).remove.add(index)
  }

  insertItem(list: ArrayNode, at: number, value: JsonValue): void {
    this.change(list).insert.push({
      at,
      composite: typeof value === 'object',
      render: placement => renderValue(value, this.style, placement),
    })
  }

  /** Replaces the value of `key`, or adds the property behind the last of `after` that is there (else at the end). */
  setProperty(node: ObjectNode, key: string, value: JsonValue, after: readonly string[] = []): void {
    const present = findProperty(node, key, true)
    if (present?.value) {
      this.replace(present.value, value)
      return
    }
    const places = after.map(name => {
      const property = findProperty(node, name, true)
      return property ? node.properties.indexOf(property) + 1 : -1
    })
    const at = Math.max(-1, ...places)
    this.insertProperty(node, at < 0 ? node.properties.length : at, key, value)
  }

  insertProperty(node: ObjectNode, at: number, key: string, value: JsonValue): void {
    this.change(node).insert.push({
      at,
      composite: typeof value === 'object',
      render: placement => renderProperty(key, value, this.style, placement),
    })
  }

  removeProperty(node: ObjectNode, key: string): boolean {
    const folded = key.toLowerCase()
    let found = false
    node.properties.forEach((property, index) => {
      if (property.key.value.toLowerCase() !== folded) return
      this.removeChild(node, index)
      found = true
    })
    return found
  }

  /**
   * Adds a rule behind the last one, with `syscalls` itself where the profile has none.
   * @param like a rule that the new one stands for: it comes behind that one, and applies where that one does
   */
  addRule(draft: RuleDraft, like?: Rule): void {
    const value = { ...ruleValue(draft), ...filterValues(like) }
    const list = this.profile.rulesNode
    if (list) this.insertItem(list, like ? list.items.indexOf(like.node) + 1 : list.items.length, value)
    else this.firstRules.push(value)
  }

  insertBehind(rule: Rule, value: JsonValue): void {
    const list = this.profile.rulesNode
    if (list) this.insertItem(list, list.items.indexOf(rule.node) + 1, value)
  }

  removeRule(rule: Rule): void {
    const list = this.profile.rulesNode
    if (list) this.removeChild(list, list.items.indexOf(rule.node))
  }

  /** Takes names out of a rule; the rule goes with its last name. */
  takeNamesOut(rule: Rule, names: ReadonlySet<string>): void {
    const list = rule.namesNode
    if (!list || rule.names.every(({ value }) => names.has(value))) {
      this.removeRule(rule)
      return
    }
    list.items.forEach((item, index) => {
      if (item.type === 'string' && names.has(item.value)) this.removeChild(list, index)
    })
  }

  build(): TextEdit[] {
    const { text } = this.document
    if (this.firstRules.length > 0) this.setProperty(this.profile.node, 'syscalls', this.firstRules)
    const gone: TextRange[] = []
    for (const [container, { remove }] of this.changes) {
      const children = childrenOf(container)
      for (const index of remove) {
        const child = children[index]
        if (child) gone.push(child)
      }
    }
    const lives = (range: TextRange) =>
      !gone.some(child => range !== child && range.offset >= child.offset && endOf(range) <= endOf(child))
    const edits = this.replaced.filter(lives)
    for (const [container, change] of this.changes) {
      if (lives(container)) edits.push(...planChildren(text, container, change, this.style))
    }
    return normalizeEdits(edits)
  }

  private change(container: Container) {
    let change = this.changes.get(container)
    if (!change) {
      change = { remove: new Set(), insert: [] }
      this.changes.set(container, change)
    }
    return change
  }
}

/** A rule in the key order that Docker's own profile uses. */
function ruleValue(draft: RuleDraft): { readonly [key: string]: JsonValue | undefined } {
  const conditions = draft.conditions ?? []
  return {
    names: draft.names,
    action: draft.action,
    errnoRet: carriesErrno(draft.action) ? (draft.errno ?? DEFAULT_ERRNO) : undefined,
    args: conditions.length > 0 ? conditions.map(conditionValue) : undefined,
  }
}

function filterValues(rule: Rule | undefined): { readonly [key: string]: JsonValue | undefined } {
  return { includes: filterValue(rule?.includes), excludes: filterValue(rule?.excludes) }
}

function filterValue(filter: RuleFilter | undefined): JsonValue | undefined {
  if (!filter) return undefined
  const words = (list: readonly LocatedText[]) =>
    list.length > 0 ? list.map(({ value }) => value) : undefined
  return {
    caps: words(filter.capabilities),
    arches: words(filter.architectures),
    minKernel: filter.minKernel?.value,
  }
}

export function conditionValue(draft: ConditionDraft): { readonly [key: string]: JsonValue | undefined } {
  return {
    index: draft.index,
    value: draft.value,
    valueTwo: draft.operator === 'SCMP_CMP_MASKED_EQ' ? (draft.valueTwo ?? 0n) : undefined,
    op: draft.operator,
  }
}
