import {
  Block,
  type BlockRegistry,
  type Destination,
  insertAfter,
  NO_MASK,
  sameAccumulator,
  UNKNOWN,
} from './block'
import { AND, type Instruction, JUMP, LOAD, RETURN } from './instruction'

/** A conditional jump skips at most 255 instructions. */
const LONGEST_JUMP = 255

/** A program has more instructions than wanted, which are those that the kernel takes unless told otherwise. */
export class ProgramTooLong extends Error {
  /** @param length of the program, or of as much of it as was written */
  constructor(readonly length: number) {
    super('filter-too-long')
  }
}

/**
 * Puts the blocks that are only jumped to into a list of blocks, each as close behind the block that needs it as
 * libseccomp puts it (src/gen_bpf.c `_gen_bpf_build_bpf`), bridges jumps that are too long, and writes the program.
 *
 * @throws ProgramTooLong
 */
export function arrange(first: Block, last: Block, registry: BlockRegistry, limit: number): Instruction[] {
  settleFollowing(first)
  const tail = placeTargets(last, registry)
  // Bridges only add to it, and finding them for a program that no kernel takes would be long.
  const length = lengthFrom(first)
  if (length > limit) throw new ProgramTooLong(length)
  bridgeLongJumps(first, tail)
  return write(first, tail)
}

function lengthFrom(first: Block): number {
  let length = 0
  for (let block: Block | undefined = first; block; block = block.next) length += block.size
  return length
}

function settleFollowing(first: Block): void {
  for (let block: Block | undefined = first; block?.next; block = block.next) {
    for (const draft of block.drafts) {
      draft.jt = followed(block, draft.jt)
      draft.jf = followed(block, draft.jf)
    }
  }
}

function followed(block: Block, to: Destination): Destination {
  if (to?.kind !== 'following') return to
  let target = block.next
  for (let left = to.count; target && left > 0; left--) target = target.next
  if (!target) throw new Error('a section is not followed by anything')
  return { kind: 'identity', identity: target.identity }
}

/**
 * Goes through the list from its end. A block that it puts in is the next to be looked at: none of those behind it leads
 * to a block without a place.
 */
function placeTargets(last: Block, registry: BlockRegistry): Block {
  let tail = last
  let block: Block | undefined = last
  while (block) {
    const target = unplacedTarget(block, registry)
    if (target) {
      reloadAccumulator(block, target)
      insertAfter(block, target)
      if (block === tail) tail = target
      block = target
    } else {
      block = block.previous
    }
  }
  return tail
}

function unplacedTarget(block: Block, registry: BlockRegistry): Block | undefined {
  for (const { jt, jf } of block.drafts.toReversed()) {
    const target = registry.takeUnplaced(jt) ?? registry.takeUnplaced(jf)
    if (target) return target
  }
  return undefined
}

/** Only the block that a target is placed behind is asked what it leaves in the accumulator; others may jump there too. */
function reloadAccumulator(from: Block, target: Block): void {
  const { start } = target
  if (start.offset === -1 || sameAccumulator(from.end, start)) return
  const none = { jt: undefined, jf: undefined, long: undefined }
  if (start.mask !== NO_MASK) target.drafts.unshift({ code: AND, k: start.mask, ...none })
  target.drafts.unshift({ code: LOAD, k: start.offset, ...none })
  target.start = UNKNOWN
}

function bridgeLongJumps(first: Block, tail: Block): void {
  // Bridges go in front of what they lead to, so the last block of an identity stays the last.
  const targets = new Map<number, Block>()
  for (let block: Block | undefined = first; block; block = block.next) targets.set(block.identity, block)
  let block: Block | undefined = tail
  while (block) {
    let added = 0
    for (const [index, { jt, jf }] of [...block.drafts.entries()].reverse()) {
      added += bridge(targets, block, index, jt)
      added += bridge(targets, block, index, jf)
    }
    if (added === 0) block = block.previous
  }
}

/** Returns 1 where a block had to be put in for the jump, 0 where it reaches its target. */
function bridge(targets: ReadonlyMap<number, Block>, block: Block, index: number, to: Destination): number {
  if (to?.kind !== 'identity') return 0
  const target = targets.get(to.identity)
  if (!target) throw new Error('a jump leads nowhere')
  if (reaches(block, index, to.identity)) return 0
  const bridging = new Block()
  const [first] = target.drafts
  if (target.size === 1 && first?.code === RETURN) bridging.append(RETURN, first.k)
  else {
    bridging.append(JUMP, 0)
    const [only] = bridging.drafts
    if (only) only.long = to
  }
  // Later jumps to the same target find the bridge under the target's own identity.
  bridging.identity = to.identity
  insertAfter(block, bridging)
  return 1
}

/** Whether a conditional jump gets to the next block of an identity: the target, or a bridge to it. */
function reaches(block: Block, index: number, identity: number): boolean {
  let distance = block.size - (index + 1)
  let other = block.next
  while (other && other.identity !== identity && distance < LONGEST_JUMP) {
    distance += other.drafts.length
    other = other.next
  }
  if (!other) throw new Error('a jump leads out of the program')
  return distance <= LONGEST_JUMP && other.identity === identity
}

function write(first: Block, tail: Block): Instruction[] {
  const program: Instruction[] = []
  for (let block: Block | undefined = first; block; block = block.next) {
    for (const [index, { code, k, jt, jf, long }] of block.drafts.entries()) {
      program.push({
        code,
        jt: distance(block, index, jt),
        jf: distance(block, index, jf),
        k: long?.kind === 'identity' ? longDistance(block, index, tail, long.identity) : k,
      })
    }
  }
  return program
}

function distance(block: Block, index: number, to: Destination): number {
  if (to === undefined) return 0
  let length = block.size - (index + 1)
  let other = block.next
  while (other && !(to.kind === 'identity' && other.identity === to.identity)) {
    length += other.size
    other = other.next
  }
  if (!other) throw new Error('a jump leads out of the program')
  return length
}

/** A long jump goes to the last block of its target's identity; earlier ones are bridges, such as itself. */
function longDistance(block: Block, index: number, tail: Block, identity: number): number {
  let length = block.size - (index + 1)
  let other: Block | undefined = tail
  while (other && other.identity !== identity) other = other.previous
  for (other = other?.previous; other && other !== block; other = other.previous) length += other.size
  return length
}
