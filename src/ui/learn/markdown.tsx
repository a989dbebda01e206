import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { Fragment, type ReactNode, useMemo } from 'react'
import { TermLink } from '../inspector/term-link'
import { Figure } from './figures'
import styles from './markdown.module.css'

type Root = ReturnType<typeof fromMarkdown>
type Node = Root['children'][number]

interface MarkdownProps {
  readonly text: string
  /** The rank of the highest heading. */
  readonly heading?: 2 | 3 | 4
  /** Opens a profile of the page in the editor; without it there is no button. */
  readonly onProfile?: (text: string) => void
  readonly profileLabel?: string
  /** Opens another lesson. */
  readonly onLesson?: (id: string) => void
  /** Words lead to their place in the glossary. */
  readonly hasTerms?: boolean
}

/**
 * Markdown as elements of our own, whoever wrote it: HTML stays text, and links lead to other lessons or, in a tab of
 * their own, to `https`.
 */
export function Markdown({ text, ...options }: MarkdownProps) {
  const root = useMemo(
    () => fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] }),
    [text],
  )
  return <div className={styles.markdown}>{childrenOf(root.children, options)}</div>
}

type Options = Omit<MarkdownProps, 'text'>

function childrenOf(nodes: readonly Node[], options: Options): ReactNode {
  return nodes.map(node => <Fragment key={node.position?.start.offset}>{elementOf(node, options)}</Fragment>)
}

function elementOf(node: Node, options: Options): ReactNode {
  const inside = () => ('children' in node ? childrenOf(node.children, options) : null)
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value
    case 'paragraph':
      return <Paragraph node={node} options={options} />
    case 'heading': {
      const rank = Math.min(6, Math.max(options.heading ?? 3, node.depth + (options.heading ?? 3) - 2))
      const Heading = `h${rank}` as 'h3'
      return <Heading>{inside()}</Heading>
    }
    case 'emphasis':
      return <em>{inside()}</em>
    case 'strong':
      return <strong>{inside()}</strong>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'break':
      return <br />
    case 'thematicBreak':
      return <hr />
    case 'blockquote':
      return <blockquote>{inside()}</blockquote>
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{inside()}</ol> : <ul>{inside()}</ul>
    case 'listItem':
      return <li>{inside()}</li>
    case 'code':
      return <Code text={node.value} isProfile={node.lang === 'profile'} options={options} />
    case 'link':
      return <Link address={node.url} options={options} text={inside()} />
    case 'image':
      return <Figure address={node.url} alt={node.alt ?? ''} />
    case 'table':
      return <Table node={node} options={options} />
    // Footnotes, references and definitions are nothing that a lesson needs: their text stays.
    default:
      return inside()
  }
}

/** A figure stands by itself, which a paragraph must not hold. */
function Paragraph({ node, options }: { node: Extract<Node, { type: 'paragraph' }>; options: Options }) {
  const inside = childrenOf(node.children, options)
  const isFigure = node.children.length === 1 && node.children[0]?.type === 'image'
  return isFigure ? inside : <p>{inside}</p>
}

function Code({ text, isProfile, options }: { text: string; isProfile: boolean; options: Options }) {
  const { onProfile, profileLabel } = options
  return (
    <div className={styles.code}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      {isProfile && onProfile && (
        <button type="button" className="btn line small" onClick={() => onProfile(`${text}\n`)}>
          {profileLabel}
        </button>
      )}
    </div>
  )
}

function Link({ address, options, text }: { address: string; options: Options; text: ReactNode }) {
  const [, kind, id = ''] = /^(lesson|term):([a-z0-9-]+)$/.exec(address) ?? []
  const { onLesson, hasTerms } = options
  if (kind === 'term' && hasTerms) return <TermLink term={id}>{text}</TermLink>
  if (kind === 'lesson' && onLesson)
    return (
      <button type="button" className={styles.link} onClick={() => onLesson(id)}>
        {text}
      </button>
    )
  return /^https:\/\/[^\s]+$/.test(address) ? (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow">
      {text}
    </a>
  ) : (
    text
  )
}

/** Where the corner is empty, the first of each row is its heading. */
function Table({ node, options }: { node: Extract<Node, { type: 'table' }>; options: Options }) {
  const [head, ...rows] = node.children
  const isCross = head?.children[0]?.children.length === 0
  return (
    <div className={styles.scroll}>
      <table>
        <thead>
          <tr>
            {head?.children.map(cell =>
              cell.children.length === 0 ? (
                <td key={cell.position?.start.offset} />
              ) : (
                <th key={cell.position?.start.offset} scope="col">
                  {childrenOf(cell.children, options)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.position?.start.offset}>
              {row.children.map((cell, column) =>
                isCross && column === 0 ? (
                  <th key={cell.position?.start.offset} scope="row">
                    {childrenOf(cell.children, options)}
                  </th>
                ) : (
                  <td key={cell.position?.start.offset}>{childrenOf(cell.children, options)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
