import { Fragment } from 'react'

/** A sentence in which what stands in backticks is code. */
export function CodeText({ text }: { text: string }) {
  return text.split('`').map((part, place) => {
    const key = `${place} ${part}`
    return place % 2 === 1 ? <code key={key}>{part}</code> : <Fragment key={key}>{part}</Fragment>
  })
}
