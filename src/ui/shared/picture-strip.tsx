import { useMemo } from 'react'
import { factsOf, type ProfilePicture, stripOf } from '../../core/advice/report'
import { useWords } from './messages-context'
import { PictureShapes } from './picture-shapes'

/** A profile's picture as small as a word. */
export function PictureStrip({ picture }: { picture: ProfilePicture }) {
  const words = useWords('picture')
  const { width, height, shapes } = useMemo(() => stripOf(picture), [picture])
  const counts = picture.groups.map(group => words.count(factsOf(group))).join(', ')
  return (
    <svg
      role="img"
      aria-label={words.small(counts)}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <title>{words.small(counts)}</title>
      <PictureShapes shapes={shapes} />
    </svg>
  )
}
