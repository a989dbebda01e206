import type { PictureShape } from './lay-picture'
import type { PictureCell, ProfilePicture } from './picture'

/** In pixels: a cell, and how many stand upon each other. */
const CELL = 3
const ROWS = 6

export interface PictureStrip {
  readonly width: number
  readonly height: number
  readonly shapes: readonly PictureShape[]
}

/** A picture as small as a word: a column after the other, what is closed left out, the groups parted. */
export function stripOf({ groups }: ProfilePicture): PictureStrip {
  const paths = new Map<string, string>()
  let left = 0
  for (const { cells } of groups) {
    cells.forEach(({ openness, level }: PictureCell, place) => {
      const x = left + Math.floor(place / ROWS) * CELL
      const y = (place % ROWS) * CELL
      const name = openness === 'closed' ? 'track' : `${openness} ${level}`
      paths.set(name, `${paths.get(name) ?? ''}M${x} ${y}h${CELL}v${CELL}h-${CELL}z`)
    })
    left += Math.ceil(cells.length / ROWS) * CELL + CELL
  }
  return {
    width: Math.max(0, left - CELL),
    height: ROWS * CELL,
    shapes: [...paths].map(([name, path]) => ({ name, path })),
  }
}
