import type { ConditionFact, Operator } from '../profile'
import { branch, ConditionNode, hold, type Leaf, LevelRef, type WordOperator } from './condition-node'

const LOW = 0xffffffffn

/** The chain of comparisons of one rule, and the number of its nodes; without nodes the rule is unconditional. */
export interface Chain {
  readonly root: LevelRef
  readonly nodes: number
}

/**
 * The chain for conditions that must all hold, one argument after the other. A masked comparison whose mask leaves no
 * bit that the architecture tests is left out, since it always holds.
 */
export function chainOf(conditions: readonly ConditionFact[], bits: 32 | 64, leaf: Leaf): Chain {
  const root = new LevelRef()
  let ends: readonly Exit[] | undefined
  let nodes = 0
  for (const condition of [...conditions].sort((a, b) => a.index - b.index)) {
    const mask = maskOf(condition)
    if ((bits === 64 ? mask : mask & LOW) === 0n) continue
    const part = bits === 64 ? wide(condition, mask) : narrow(condition, mask)
    if (ends) for (const { node, when } of ends) branch(node, when).node = hold(part.head)
    else root.node = hold(part.head)
    ends = part.exits
    nodes += part.nodes
  }
  for (const { node, when } of ends ?? []) {
    if (when) node.leafTrue = leaf
    else node.leafFalse = leaf
  }
  return { root, nodes }
}

/** Where a condition that holds goes on. */
interface Exit {
  readonly node: ConditionNode
  readonly when: boolean
}

interface Part {
  readonly head: ConditionNode
  readonly exits: readonly Exit[]
  readonly nodes: number
}

/** Kept, since no engine folds a power of big integers. */
const ALL_BITS = 2n ** 64n - 1n

function maskOf({ operator, value }: ConditionFact): bigint {
  return operator === 'SCMP_CMP_MASKED_EQ' ? value : ALL_BITS
}

function operandOf({ operator, value, valueTwo }: ConditionFact): bigint {
  return operator === 'SCMP_CMP_MASKED_EQ' ? valueTwo : value
}

/** The comparison of the lower (or only) word, and the branch on which the condition holds. */
const LOW_WORD: Readonly<Record<Operator, readonly [WordOperator, holds: boolean]>> = {
  SCMP_CMP_EQ: ['EQ', true],
  SCMP_CMP_NE: ['EQ', false],
  SCMP_CMP_MASKED_EQ: ['MASKED_EQ', true],
  SCMP_CMP_GT: ['GT', true],
  SCMP_CMP_GE: ['GE', true],
  SCMP_CMP_LT: ['GE', false],
  SCMP_CMP_LE: ['GT', false],
}

function narrow(condition: ConditionFact, mask: bigint): Part {
  const [operator, when] = LOW_WORD[condition.operator]
  const operand = operandOf(condition)
  const word = Number(mask & LOW)
  const node = new ConditionNode(
    condition.index,
    false,
    operator,
    condition.operator,
    word,
    Number(operand & mask & LOW),
    operand,
  )
  return { head: node, exits: [{ node, when }], nodes: 1 }
}

function wide(condition: ConditionFact, mask: bigint): Part {
  const { index, operator: written } = condition
  const operand = operandOf(condition)
  const masked = operand & mask
  const [lowOperator, when] = LOW_WORD[written]
  const highNode = (operator: WordOperator) =>
    new ConditionNode(index, true, operator, written, Number(mask >> 32n), Number(masked >> 32n), operand)
  const low = new ConditionNode(
    index,
    false,
    lowOperator,
    written,
    Number(mask & LOW),
    Number(masked & LOW),
    operand,
  )
  if (lowOperator === 'EQ' || lowOperator === 'MASKED_EQ') {
    const high = highNode(lowOperator)
    high.ifTrue.node = hold(low)
    const exits = when
      ? [{ node: low, when: true }]
      : [
          { node: high, when: false },
          { node: low, when: false },
        ]
    return { head: high, exits, nodes: 2 }
  }
  const above = highNode('GT')
  const same = highNode('EQ')
  above.ifFalse.node = hold(same)
  same.ifTrue.node = hold(low)
  return {
    head: above,
    exits: [
      { node: when ? above : same, when },
      { node: low, when },
    ],
    nodes: 3,
  }
}
