import { surveyTree } from './call-cases'
import type { CallEntry } from './filter-database'
import type { FilterModel } from './filter-model'

/** Below this estimate, which is never too low, a filter fits into the kernel's 4096 instructions. */
const SURELY_SHORT = 4000

const known = new WeakMap<FilterModel, boolean>()

/**
 * Whether the rules alone do not tell what a filter does: its instructions may be too many, or compare the wrong word.
 * The latter takes conditions that branch before the end of a rule (libseccomp src/gen_bpf.c reuses blocks by what they
 * compare, not by what is loaded).
 */
export function needsProgram(model: FilterModel): boolean {
  let needed = known.get(model)
  if (needed === undefined) {
    needed = isNeeded(model)
    known.set(model, needed)
  }
  return needed
}

function isNeeded({ sections }: FilterModel): boolean {
  let estimate = 0
  for (const { databases } of sections) {
    for (const database of databases) {
      for (const call of database.callsInAnyOrder()) {
        estimate += 2 + 4 * Math.max(0, call.nodes)
        if (estimate > SURELY_SHORT || mayReadStaleWords(call)) return true
      }
    }
  }
  return false
}

function mayReadStaleWords({ conditions }: CallEntry): boolean {
  if (!conditions.node) return false
  const { nodes } = surveyTree(conditions)
  const first = nodes[0]
  const severalArguments = nodes.some(({ argument }) => argument !== first?.argument)
  const branches = nodes.some(({ written }) => written !== 'SCMP_CMP_EQ' && written !== 'SCMP_CMP_MASKED_EQ')
  const highOperands = new Set(
    nodes.filter(({ high }) => high).map(({ argument, operand }) => `${argument}:${operand}`),
  )
  return (
    (severalArguments && branches) || highOperands.size > new Set(nodes.map(({ argument }) => argument)).size
  )
}
