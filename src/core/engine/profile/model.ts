import type { ArrayNode, JsonNode, JsonTree, NumberNode, ObjectNode, PropertyNode, StringNode } from '../text'
import type { Problem } from './problem'

/** A value that was read, and the node it was read from. */
export interface Located<T, N extends JsonNode = JsonNode> {
  readonly value: T
  readonly node: N
}
export type LocatedText = Located<string, StringNode>
export type LocatedInteger = Located<bigint, NumberNode>

/** `{index, value, valueTwo, op}`: one comparison of one argument. Members that could not be read are undefined. */
export interface ArgumentCondition {
  readonly node: ObjectNode
  readonly index: LocatedInteger | undefined
  readonly value: LocatedInteger | undefined
  readonly valueTwo: LocatedInteger | undefined
  readonly operator: LocatedText | undefined
}

/** `includes` or `excludes`: when Docker keeps or drops a rule. */
export interface RuleFilter {
  readonly node: ObjectNode
  readonly capabilities: readonly LocatedText[]
  /** Go's names (`amd64`), not OCI tokens. */
  readonly architectures: readonly LocatedText[]
  readonly minKernel: LocatedText | undefined
}

/** One element of `syscalls`. */
export interface Rule {
  /** Its place in `syscalls`. */
  readonly index: number
  readonly node: ObjectNode
  /** `names`, or the legacy `name` as a list of one. */
  readonly names: readonly LocatedText[]
  readonly namesNode: ArrayNode | undefined
  readonly legacyName: PropertyNode | undefined
  readonly action: LocatedText | undefined
  readonly errnoRet: LocatedInteger | undefined
  /** Podman's errno by name or decimal text; beats `errnoRet` there, unknown elsewhere. */
  readonly errnoName: LocatedText | undefined
  readonly conditions: readonly ArgumentCondition[]
  readonly conditionsNode: ArrayNode | undefined
  readonly comment: LocatedText | undefined
  readonly includes: RuleFilter | undefined
  readonly excludes: RuleFilter | undefined
}

export interface ArchitectureMapping {
  readonly node: ObjectNode
  readonly architecture: LocatedText | undefined
  readonly subArchitectures: readonly LocatedText[]
}

/**
 * A profile in Docker's dialect or the plain OCI one, as it stands in a text. Every member points into the tree;
 * keys that are not named here are left alone and stay in the text.
 */
export interface Profile {
  readonly node: ObjectNode
  readonly defaultAction: LocatedText | undefined
  readonly defaultErrnoRet: LocatedInteger | undefined
  readonly defaultErrnoName: LocatedText | undefined
  readonly architectures: readonly LocatedText[]
  readonly architecturesNode: ArrayNode | undefined
  readonly archMap: readonly ArchitectureMapping[]
  readonly archMapNode: ArrayNode | undefined
  readonly flags: readonly LocatedText[]
  readonly flagsNode: ArrayNode | undefined
  readonly listenerPath: LocatedText | undefined
  readonly listenerMetadata: LocatedText | undefined
  readonly rules: readonly Rule[]
  readonly rulesNode: ArrayNode | undefined
}

/** A text that was read as a profile. */
export interface ProfileDocument {
  readonly text: string
  readonly tree: JsonTree
  /** As the text is edited. Undefined while it has a syntax problem or is no object. */
  readonly profile: Profile | undefined
  /** In text order; at most `MAX_PROBLEMS`. */
  readonly problems: readonly Problem[]
  /** How many there are in all. */
  readonly problemCount: number
  /** Whether every engine reads `profile`; where one may not, `readingFor` tells what it reads. */
  readonly isAlike: boolean
}
