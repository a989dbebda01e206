import { capabilities } from '../catalogue'
import {
  type ArrayNode,
  findProperty,
  type JsonNode,
  type JsonTree,
  MAX_DEPTH,
  MAX_TEXT_LENGTH,
  MAX_UINT64,
  type ObjectNode,
  type PropertyNode,
  parseTree,
  positionsOf,
  readUnsigned,
  type StringNode,
  type TextRange,
} from '../text'
import { isCommentKey } from './comment-key'
import { decode, foldedKey, MAX_UINT32, type Mistake, upToNul } from './decode'
import { errnoFromText } from './errno'
import type {
  ArchitectureMapping,
  ArgumentCondition,
  LocatedInteger,
  LocatedText,
  Profile,
  ProfileDocument,
  Rule,
  RuleFilter,
} from './model'
import {
  type Fix,
  fixSaid,
  type Problem,
  type ProblemId,
  type ProblemPlace,
  type ProblemValues,
  problemSaid,
  type Severity,
} from './problem'
import type { NoValues, Said } from './said'
import { parseKernelVersion } from './target'
import {
  actions,
  carriesErrno,
  filterFlags,
  goArchitectures,
  loadableArchitectures,
  MAX_ARGUMENT_INDEX,
  MAX_ERRNO,
  NOT_READ_KEY,
  operators,
} from './vocabulary'

/** Enough for any person to read; a text of megabytes can have hundreds of thousands. */
export const MAX_PROBLEMS = 500

/**
 * Reads a text as a seccomp profile: Docker's dialect, Podman's additions and the plain OCI form alike. Never throws,
 * whatever the text. Keys that stand twice or in another case, null and what is of another type are taken as `decode`
 * tells of Go's encoding/json; where engines differ over them, `readingFor` tells what one of them reads.
 */
export function parseProfile(text: string): ProfileDocument {
  const tree = parseTree(text)
  const reader = new ProfileReader(text, tree, MAX_UINT32)
  const profile = reader.read()
  const { count: problemCount, isAlike } = reader
  return { text, tree, profile, problems: reader.sortedProblems(), problemCount, isAlike }
}

/** The profile that a decoder has made of a text's tree. What is wrong with it is told by `parseProfile`. */
export function profileOf(document: ProfileDocument, root: ObjectNode): Profile {
  return new ProfileReader(document.text, document.tree, MAX_UINT64).readProfile(root)
}

class ProfileReader {
  count = 0
  isAlike = true
  private readonly problems: (Said<ProblemValues> & Omit<ProblemPlace, 'line' | 'column'>)[] = []

  constructor(
    private readonly text: string,
    private readonly tree: JsonTree,
    /** The largest errno and index that are taken. */
    private readonly maxWord: bigint,
  ) {}

  sortedProblems(): Problem[] {
    const sorted = this.problems.sort((a, b) => a.offset - b.offset)
    const positions = positionsOf(
      this.text,
      sorted.map(({ offset }) => offset),
    )
    return sorted.map((problem, index) => ({ ...problem, ...(positions[index] ?? { line: 1, column: 1 }) }))
  }

  read(): Profile | undefined {
    for (const { id, offset, length } of this.tree.problems) {
      const limit = id === 'nesting-too-deep' ? MAX_DEPTH : MAX_TEXT_LENGTH
      this.report(id, 'error', { offset, length }, { limit })
    }
    const { root } = this.tree
    if (!root || this.tree.problems.length > 0) return undefined
    this.noteLeniencies()
    if (root.type !== 'object') {
      this.report('root-not-object', 'error', root)
      return undefined
    }
    const decoded = decode(root, 'editor', 32, (node, known) => this.checkKeys(node, known))
    this.isAlike = decoded.isAlike
    for (const mistake of decoded.mistakes) this.reportMistake(mistake)
    return this.readProfile(decoded.root)
  }

  private reportMistake({ id, node, key, max }: Mistake): void {
    if (id === 'min-kernel-malformed') return
    const values = { key, max: max.toString() }
    const meant = max > 0n ? meantInteger(node) : undefined
    const fixes = meant === undefined || meant > max ? [] : [fixSaid('use-integer', { value: `${meant}` })]
    this.report(id, 'error', node, values, fixes)
  }

  private report<Id extends ProblemId>(
    id: Id,
    severity: Severity,
    range: TextRange,
    ...[values, fixes = []]: Report<Id>
  ): void {
    this.count++
    const { offset, length } = range
    const said = problemSaid<ProblemId>(id, values ?? {})
    if (this.problems.length >= MAX_PROBLEMS) return
    this.problems.push({ ...said, severity, offset, length, fixes })
  }

  private noteLeniencies(): void {
    const { comments, trailingCommas, hasByteOrderMark } = this.tree
    if (hasByteOrderMark) this.report('byte-order-mark', 'info', { offset: 0, length: 1 })
    const firstComment = comments[0]
    if (firstComment) this.report('comments-present', 'info', firstComment, { count: comments.length })
    for (const offset of trailingCommas) {
      this.report('trailing-comma', 'error', { offset, length: 1 }, {}, [fixSaid('remove-trailing-comma')])
    }
  }

  readProfile(node: ObjectNode): Profile {
    const archMapNode = arrayAt(node, 'archMap')
    const rulesNode = arrayAt(node, 'syscalls')
    const defaultAction = this.word(node, 'defaultAction', actions, 'action-unknown', 'SCMP_ACT_')
    const profile: Profile = {
      node,
      defaultAction,
      defaultErrnoRet: integerAt(node, 'defaultErrnoRet', this.maxWord),
      defaultErrnoName: textAt(node, 'defaultErrno'),
      architectures: this.words(
        node,
        'architectures',
        loadableArchitectures,
        'architecture-unknown',
        'SCMP_ARCH_',
      ),
      architecturesNode: arrayAt(node, 'architectures'),
      archMap: objects(archMapNode).map(entry => this.readMapping(entry)),
      archMapNode,
      flags: this.words(node, 'flags', filterFlags, 'flag-unknown', 'SECCOMP_FILTER_FLAG_'),
      flagsNode: arrayAt(node, 'flags'),
      listenerPath: textAt(node, 'listenerPath'),
      listenerMetadata: textAt(node, 'listenerMetadata'),
      rules: objects(rulesNode).map((rule, index) => this.readRule(rule, index)),
      rulesNode,
    }
    this.checkProfile(profile)
    return profile
  }

  private checkProfile(profile: Profile): void {
    const { defaultAction, node } = profile
    const head = { offset: node.offset, length: 1 }
    if (!defaultAction || defaultAction.value === '') {
      const place = defaultAction?.node ?? head
      if (profile.rules.length > 0) this.report('default-action-missing', 'error', place)
      else this.report('profile-empty', 'security', place)
    } else {
      const errno = { value: profile.defaultErrnoRet, name: profile.defaultErrnoName }
      this.checkErrno('defaultErrnoRet', defaultAction.value, errno.value)
      this.checkErrnoName(errno.name)
    }
    if (profile.architectures.length > 0 && profile.archMap.length > 0) {
      this.report('architectures-and-arch-map', 'error', profile.archMapNode ?? head)
    }
    const notifies = profile.rules.find(rule => rule.action?.value === 'SCMP_ACT_NOTIFY')
    if (notifies?.action && !profile.listenerPath?.value) {
      this.report('listener-missing', 'error', notifies.action.node)
    }
  }

  private readMapping(node: ObjectNode): ArchitectureMapping {
    return {
      node,
      architecture: this.word(
        node,
        'architecture',
        loadableArchitectures,
        'architecture-unknown',
        'SCMP_ARCH_',
      ),
      subArchitectures: this.words(
        node,
        'subArchitectures',
        loadableArchitectures,
        'architecture-unknown',
        'SCMP_ARCH_',
      ),
    }
  }

  private readRule(node: ObjectNode, index: number): Rule {
    const namesNode = arrayAt(node, 'names')
    const legacy = propertyAt(node, 'name')
    const legacyName = legacy?.value?.type === 'string' && legacy.value.value !== '' ? legacy : undefined
    const listed = texts(namesNode).map(nameIn)
    const names =
      listed.length === 0 && legacyName?.value?.type === 'string'
        ? [nameIn({ value: legacyName.value.value, node: legacyName.value })]
        : listed
    const conditionsNode = arrayAt(node, 'args')
    const rule: Rule = {
      index,
      node,
      names,
      namesNode,
      legacyName,
      action: this.word(node, 'action', actions, 'action-unknown', 'SCMP_ACT_'),
      errnoRet: integerAt(node, 'errnoRet', this.maxWord),
      errnoName: textAt(node, 'errno'),
      conditions: objects(conditionsNode).map(condition => this.readCondition(condition)),
      conditionsNode,
      comment: textAt(node, 'comment'),
      includes: this.filter(node, 'includes'),
      excludes: this.filter(node, 'excludes'),
    }
    this.checkRule(rule, listed)
    return rule
  }

  private checkRule(rule: Rule, listed: readonly LocatedText[]): void {
    const head = { offset: rule.node.offset, length: 1 }
    if (!rule.action || rule.action.value === '')
      this.report('action-missing', 'error', rule.action?.node ?? head)
    else this.checkErrno('errnoRet', rule.action.value, rule.errnoRet)
    this.checkErrnoName(rule.errnoName)
    if (rule.legacyName && listed.length > 0) {
      this.report('name-and-names', 'error', rule.legacyName)
    } else if (rule.legacyName) {
      const property = rule.legacyName
      this.report('name-legacy', 'warning', property.key, {}, [fixSaid('use-names')])
    } else if (rule.names.length === 0) {
      if (rule.namesNode) this.report('names-empty', 'warning', rule.namesNode)
      else this.report('names-missing', 'warning', head)
    }
    const seen = new Set<string>()
    listed.forEach(({ value, node }) => {
      if (value === '') {
        this.report('name-empty', 'error', node, {}, [fixSaid('remove-item', { value: '""' })])
      } else if (seen.has(value)) {
        this.report('name-duplicate', 'info', node, { name: value }, [
          fixSaid('remove-duplicate', { name: value }),
        ])
      }
      seen.add(value)
    })
  }

  private readCondition(node: ObjectNode): ArgumentCondition {
    const head = { offset: node.offset, length: 1 }
    const indexProperty = propertyAt(node, 'index')
    const index = integerAt(node, 'index', this.maxWord)
    if (index && index.value > BigInt(MAX_ARGUMENT_INDEX)) {
      this.report('argument-index-too-large', 'error', index.node)
    } else if (!indexProperty) {
      this.report('argument-index-missing', 'warning', head)
    }
    if (!propertyAt(node, 'value')) this.report('argument-value-missing', 'warning', head)
    const operator = this.word(node, 'op', operators, 'operator-unknown', 'SCMP_CMP_')
    if (!operator || operator.value === '') this.report('operator-missing', 'error', operator?.node ?? head)
    return {
      node,
      index,
      value: integerAt(node, 'value', MAX_UINT64),
      valueTwo: integerAt(node, 'valueTwo', MAX_UINT64),
      operator,
    }
  }

  private filter(parent: ObjectNode, key: string): RuleFilter | undefined {
    const value = propertyAt(parent, key)?.value
    if (value?.type !== 'object') return undefined
    const minKernel = textAt(value, 'minKernel')
    if (minKernel?.value === '') this.report('min-kernel-empty', 'warning', minKernel.node)
    else if (minKernel && !parseKernelVersion(minKernel.value)) {
      this.report('min-kernel-malformed', 'error', minKernel.node, { value: minKernel.value })
    }
    return {
      node: value,
      capabilities: this.words(value, 'caps', capabilities, 'capability-unknown', 'CAP_', 'warning'),
      architectures: this.words(value, 'arches', goArchitectures, 'go-architecture-unknown', '', 'warning'),
      minKernel,
    }
  }

  private checkErrno(key: string, action: string, errno: LocatedInteger | undefined): void {
    if (!errno) return
    if (!carriesErrno(action)) {
      this.report('errno-unused', 'warning', errno.node, { key, action }, [fixSaid('remove-key', { key })])
    } else if (errno.value > BigInt(MAX_ERRNO)) {
      this.report('errno-too-large', 'error', errno.node)
    } else if (errno.value === 0n && action === 'SCMP_ACT_ERRNO') {
      this.report('errno-zero', 'security', errno.node, {}, [fixSaid('use-integer', { value: '1' })])
    }
  }

  private checkErrnoName(errno: LocatedText | undefined): void {
    if (errno && errno.value !== '' && errnoFromText(errno.value, 'SCMP_ARCH_X86_64') === undefined) {
      this.report('errno-name-unknown', 'error', errno.node, { value: errno.value })
    }
  }

  /** Says which keys are repeated, in another case than a strict decoder wants, or known to nobody. */
  private checkKeys(node: ObjectNode, known: readonly string[]): void {
    const seen = new Set<string>()
    for (const { key, offset, length } of node.properties) {
      const { value } = key
      const expected = foldedKey(value, known)
      if (expected !== undefined) {
        if (seen.has(expected)) {
          const fixes = [fixSaid('keep-one', { key: expected })]
          this.report('key-duplicate', 'error', { offset, length }, { key: expected }, fixes)
        } else if (expected !== value) {
          this.report('key-case', 'warning', key, { key: value, expected }, [
            fixSaid('use-spelling', { value: expected }),
          ])
        }
      } else if (seen.has(value)) {
        this.report('key-duplicate', 'warning', key, { key: value })
      } else if (node !== this.tree.root || (value !== '$schema' && value !== NOT_READ_KEY)) {
        // Editors find a schema by that one; every reader of profiles passes over it.
        const isComment = isCommentKey(value)
        const fixes = isComment ? [] : [fixSaid('remove-key', { key: value })]
        this.report('key-unknown', isComment ? 'info' : 'warning', key, { key: value }, fixes)
      }
      seen.add(expected ?? value)
    }
  }

  private words(
    node: ObjectNode,
    key: string,
    known: readonly string[],
    id: ProblemId,
    prefix: string,
    severity: Severity = 'error',
  ): LocatedText[] {
    const found = texts(arrayAt(node, key))
    for (const located of found) this.checkWord(located.node, known, id, prefix, severity)
    return found
  }

  private word(
    node: ObjectNode,
    key: string,
    known: readonly string[],
    id: ProblemId,
    prefix: string,
  ): LocatedText | undefined {
    const located = textAt(node, key)
    if (located && located.value !== '') this.checkWord(located.node, known, id, prefix, 'error')
    return located
  }

  private checkWord(
    node: StringNode,
    known: readonly string[],
    id: ProblemId,
    prefix: string,
    severity: Severity,
  ): void {
    if (known.includes(node.value)) return
    const meant = meantWord(node.value, known, prefix)
    const fixes = meant === undefined ? [] : [fixSaid('use-spelling', { value: meant })]
    this.report(id, severity, node, { value: node.value }, fixes)
  }
}

function propertyAt(node: ObjectNode, key: string): PropertyNode | undefined {
  return findProperty(node, key, true)
}

function arrayAt(node: ObjectNode, key: string): ArrayNode | undefined {
  const value = propertyAt(node, key)?.value
  return value?.type === 'array' ? value : undefined
}

function objects(list: ArrayNode | undefined): ObjectNode[] {
  return list?.items.filter(item => item.type === 'object') ?? []
}

function textAt(node: ObjectNode, key: string): LocatedText | undefined {
  const value = propertyAt(node, key)?.value
  return value?.type === 'string' ? { value: value.value, node: value } : undefined
}

/** Null among texts is an empty one for every reader. */
function texts(list: ArrayNode | undefined): LocatedText[] {
  const found: LocatedText[] = []
  for (const item of list?.items ?? []) {
    if (item.type === 'string') found.push({ value: item.value, node: item })
    else if (item.type === 'null') found.push({ value: '', node: { ...item, type: 'string', value: '' } })
  }
  return found
}

/** The name of a call as libseccomp gets it, from Go's engines, too: C ends a text at a NUL. */
function nameIn(located: LocatedText): LocatedText {
  const value = upToNul(located.value)
  return value.length === located.value.length ? located : { value, node: located.node }
}

function integerAt(node: ObjectNode, key: string, max: bigint): LocatedInteger | undefined {
  const value = propertyAt(node, key)?.value
  if (value?.type !== 'number') return undefined
  const reading = readUnsigned(value, max)
  return reading.ok ? { value: reading.value, node: value } : undefined
}

/** The values of the sentence, which many do not take, and what would repair it. */
type Report<Id extends ProblemId> = [ProblemValues[Id]] extends [NoValues]
  ? [values?: NoValues, fixes?: readonly Fix[]]
  : [values: ProblemValues[Id], fixes?: readonly Fix[]]

/** Words that people write for one that a runtime knows. */
const ALIASES: Readonly<Record<string, string>> = {
  amd64: 'SCMP_ARCH_X86_64',
  'x86-64': 'SCMP_ARCH_X86_64',
  i386: 'SCMP_ARCH_X86',
  '386': 'SCMP_ARCH_X86',
  arm64: 'SCMP_ARCH_AARCH64',
  loong64: 'SCMP_ARCH_LOONGARCH64',
  x86_64: 'amd64',
  aarch64: 'arm64',
  scmp_arch_x86_64: 'amd64',
  scmp_arch_aarch64: 'arm64',
  scmp_arch_x86: 'x86',
  deny: 'SCMP_ACT_ERRNO',
}

/** The known word that differs only by case, prefix or a usual alias; undefined where that is not certain. */
function meantWord(word: string, known: readonly string[], prefix: string): string | undefined {
  const folded = word.trim().toLowerCase()
  const candidates = [folded, (prefix + folded).toLowerCase()]
  const byForm = known.find(entry => candidates.includes(entry.toLowerCase()))
  if (byForm) return byForm
  const alias = ALIASES[folded]
  return alias !== undefined && known.includes(alias) ? alias : undefined
}

/** The integer that `1.0`, `1e3`, `"5"` or `"0x10"` stand for; undefined where they stand for none. */
function meantInteger(node: JsonNode): bigint | undefined {
  if (node.type === 'string') {
    const word = node.value.trim()
    return /^(0[xX][0-9a-fA-F]{1,16}|\d{1,20})$/.test(word) ? BigInt(word) : undefined
  }
  if (node.type !== 'number') return undefined
  const parts = /^(\d{1,20})(?:\.(\d{1,20}))?(?:[eE]\+?(\d{1,2}))?$/.exec(node.raw)
  if (!parts) return undefined
  const [, whole = '', fraction = '', exponent = '0'] = parts
  const shift = Number(exponent)
  if (shift > 20) return undefined
  const digits = fraction.padEnd(shift, '0')
  if (/[1-9]/.test(digits.slice(shift))) return undefined
  return BigInt(whole + digits.slice(0, shift))
}
