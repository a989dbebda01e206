import type { fromMarkdown } from 'mdast-util-from-markdown'
import { Fragment, type ReactNode } from 'react'

export type Root = ReturnType<typeof fromMarkdown>
export type Node = Root['children'][number]
type Table = Extract<Node, { type: 'table' }>

/** The words of a node without their marks. */
export function plainText(node: Node): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(plainText).join('') : ''
}

/**
 * Markdown of the guide as elements. Links lead to pages beside it, named as their files are (`hosting.md`), or to
 * `https`. What the guide does not use is refused, so that nothing of a page is left out.
 */
export function elements(nodes: readonly Node[]): ReactNode {
  return nodes.map(node => <Fragment key={node.position?.start.offset}>{elementOf(node)}</Fragment>)
}

function elementOf(node: Node): ReactNode {
  const inside = () => ('children' in node ? elements(node.children) : null)
  switch (node.type) {
    case 'text':
      return node.value
    case 'paragraph':
      return <p>{inside()}</p>
    case 'heading': {
      const Heading = `h${node.depth}` as const
      return <Heading>{inside()}</Heading>
    }
    case 'emphasis':
      return <em>{inside()}</em>
    case 'strong':
      return <strong>{inside()}</strong>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'list':
      return node.ordered ? <ol>{inside()}</ol> : <ul>{inside()}</ul>
    case 'listItem':
      // What a tight list holds is no paragraph.
      return (
        <li>
          {node.children.map(child =>
            child.type === 'paragraph' ? elements(child.children) : elements([child]),
          )}
        </li>
      )
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
        <pre tabIndex={0}>
          <code>{node.value}</code>
        </pre>
      )
    case 'link':
      return <a href={addressOf(node.url)}>{inside()}</a>
    case 'table':
      return <TableElement node={node} />
    default:
      throw new Error(
        `A page of the guide has a ${node.type}, line ${node.position?.start.line}, which is not drawn`,
      )
  }
}

function addressOf(url: string): string {
  const [, page] = /^([a-z]+)\.md$/.exec(url) ?? []
  if (page !== undefined) return `${page}.html`
  if (url.startsWith('https://')) return url
  throw new Error(`A page of the guide links to ${url}: a page beside it or https is expected`)
}

function TableElement({ node }: { node: Table }) {
  const [head, ...rows] = node.children
  return (
    <table>
      <thead>
        <tr>
          {head?.children.map(cell => (
            <th key={cell.position?.start.offset} scope="col">
              {elements(cell.children)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.position?.start.offset}>
            {row.children.map(cell => (
              <td key={cell.position?.start.offset}>{elements(cell.children)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
