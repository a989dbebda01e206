import type { SeenProcess } from './trace-summary'

/**
 * The processes that are meant, and those that may belong to one of them. The log of the kernel tells which process a
 * container began with, but not whose child another is: whatever appears in the same log after that, and began no container
 * itself, may be its own.
 *
 * @param meant some of the processes
 */
export function withUnplaced(
  processes: readonly SeenProcess[],
  meant: readonly SeenProcess[],
): readonly SeenProcess[] {
  /** Files in which a container that is meant has begun. */
  const begun = new Set<number>()
  return processes.filter(process => {
    const { file, container, program } = process
    const isMeant = meant.includes(process)
    if (isMeant && program !== undefined) begun.add(file)
    return isMeant || (container === undefined && program === undefined && begun.has(file))
  })
}
