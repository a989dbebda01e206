import type { ConditionNode } from '../policy'

/** What the accumulator holds: the word at an offset of the call's data, masked; offset −1 where that is not known. */
export interface Accumulator {
  readonly offset: number
  readonly mask: number
}

export const NO_MASK = 0xffffffff
export const UNKNOWN: Accumulator = { offset: -1, mask: NO_MASK }

export function loaded(offset: number): Accumulator {
  return { offset, mask: NO_MASK }
}

export function sameAccumulator(a: Accumulator, b: Accumulator): boolean {
  return a.offset === b.offset && a.mask === b.mask
}

/** Where a jump leads, from a first idea of it to the block that it will be. */
export type Destination =
  | undefined
  /** Some block of the section's list, counted from the next one. */
  | { readonly kind: 'following'; readonly count: number }
  /** What comes after this level of conditions. */
  | { readonly kind: 'next' }
  | { readonly kind: 'level'; readonly node: ConditionNode }
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'identity'; readonly identity: number }

/** An instruction whose jumps are not settled. `k` is a number, or for a long jump a destination. */
export interface Draft {
  readonly code: number
  readonly k: number
  jt: Destination
  jf: Destination
  long: Destination
}

/** Instructions that belong together: one comparison with the loads it needs, or one return. */
export class Block {
  readonly drafts: Draft[] = []
  /** What it relies on, and what it leaves. */
  start = UNKNOWN
  end = UNKNOWN
  /** Blocks that do the same have the same identity, and jumps lead to an identity. 0 before it is known. */
  identity = 0
  isRegistered = false
  previous: Block | undefined
  next: Block | undefined
  /** Neighbours on their level of conditions. */
  before: Block | undefined
  after: Block | undefined

  append(code: number, k: number, jt?: Destination, jf?: Destination): this {
    this.drafts.push({ code, k: k >>> 0, jt, jf, long: undefined })
    return this
  }

  get size(): number {
    return this.drafts.length
  }
}

/** Puts a block behind another one of a list. */
export function insertAfter(block: Block, added: Block): void {
  added.previous = block
  added.next = block.next
  if (block.next) block.next.previous = added
  block.next = added
}

interface Registered {
  readonly block: Block
  /** Whether the block has a place in the program. */
  isPlaced: boolean
}

/**
 * Finds blocks that do the same, so that they are written once. libseccomp compares a new block with what older ones
 * have become, so a block that was changed after it was registered no longer counts as the same.
 */
export class BlockRegistry {
  private readonly byContent = new Map<string, Registered[]>()
  private readonly byIdentity: Registered[] = []

  /**
   * Registers a block, and gives back the older one that does the same. A block with a place of its own (`isPlaced`)
   * stays itself even then, under the same identity.
   */
  register(block: Block, isPlaced: boolean): Block {
    block.isRegistered = true
    const key = contentOf(block)
    const candidates = this.byContent.get(key)
    const same = candidates?.find(
      ({ block: other }) =>
        sameAccumulator(other.start, block.start) && sameAccumulator(other.end, block.end),
    )
    if (same) {
      block.identity = same.block.identity
      return isPlaced ? block : same.block
    }
    const registered = { block, isPlaced }
    if (candidates) candidates.push(registered)
    else this.byContent.set(key, [registered])
    this.byIdentity.push(registered)
    block.identity = this.byIdentity.length
    return block
  }

  /** The block that a jump leads to, if it has no place in the program yet; it counts as placed from now on. */
  takeUnplaced(to: Destination): Block | undefined {
    if (to?.kind !== 'identity') return undefined
    const registered = this.byIdentity[to.identity - 1]
    if (!registered || registered.isPlaced) return undefined
    registered.isPlaced = true
    return registered.block
  }
}

function contentOf({ drafts, start, end }: Block): string {
  let text = `${start.offset}/${start.mask}/${end.offset}/${end.mask}`
  for (const { code, k, jt, jf } of drafts) text += ` ${code},${k},${identityOf(jt)},${identityOf(jf)}`
  return text
}

/** 0 for the next section, too: the question in front of one is about its architecture, like no other. */
function identityOf(to: Destination): number {
  return to?.kind === 'identity' ? to.identity : 0
}
