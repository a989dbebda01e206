/**
 * Does a step for each item, some at a time, since a container's start is mostly waiting. Where one fails, no further
 * ones are begun; it fails when those under way are done, so that nobody clears up below them.
 */
export async function sideBySide<T>(items: Iterable<T>, step: (item: T) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]()
  const failures: unknown[] = []
  const worker = async (): Promise<void> => {
    for (let next = waiting.next(); !next.done && failures.length === 0; next = waiting.next()) {
      try {
        await step(next.value)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: WIDTH }, worker))
  if (failures.length > 0) throw failures[0]
}

const WIDTH = 4
