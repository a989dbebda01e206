import type { Operator } from '../profile'
import type { ConditionNode } from './condition-node'

/** The higher argument first, and of an argument the upper word. */
function wordRank({ argument, high }: ConditionNode): number {
  return argument * 2 + (high ? 1 : 0)
}

const OPERATOR_RANK: Readonly<Record<Operator, number>> = {
  SCMP_CMP_EQ: 3,
  SCMP_CMP_NE: 3,
  SCMP_CMP_MASKED_EQ: 3,
  SCMP_CMP_LT: 2,
  SCMP_CMP_LE: 2,
  SCMP_CMP_GT: 1,
  SCMP_CMP_GE: 1,
}

/** Whether a node stands behind another one on their level. */
export function ranksBelow(a: ConditionNode, b: ConditionNode): boolean {
  const byWord = wordRank(a) - wordRank(b)
  if (byWord !== 0) return byWord < 0
  const byOperator = OPERATOR_RANK[a.written] - OPERATOR_RANK[b.written]
  if (byOperator !== 0) return byOperator < 0
  // Of "less than" the smaller operand comes first, so that the narrower rule is asked before the wider one.
  const ascending = a.written === 'SCMP_CMP_LT' || a.written === 'SCMP_CMP_LE'
  return ascending ? a.operand > b.operand : a.operand < b.operand
}

/** Whether two nodes compare the same word in the same way with the same operand. */
export function isSameTest(a: ConditionNode, b: ConditionNode): boolean {
  return (
    wordRank(a) === wordRank(b) && a.operator === b.operator && a.operand === b.operand && a.mask === b.mask
  )
}
