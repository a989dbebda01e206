import {
  type CallEntry,
  type ConditionNode,
  type FilterModel,
  type FilterSection,
  startOfLevel,
  X32_BIT,
} from '../policy'
import { arrange } from './arrange'
import {
  type Accumulator,
  Block,
  BlockRegistry,
  type Destination,
  insertAfter,
  loaded,
  sameAccumulator,
  UNKNOWN,
} from './block'
import {
  AND,
  ARCH_OFFSET,
  argumentOffset,
  type Instruction,
  JUMP_EQUAL,
  JUMP_GREATER,
  JUMP_GREATER_EQUAL,
  LOAD,
  MAX_INSTRUCTIONS,
  NUMBER_OFFSET,
  RETURN,
} from './instruction'

const KILL_THREAD = 0
/** Above every number of a call. */
const LARGEST = 2 ** 32
/** Calls in a leaf of the binary tree. */
const CALLS_PER_LEAF = 4
/** Comparisons made for one filter, of which no more than 4096 find room: about half a second. */
const MOST_COMPARISONS = 40_000

/** The conditions of a call take more comparisons than are made for one filter. */
export class CallTooComplex extends Error {
  constructor(readonly call: string) {
    super('too-complex')
  }
}

/**
 * The program that libseccomp makes of a filter, instruction for instruction, without runc's stub.
 *
 * The structure is that of libseccomp 2.5 and 2.6 src/gen_bpf.c: blocks that do the same are written once and placed
 * behind the last block that jumps to them; the accumulator is loaded only where the block is not known to find the
 * word in it already, which is sometimes wrong.
 *
 * @param limit more instructions are not written; the kernel's own without it
 * @param only leaves out other calls than this one, whose number is unsigned, and other sections
 * @throws CallTooComplex, ProgramTooLong
 */
export function generate(
  model: FilterModel,
  limit = MAX_INSTRUCTIONS,
  only?: { readonly auditArch: number; readonly number: number },
): Instruction[] {
  return new Generator(model, only).program(limit)
}

class Generator {
  private readonly registry = new BlockRegistry()
  private readonly otherArchitecture: Block
  private readonly byDefault: Block
  private readonly endian: 'little' | 'big'
  private comparisons = 0

  constructor(
    private readonly model: FilterModel,
    private readonly only?: { readonly auditArch: number; readonly number: number },
  ) {
    const [section] = model.sections
    this.endian = section?.databases[0]?.architecture.endian ?? 'little'
    this.otherArchitecture = this.registry.register(new Block().append(RETURN, KILL_THREAD), true)
    this.byDefault = this.registry.register(new Block().append(RETURN, model.rules.defaultReturns), false)
  }

  program(limit: number): Instruction[] {
    const start = new Block().append(LOAD, ARCH_OFFSET)
    start.end = loaded(ARCH_OFFSET)
    this.registry.register(start, true)
    let last = start
    for (const section of this.model.sections) {
      if (this.only && section.auditArch !== this.only.auditArch) continue
      for (const block of this.section(section).reverse()) {
        insertAfter(last, block)
        last = block
      }
    }
    insertAfter(last, this.otherArchitecture)
    return arrange(start, this.otherArchitecture, this.registry, limit)
  }

  /** The blocks of a section from the last one up, the order in which they are made. */
  private section({ databases, auditArch }: FilterSection): Block[] {
    const list = new BlockList(this.registry)
    const token = databases.length === 1 ? databases[0]?.architecture.token : undefined
    const isHalf = token === 'SCMP_ARCH_X86_64' || token === 'SCMP_ARCH_X32'
    const all = this.orderedCalls(databases.map(database => database.calls))
    const { only } = this
    const calls = only ? all.filter(({ isPseudo, number }) => !isPseudo && number >>> 0 === only.number) : all
    // Where the first call is one that the architecture does not have, no block loads the number.
    const isLoadedByFirst = !isHalf && all[0]?.isPseudo === false
    const bits = databases[0]?.architecture.bits ?? 64
    const count = calls.filter(({ isPseudo }) => !isPseudo).length
    const tree = this.model.rules.binaryTree && count > 0 ? new BinaryTree(count, list) : undefined

    for (const [index, call] of [...calls.entries()].reverse()) {
      if (call.isPseudo) continue
      const isLastOfLeaf = tree?.isLastOfLeaf ?? false
      const next = isLastOfLeaf ? this.byDefault : (list.head ?? this.byDefault)
      const loadsNumber = index === 0 && isLoadedByFirst && !tree
      list.prepend(this.call(call, next, loadsNumber, bits))
      tree?.added(call.number)
    }
    if (tree) {
      const load = list.prepend(new Block().append(LOAD, NUMBER_OFFSET))
      load.end = loaded(NUMBER_OFFSET)
    }
    if (isHalf) list.prepend(this.halfCheck(token === 'SCMP_ARCH_X32', toBlock(list.head ?? this.byDefault)))
    const inside = toBlock(list.head ?? this.byDefault)
    // The jump to the next section counts the blocks of this one; the check of a half is one block, and counts as one.
    list.prepend(
      new Block().append(JUMP_EQUAL, auditArch, inside, { kind: 'following', count: list.blocks.length }),
    )
    return list.blocks
  }

  private orderedCalls(lists: readonly (readonly CallEntry[])[]): CallEntry[] {
    const calls = lists.flat()
    if (!this.model.rules.binaryTree) return calls.sort((a, b) => b.priority - a.priority)
    // Calls that the architecture does not have carry numbers below 0, which are the largest unsigned ones.
    const rank = ({ isPseudo, number }: CallEntry) => (isPseudo ? LARGEST : number)
    return calls.sort((a, b) => rank(b) - rank(a))
  }

  /** x32 calls have the number's bit 30 set, other calls of x86_64 do not, save −1, which tracers skip a call with. */
  private halfCheck(isX32: boolean, inside: Destination): Block {
    const block = new Block().append(LOAD, NUMBER_OFFSET)
    block.end = loaded(NUMBER_OFFSET)
    const refused = toBlock(this.otherArchitecture)
    if (isX32) return block.append(JUMP_GREATER_EQUAL, X32_BIT, inside, refused)
    return block
      .append(JUMP_GREATER_EQUAL, X32_BIT, undefined, inside)
      .append(JUMP_EQUAL, -1, inside, refused)
  }

  private call(call: CallEntry, next: Block, loadsNumber: boolean, bits: 32 | 64): Block {
    const block = new Block()
    block.end = loaded(NUMBER_OFFSET)
    if (loadsNumber) block.append(LOAD, NUMBER_OFFSET)
    else block.start = loaded(NUMBER_OFFSET)
    const accumulator = loadsNumber ? loaded(NUMBER_OFFSET) : UNKNOWN
    const conditions = this.level(call, call.conditions.node, toBlock(this.byDefault), accumulator, bits)
    return block.append(JUMP_EQUAL, call.number, toBlock(conditions), toBlock(next))
  }

  /** The blocks of one level of conditions; the first one is returned, and the others are reached from it. */
  private level(
    call: CallEntry,
    level: ConditionNode | undefined,
    next: Destination,
    accumulator: Accumulator,
    bits: 32 | 64,
  ): Block {
    let first: Block | undefined
    let last: Block | undefined
    if (level) {
      let held = accumulator
      for (let node: ConditionNode | undefined = startOfLevel(level); node; node = node.next) {
        if (++this.comparisons > MOST_COMPARISONS) throw new CallTooComplex(call.name)
        const block = this.comparison(node, held, bits)
        held = block.end
        block.before = last
        if (last) last.after = block
        first ??= block
        last = block
      }
      for (let block = first; block; block = block.after) {
        const following: Destination = block.after ? { kind: 'block', block: block.after } : next
        for (const draft of block.drafts) {
          if (draft.jt?.kind === 'next') draft.jt = following
          if (draft.jf?.kind === 'next') draft.jf = following
        }
      }
    } else {
      last = new Block().append(RETURN, call.leaf?.returns ?? this.model.rules.defaultReturns)
    }

    // From the last one up, since a block's identity depends on those of the blocks that it jumps to.
    let block = last
    for (;;) {
      if (!block) throw new Error('a level of conditions is empty')
      const { before, after }: Block = block
      const settled: Block = this.settle(call, block, after ? { kind: 'block', block: after } : next, bits)
      if (before) before.after = settled
      settled.before = before
      settled.after = after
      if (after) after.before = settled
      if (!before) return settled
      block = before
    }
  }

  private settle(call: CallEntry, block: Block, next: Destination, bits: 32 | 64): Block {
    if (block.isRegistered) return block
    for (const draft of block.drafts) {
      draft.jt = this.settleJump(call, block, draft.jt, next, bits)
      draft.jf = this.settleJump(call, block, draft.jf, next, bits)
    }
    return this.registry.register(block, false)
  }

  private settleJump(
    call: CallEntry,
    from: Block,
    to: Destination,
    next: Destination,
    bits: 32 | 64,
  ): Destination {
    if (to?.kind === 'block') return toBlock(this.settle(call, to.block, next, bits))
    return to?.kind === 'level' ? toBlock(this.level(call, to.node, next, from.end, bits)) : to
  }

  private comparison(node: ConditionNode, held: Accumulator, bits: 32 | 64): Block {
    const block = new Block()
    block.start = held
    const toTrue = this.branch(node.ifTrue.node, node.leafTrue?.returns)
    const toFalse = this.branch(node.ifFalse.node, node.leafFalse?.returns)
    const offset = argumentOffset(node.argument, bits === 64 && node.high, this.endian)
    let now = held
    if (offset !== held.offset || (node.mask & held.mask) >>> 0 !== node.mask) {
      now = loaded(offset)
      block.append(LOAD, offset)
      block.start = UNKNOWN
    }
    if (node.mask !== now.mask) {
      now = { offset, mask: node.mask }
      block.append(AND, node.mask)
    }
    block.end = sameAccumulator(now, held) ? held : now
    return block.append(OPCODES[node.operator], node.operand, toTrue, toFalse)
  }

  private branch(below: ConditionNode | undefined, returns: number | undefined): Destination {
    const leaf =
      returns === undefined ? undefined : this.registry.register(new Block().append(RETURN, returns), false)
    if (below) return { kind: 'level', node: below }
    return leaf ? toBlock(leaf) : { kind: 'next' }
  }
}

const OPCODES = {
  EQ: JUMP_EQUAL,
  MASKED_EQ: JUMP_EQUAL,
  GT: JUMP_GREATER,
  GE: JUMP_GREATER_EQUAL,
} as const

function toBlock({ identity }: Block): Destination {
  return { kind: 'identity', identity }
}

/** The blocks of a section from the last one up. */
class BlockList {
  readonly blocks: Block[] = []

  constructor(private readonly registry: BlockRegistry) {}

  get head(): Block | undefined {
    return this.blocks.at(-1)
  }

  prepend(block: Block): Block {
    const registered = this.registry.register(block, true)
    this.blocks.push(registered)
    return registered
  }
}

/**
 * The questions "is the number greater than …?" that lead to leaves of four calls each. They are made along with the
 * calls, from the smallest number up: as soon as a subtree is full, a question is put in front of it.
 */
class BinaryTree {
  private readonly missing: number
  private count = 0
  /** For each level, the largest number of the last full subtree, and the identity of its first block. */
  private readonly numbers: (number | undefined)[]
  private readonly identities: (number | undefined)[]

  constructor(
    calls: number,
    private readonly list: BlockList,
  ) {
    let levels = 2
    for (let room = CALLS_PER_LEAF * 2; room < calls; room *= 2) levels++
    this.missing = CALLS_PER_LEAF * 2 ** levels - calls
    this.numbers = new Array(levels).fill(undefined)
    this.identities = new Array(levels).fill(undefined)
  }

  /** Whether the next call is the last one that its leaf asks for. */
  get isLastOfLeaf(): boolean {
    return (this.count + this.missing) % CALLS_PER_LEAF === 0
  }

  added(number: number): void {
    this.count++
    const total = this.count + this.missing
    for (let level = this.numbers.length - 1; level >= 0; level--) {
      if (total % (CALLS_PER_LEAF * 2 ** level) !== 0) continue
      this.completes(level, number)
      return
    }
  }

  private completes(level: number, number: number): void {
    const call = this.list.head
    this.numbers[level] = number
    this.identities[level] = call?.identity
    let question: Block | undefined
    for (let lower = 0; lower < level; lower++) {
      const above = this.numbers[lower]
      const otherwise = this.identities[lower]
      // Near the end of the tree there are fewer subtrees than places for them.
      if (above === undefined || otherwise === undefined) continue
      const target = question ?? call
      question = this.list.prepend(
        new Block().append(JUMP_GREATER, above, target && toBlock(target), {
          kind: 'identity',
          identity: otherwise,
        }),
      )
    }
    if (question) this.identities[level] = question.identity
  }
}
