/** `count` lines from line `at` of the older text, counted from 0, are replaced by `lines`. */
export interface LineEdit {
  readonly at: number
  readonly count: number
  readonly lines: readonly string[]
}

/** Beyond that many added and removed lines a text has little in common with the other. */
const MAX_DIFFERENCE = 400

/**
 * The fewest added and removed lines that make one list of lines another (E. W. Myers, "An O(ND) Difference Algorithm
 * and Its Variations", 1986), in ascending order; undefined where there are more than would pay.
 */
export function lineEdits(from: readonly string[], to: readonly string[]): readonly LineEdit[] | undefined {
  // Each line that one has more than the other is an edit of its own.
  if (Math.abs(from.length - to.length) > MAX_DIFFERENCE) return undefined
  const reach = new Int32Array(2 * MAX_DIFFERENCE + 3)
  const middle = MAX_DIFFERENCE + 1
  const steps: Int32Array[] = []
  const furthest = (diagonal: number) => reach[middle + diagonal] ?? 0
  for (let length = 0; length <= MAX_DIFFERENCE; length++) {
    steps.push(reach.slice())
    for (let diagonal = -length; diagonal <= length; diagonal += 2) {
      let x = comesFromAbove(reach, middle, diagonal, length)
        ? furthest(diagonal + 1)
        : furthest(diagonal - 1) + 1
      while (x < from.length && x - diagonal < to.length && from[x] === to[x - diagonal]) x++
      reach[middle + diagonal] = x
      if (x >= from.length && x - diagonal >= to.length) return editsOf(steps, middle, from, to)
    }
  }
  return undefined
}

/** Whether the best path to a diagonal adds a line, rather than removing one. */
function comesFromAbove(reach: Int32Array, middle: number, diagonal: number, length: number): boolean {
  if (diagonal === -length) return true
  return diagonal !== length && (reach[middle + diagonal - 1] ?? 0) < (reach[middle + diagonal + 1] ?? 0)
}

/** Goes back along the path and joins neighbouring lines to edits. */
function editsOf(
  steps: readonly Int32Array[],
  middle: number,
  from: readonly string[],
  to: readonly string[],
): readonly LineEdit[] {
  const edits: { at: number; count: number; lines: string[] }[] = []
  let x = from.length
  let y = to.length
  for (let length = steps.length - 1; length > 0; length--) {
    const reach = steps[length]
    if (!reach) break
    const diagonal = x - y
    const adds = comesFromAbove(reach, middle, diagonal, length)
    const before = adds ? diagonal + 1 : diagonal - 1
    x = reach[middle + before] ?? 0
    y = x - before
    const last = edits.at(-1)
    const joins = last !== undefined && last.at === (adds ? x : x + 1)
    const edit = joins ? last : { at: x, count: 0, lines: [] }
    if (!joins) edits.push(edit)
    edit.at = x
    if (adds) edit.lines.unshift(to[y] ?? '')
    else edit.count++
  }
  return edits.reverse()
}

/** The edited lines; undefined where the edits do not fit them. */
export function applyLineEdits(
  from: readonly string[],
  edits: readonly LineEdit[],
): readonly string[] | undefined {
  const made: string[] = []
  let at = 0
  for (const edit of edits) {
    if (edit.at < at || edit.count < 0 || edit.at + edit.count > from.length) return undefined
    // One by one: a hostile link adds more lines than a call takes arguments.
    for (const line of from.slice(at, edit.at)) made.push(line)
    for (const line of edit.lines) made.push(line)
    at = edit.at + edit.count
  }
  return [...made, ...from.slice(at)]
}
