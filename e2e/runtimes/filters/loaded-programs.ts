import { type Compilation, enosysStub } from '../../../src/core'
import type { Instruction } from './loaded-filter'

/**
 * Of the programs that a runtime may have loaded, the one that the kernel holds, or else the first, to show how it
 * differs. runc leaves to chance in which order the parts of its stub stand.
 */
export function closestProgram(
  compilation: Compilation & { readonly ok: true },
  loaded: Instruction[] | undefined,
): Instruction[] | undefined {
  const programs = programsOf(compilation)
  const text = JSON.stringify(loaded)
  return programs.find(program => JSON.stringify(program) === text) ?? programs[0]
}

function programsOf({ model, program, stubLength }: Compilation & { readonly ok: true }): Instruction[][] {
  if (stubLength === 0) return [[...program]]
  const filter = program.slice(stubLength)
  const orders = permutations(model.sections.map(({ auditArch }) => auditArch))
  return orders.flatMap(parts => orders.map(jumps => [...enosysStub(model, { parts, jumps }), ...filter]))
}

function permutations(list: readonly number[]): number[][] {
  if (list.length < 2) return [[...list]]
  return list.flatMap((first, place) => permutations(list.toSpliced(place, 1)).map(rest => [first, ...rest]))
}
