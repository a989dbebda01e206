/** Does a step for each item, some at a time: a container's start is mostly waiting. Stops at the first that fails. */
export async function sideBySide<T>(items: Iterable<T>, step: (item: T) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]()
  const worker = async (): Promise<void> => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await step(next.value)
  }
  await Promise.all(Array.from({ length: width }, worker))
}

const width = 4
