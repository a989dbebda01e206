import type { PictureShape } from '../../core/advice/report'
import styles from './picture-shapes.module.css'

/** The marks of a picture, in the colours of the theme. */
export function PictureShapes({ shapes }: { shapes: readonly PictureShape[] }) {
  return shapes.map(({ name, path }) => (
    <path
      key={name}
      className={name
        .split(' ')
        .map(part => styles[part])
        .join(' ')}
      d={path}
    />
  ))
}
