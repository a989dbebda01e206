import { endOf, normalizeEdits, type TextEdit } from './edit'
import type { Placement } from './render'
import {
  blankLineEnd,
  blankLineStart,
  endOfLineComments,
  lineIndent,
  ownLineIndent,
  skipBlanks,
  skipBlanksBack,
  type TextStyle,
} from './style'
import { type ArrayNode, childrenOf, type ObjectNode } from './tree'

/** A new child, written once its place is known. */
export interface Insertion {
  /** It goes before the child that has this index now; the number of children puts it last. */
  readonly at: number
  readonly render: (placement: Placement) => string
  /** The child is itself an object or array, or a property that holds one. */
  readonly composite?: boolean
}

/** What is to happen to the children of one container, all indexes being those before the change. */
export interface ChildrenChange {
  readonly remove?: ReadonlySet<number>
  readonly insert?: readonly Insertion[]
}

/**
 * Plans the text edits for a change to the items of an array or the properties of an object.
 *
 * Every byte that is not a removed child, its comma or the white space that only served it stays: comments beside a
 * removed child, the trailing comma habit, one-per-line or packed layout, line endings. The container must come from
 * a tree without syntax problems for the same text.
 */
export function planChildren(
  text: string,
  container: ObjectNode | ArrayNode,
  change: ChildrenChange,
  style: TextStyle,
): TextEdit[] {
  return normalizeEdits(new ChildrenPlan(text, container, change, style).plan())
}

/** A stretch of consecutive removed children with nothing but white space and their commas between them. */
interface Run {
  readonly first: number
  readonly last: number
}

class ChildrenPlan {
  private readonly children
  private readonly removed: ReadonlySet<number>
  private readonly insertions: readonly Insertion[]
  private readonly edits: TextEdit[] = []
  /** The author ends lists with a comma. */
  private readonly trailing: boolean
  private readonly lastKept: number

  constructor(
    private readonly text: string,
    private readonly container: ObjectNode | ArrayNode,
    change: ChildrenChange,
    private readonly style: TextStyle,
  ) {
    this.children = childrenOf(container)
    this.removed = change.remove ?? new Set()
    this.insertions = [...(change.insert ?? [])].sort((a, b) => a.at - b.at)
    this.trailing = (container.commas.at(-1) ?? -1) >= 0
    let kept = this.children.length - 1
    while (kept >= 0 && this.removed.has(kept)) kept--
    this.lastKept = kept
  }

  plan(): TextEdit[] {
    if (this.children.length === 0) {
      if (this.insertions.length > 0) this.fillEmpty()
      return this.edits
    }
    const runs = this.runs()
    const onlyRun = runs.length === 1 ? runs[0] : undefined
    if (this.lastKept < 0 && onlyRun && this.insertions.length > 0) {
      this.exchange(onlyRun)
      return this.edits
    }
    if (this.lastKept < 0 && this.insertions.length === 0 && this.emptyOut()) return this.edits
    const commaGone = this.settleLastComma()
    for (const run of runs) this.removeRun(run, commaGone)
    this.insertAll()
    return this.edits
  }

  private comma(index: number): number {
    return this.container.commas[index] ?? -1
  }

  private startOf(index: number): number {
    return this.children[index]?.offset ?? endOf(this.container) - 1
  }

  private endOfChild(index: number): number {
    const child = this.children[index]
    return child ? endOf(child) : this.container.offset + 1
  }

  /** The end of a child together with its comma. */
  private endWithComma(index: number): number {
    const comma = this.comma(index)
    return comma >= 0 ? comma + 1 : this.endOfChild(index)
  }

  private blankBetween(from: number, to: number): boolean {
    return /^\s*$/.test(this.text.slice(from, to))
  }

  private brokenBetween(from: number, to: number): boolean {
    return /[\r\n]/.test(this.text.slice(from, to))
  }

  /** Everything goes and no comment stays behind: the brackets close up. */
  private emptyOut(): boolean {
    let at = this.container.offset + 1
    for (let index = 0; index < this.children.length; index++) {
      if (!this.blankBetween(at, this.startOf(index))) return false
      const comma = this.comma(index)
      if (comma >= 0 && !this.blankBetween(this.endOfChild(index), comma)) return false
      at = this.endWithComma(index)
    }
    const close = endOf(this.container) - 1
    if (!this.blankBetween(at, close)) return false
    this.edits.push({
      offset: this.container.offset + 1,
      length: close - this.container.offset - 1,
      text: '',
    })
    return true
  }

  /** Whether the list ends with something new. */
  private newLast(): boolean {
    return this.insertions.some(insertion => insertion.at > this.lastKept)
  }

  /**
   * Gives or takes the comma of the last child that stays. Returns the offset of a comma that goes, so that a run
   * beside it can take the white space along; -1 when none goes.
   */
  private settleLastComma(): number {
    if (this.lastKept < 0) return -1
    const comma = this.comma(this.lastKept)
    if (this.newLast()) {
      if (comma < 0) this.edits.push({ offset: this.endOfChild(this.lastKept), length: 0, text: ',' })
      return -1
    }
    if (comma < 0 || this.trailing) return -1
    const runStart = this.startOf(this.lastKept + 1)
    const sameLine = this.blankBetween(comma + 1, runStart) && !this.brokenBetween(comma + 1, runStart)
    if (sameLine) return comma
    this.edits.push({ offset: comma, length: 1, text: '' })
    return -1
  }

  private runs(): Run[] {
    const runs: Run[] = []
    for (let index = 0; index < this.children.length; index++) {
      if (!this.removed.has(index)) continue
      const open = runs.at(-1)
      const joined =
        open !== undefined &&
        open.last === index - 1 &&
        this.comma(index - 1) >= 0 &&
        this.blankBetween(this.endOfChild(index - 1), this.comma(index - 1)) &&
        this.blankBetween(this.endWithComma(index - 1), this.startOf(index))
      if (open && joined) runs[runs.length - 1] = { first: open.first, last: index }
      else runs.push({ first: index, last: index })
    }
    return runs
  }

  private removeRun(run: Run, commaGone: number): void {
    const start = this.startOf(run.first)
    const lastComma = this.comma(run.last)
    const detachedComma = lastComma >= 0 && !this.blankBetween(this.endOfChild(run.last), lastComma)
    const end = detachedComma ? this.endOfChild(run.last) : this.endWithComma(run.last)
    // A comment stands between the child and its comma: the comma goes on its own, the comment stays.
    if (detachedComma) this.delete(lastComma, lastComma + 1)

    if (commaGone >= 0 && run.first === this.lastKept + 1) {
      this.delete(commaGone, end)
      return
    }
    const lineStart = blankLineStart(this.text, start)
    const lineEnd = blankLineEnd(this.text, end)
    if (lineStart !== undefined && lineEnd !== undefined && lineEnd <= endOf(this.container) - 1) {
      this.delete(lineStart, lineEnd)
    } else if (lineEnd === undefined && !this.closesAt(skipBlanks(this.text, end))) {
      this.delete(start, skipBlanks(this.text, end))
    } else if (lineStart === undefined) {
      this.delete(skipBlanksBack(this.text, start), end)
    } else {
      this.delete(start, end)
    }
  }

  /** All children go and others come: they take the very place, in the layout of the first. */
  private exchange(run: Run): void {
    const start = this.startOf(run.first)
    const end = this.endOfChild(run.last)
    const indent = ownLineIndent(this.text, start)
    const inline = !this.brokenBetween(start, this.endOfChild(run.first))
    const placement = {
      indent: indent ?? lineIndent(this.text, start),
      inline: inline && (indent === undefined || this.holdsContainers(run.first)),
    }
    const parts = this.insertions.map(insertion => insertion.render(placement))
    const gap = indent === undefined ? this.packedGap() : this.style.lineBreak + indent
    this.edits.push({ offset: start, length: end - start, text: parts.join(`,${gap}`) })
  }

  private closesAt(offset: number): boolean {
    return offset === endOf(this.container) - 1
  }

  private delete(from: number, to: number): void {
    this.edits.push({ offset: from, length: to - from, text: '' })
  }

  private insertAll(): void {
    for (let index = 0; index < this.insertions.length; ) {
      const at = this.insertions[index]?.at ?? 0
      const anchor = this.keptBefore(at)
      const group: Insertion[] = []
      while (index < this.insertions.length && this.keptBefore(this.insertions[index]?.at ?? 0) === anchor) {
        const insertion = this.insertions[index]
        if (insertion) group.push(insertion)
        index++
      }
      this.insertGroup(anchor, group)
    }
  }

  /** The last child that stays before the place `at`; -1 when there is none. */
  private keptBefore(at: number): number {
    let index = Math.min(at, this.children.length) - 1
    while (index >= 0 && this.removed.has(index)) index--
    return index
  }

  private insertGroup(anchor: number, group: readonly Insertion[]): void {
    const reference = Math.max(anchor, 0)
    const referenceStart = this.startOf(reference)
    const ownIndent = ownLineIndent(this.text, referenceStart)
    const inline = !this.brokenBetween(referenceStart, this.endOfChild(reference))
    const isLast = anchor === this.lastKept
    const closing = isLast && !this.trailing ? '' : ','
    const base = anchor < 0 ? this.container.offset + 1 : this.endWithComma(anchor)
    const spread = ownIndent !== undefined && this.nextStartsOnNewLine(anchor, base)

    if (spread) {
      const placement = { indent: ownIndent, inline: inline && this.holdsContainers(reference) }
      const parts = group.map(insertion => this.style.lineBreak + ownIndent + insertion.render(placement))
      this.edits.push({
        offset: endOfLineComments(this.text, base),
        length: 0,
        text: parts.join(',') + closing,
      })
      return
    }
    const placement = { indent: lineIndent(this.text, referenceStart), inline }
    const parts = group.map(insertion => insertion.render(placement))
    const gap = this.packedGap()
    if (anchor < 0) {
      const text = parts.join(`,${gap}`) + closing + (isLast ? '' : gap)
      // A first child that goes may take the blanks before it along.
      const offset = this.removed.has(0) ? skipBlanksBack(this.text, this.startOf(0)) : this.startOf(0)
      this.edits.push({ offset, length: 0, text })
    } else {
      this.edits.push({ offset: base, length: 0, text: gap + parts.join(`,${gap}`) + closing })
    }
  }

  /** A sibling object or array that stands on one line sets the form for a new one; a plain value sets none. */
  private holdsContainers(reference: number): boolean {
    const node =
      this.container.type === 'array'
        ? this.container.items[reference]
        : this.container.properties[reference]?.value
    return node?.type === 'object' || node?.type === 'array'
  }

  private nextStartsOnNewLine(anchor: number, base: number): boolean {
    return anchor + 1 >= this.children.length || this.brokenBetween(base, this.startOf(anchor + 1))
  }

  /** The white space that this list puts behind its commas inside a line. */
  private packedGap(): string {
    for (let index = 0; index + 1 < this.children.length; index++) {
      const comma = this.comma(index)
      if (comma < 0) continue
      const gap = this.text.slice(comma + 1, this.startOf(index + 1))
      if (/^[ \t]*$/.test(gap)) return gap
    }
    return this.style.afterComma
  }

  private fillEmpty(): void {
    const open = this.container.offset + 1
    const close = endOf(this.container) - 1
    const inside = this.text.slice(open, close)
    const outer = lineIndent(this.text, this.container.offset)
    const indent = outer + this.style.indent
    const { lineBreak } = this.style

    if (inside.trim() === '') {
      const composite = this.insertions.some(insertion => insertion.composite)
      const packedArray = this.style.packedArrays && this.container.type === 'array' && !composite
      const packed = this.style.singleLine || (packedArray && !this.brokenBetween(open, close))
      if (packed) {
        const parts = this.insertions.map(insertion => insertion.render({ indent: outer, inline: true }))
        const padding = this.container.type === 'object' ? this.style.bracePadding : ''
        const text = padding + parts.join(`,${this.style.afterComma}`) + padding
        this.edits.push({ offset: open, length: inside.length, text })
        return
      }
      const parts = this.insertions.map(
        insertion => lineBreak + indent + insertion.render({ indent, inline: false }),
      )
      this.edits.push({ offset: open, length: inside.length, text: parts.join(',') + lineBreak + outer })
      return
    }
    // Only comments inside: the new children follow them.
    const at = open + inside.trimEnd().length
    const parts = this.insertions.map(
      insertion => lineBreak + indent + insertion.render({ indent, inline: false }),
    )
    this.edits.push({ offset: at, length: 0, text: parts.join(',') })
  }
}
