const longestWord = 64
const rowLength = longestWord + 1

/** Three rows of the distance table, kept between calls: a search compares every name. */
let beforePrevious = new Uint8Array(rowLength)
let previous = new Uint8Array(rowLength)
let current = new Uint8Array(rowLength)

/**
 * How many slips of the finger lie between two words: insertions, deletions, replacements and swaps of two
 * neighbours (the optimal string alignment distance). `ofPrefix` compares with the best matching beginning of
 * `name` instead of the whole, for a word that is still being typed. Answers `limit + 1` for all that is
 * further away than `limit`, and for words above 64 characters.
 */
export function editDistance(word: string, name: string, limit: number, ofPrefix = false): number {
  const tooFar = limit + 1
  if (word.length > longestWord || name.length > longestWord) return tooFar
  if (word.length - name.length > limit || (!ofPrefix && name.length - word.length > limit)) return tooFar
  for (let column = 0; column <= name.length; column++) previous[column] = column
  for (let row = 1; row <= word.length; row++) {
    const letter = word.charCodeAt(row - 1)
    const letterBefore = row > 1 ? word.charCodeAt(row - 2) : -1
    // What is further from the diagonal than the limit is further away than the limit.
    const first = Math.max(1, row - limit)
    const last = Math.min(name.length, row + limit)
    let best = first === 1 ? row : tooFar
    current[first - 1] = best
    for (let column = first; column <= last; column++) {
      const other = name.charCodeAt(column - 1)
      let distance = at(previous, column - 1) + (letter === other ? 0 : 1)
      distance = Math.min(distance, at(previous, column) + 1, at(current, column - 1) + 1)
      if (column > 1 && letter === name.charCodeAt(column - 2) && letterBefore === other) {
        distance = Math.min(distance, at(beforePrevious, column - 2) + 1)
      }
      current[column] = distance
      best = Math.min(best, distance)
    }
    if (last < name.length) current[last + 1] = tooFar
    if (best > limit) return tooFar
    const free = beforePrevious
    beforePrevious = previous
    previous = current
    current = free
  }
  if (!ofPrefix) return Math.min(at(previous, name.length), tooFar)
  let distance = tooFar
  const end = Math.min(name.length, word.length + limit)
  for (let column = Math.max(0, word.length - limit); column <= end; column++)
    distance = Math.min(distance, at(previous, column))
  return distance
}

function at(row: Uint8Array, column: number): number {
  return row[column] ?? 0
}
