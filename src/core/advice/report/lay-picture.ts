import type { RiskLevel } from '../../engine/catalogue'
import type { GroupFacts, PictureCell, ProfilePicture, ReachGroup } from './picture'
import { factsOf } from './picture'

/** In pixels. A cell is a square of `MARK` at most, so that an outline fits around it. */
const PITCH = 14
const MARK = 10
const LABEL_BESIDE = 176
const LABEL_ABOVE = 17
const BETWEEN_GROUPS = 5

/** A mark grows with the risk: what matters is seen without its colour. */
const SIZES: Readonly<Record<RiskLevel, number>> = { critical: MARK, high: 8, medium: 6, low: 4 }

export interface PlacedCell extends PictureCell {
  /** The middle of it. */
  readonly x: number
  readonly y: number
}

export interface PlacedGroup {
  readonly id: ReachGroup
  readonly facts: GroupFacts
  /** Where its name stands: left, and on the baseline. */
  readonly label: { readonly x: number; readonly y: number }
  readonly cells: readonly PlacedCell[]
}

export interface LaidPicture {
  readonly width: number
  readonly height: number
  readonly groups: readonly PlacedGroup[]
}

/** Lays the cells of each group out in lines, under its name where there is no room beside it. */
export function layPicture({ groups }: ProfilePicture, width: number): LaidPicture {
  const isBeside = width >= 480
  const left = isBeside ? LABEL_BESIDE : 0
  const columns = Math.max(1, Math.floor((width - left) / PITCH))
  let top = 0
  const placed = groups.map((group): PlacedGroup => {
    const first = top + (isBeside ? 0 : LABEL_ABOVE)
    const cells = group.cells.map((cell, place) => ({
      ...cell,
      x: left + ((place % columns) + 0.5) * PITCH,
      y: first + (Math.floor(place / columns) + 0.5) * PITCH,
    }))
    const label = { x: 0, y: top + (isBeside ? 10 : 12) }
    top = first + Math.ceil(cells.length / columns) * PITCH + BETWEEN_GROUPS
    return { id: group.id, facts: factsOf(group), label, cells }
  })
  return { width, height: Math.max(0, top - BETWEEN_GROUPS), groups: placed }
}

/** The cell under a point, or around it. */
export function cellAt({ groups }: LaidPicture, x: number, y: number): PlacedCell | undefined {
  const isNear = (a: number, b: number) => Math.abs(a - b) <= PITCH / 2
  for (const { cells } of groups) {
    const found = cells.find(cell => isNear(cell.x, x) && isNear(cell.y, y))
    if (found) return found
  }
  return undefined
}

/** All marks that look alike, as one path: `name` says which. */
export interface PictureShape {
  readonly name: string
  readonly path: string
}

/** What is drawn, what lies behind first. Marks of what is closed are frames; of what runs with certain arguments, halves. */
export function shapesOf(cells: readonly PlacedCell[]): readonly PictureShape[] {
  const paths = new Map<string, string>()
  const draw = (name: string, path: string) => paths.set(name, (paths.get(name) ?? '') + path)
  for (const cell of cells) {
    const { level, openness, x, y, looser, tighter } = cell
    const size = SIZES[level]
    draw(`${openness} ${level}`, markOf(openness, x - size / 2, y - size / 2, size))
    const outline = MARK + 2
    if (looser || tighter)
      draw(looser ? 'looser' : 'tighter', square(x - outline / 2, y - outline / 2, outline))
  }
  return [...paths].map(([name, path]) => ({ name, path }))
}

function markOf(openness: PictureCell['openness'], x: number, y: number, size: number): string {
  switch (openness) {
    case 'open':
      return square(x, y, size)
    case 'partly':
      // The lower left half of it, within its frame.
      return `M${x} ${y}l${size} ${size}h${-size}z${frame(x, y, size)}`
    case 'closed':
      return frame(x, y, size)
  }
}

const square = (x: number, y: number, size: number) => `M${x} ${y}h${size}v${size}h${-size}z`

/** A line of one pixel inside the square. */
function frame(x: number, y: number, size: number): string {
  const within = size - 2
  return `${square(x, y, size)}M${x + 1} ${y + 1}v${within}h${within}v${-within}z`
}

/** One mark by itself, for a legend: 12 pixels each way. */
export function legendShapes(cell: Omit<PictureCell, 'name'>): readonly PictureShape[] {
  return shapesOf([{ name: '', x: 6, y: 6, ...cell }])
}
