import { Fragment } from 'react'
import { TermLink } from './term-link'

/** Code in backticks, or words with a term of the glossary: `[supervisor](term:supervisor)`. */
const parts = /`([^`]*)`|\[([^\]]+)\]\(term:([a-z0-9-]+)\)/g

/** A sentence in which what stands in backticks is code, and terms lead to the glossary. */
export function CodeText({ text }: { text: string }) {
  const matches = [...text.matchAll(parts)]
  const between = text.replace(parts, '\0').split('\0')
  return between.map((plain, place) => {
    const [, code, words, term = ''] = matches[place] ?? []
    const key = `${place} ${plain}`
    return (
      <Fragment key={key}>
        {plain}
        {code !== undefined && <code>{code}</code>}
        {words !== undefined && <TermLink term={term}>{words}</TermLink>}
      </Fragment>
    )
  })
}
