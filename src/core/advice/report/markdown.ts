import { spelledOut } from '../../engine/text'
import type { Block, Cell, Inline } from './blocks'
import { escapeHtml } from './html-text'
import { factsOf } from './picture'

/** GitHub's Markdown, whose tables are read everywhere that pull requests are. */
export function writeMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(writeBlock).join('\n\n')}\n`
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`
    case 'paragraph':
      return writeInlines(block.content)
    case 'list':
      return block.items.map(item => `- ${writeInlines(item)}`).join('\n')
    case 'table':
      return [
        row(block.heads.map(escapeMarkdown)),
        row(block.heads.map(() => '---')),
        ...block.rows.map(cells),
      ].join('\n')
    case 'fold':
      // Between the tags a blank line begins Markdown again; on the line of the label there is none.
      return `<details>\n<summary>${escapeHtml(onOneLine(block.label))}</summary>\n\n${block.blocks.map(writeBlock).join('\n\n')}\n\n</details>`
    case 'picture':
      return writeBlock(pictureFold(block))
    case 'image':
      return `![${escapeMarkdown(onOneLine(block.text))}](<${block.address}>)`
    case 'notes':
      return block.text.trim()
  }
}

/** In words, folded away: no forge shows a drawing that stands inside a comment. */
function pictureFold({ picture, texts }: Extract<Block, { kind: 'picture' }>): Block {
  const facts = picture.groups.map(factsOf)
  return {
    kind: 'fold',
    label: texts.title,
    blocks: [
      { kind: 'paragraph', content: [texts.line(facts.map(of => texts.count(of)).join(' · '))] },
      { kind: 'list', items: facts.map(of => [texts.facts(of, picture.engine)]) },
    ],
  }
}

function cells(content: readonly Cell[]): string {
  return row(content.map(lines => lines.map(writeInlines).join('<br>')))
}

function row(content: readonly string[]): string {
  return `| ${content.join(' | ')} |`
}

function writeInlines(content: readonly Inline[]): string {
  return content.map(writeInline).join('')
}

function writeInline(inline: Inline): string {
  if (typeof inline === 'string') return escapeMarkdown(inline)
  return 'code' in inline ? codeSpan(inline.code) : `**${escapeMarkdown(inline.text)}**`
}

/** On one line, since a line break would end a row, a heading or an item, and in the order in which it stands. */
function onOneLine(text: string): string {
  return spelledOut(text.replaceAll(/[\s\p{Cc}]+/gu, ' '))
}

/** Everything that could begin markup or a link of its own is put behind a backslash. */
export function escapeMarkdown(text: string): string {
  return onOneLine(text)
    .replaceAll(/[\\`*_[\]<>|~&#!]/g, '\\$&')
    .replaceAll('://', ':\\/\\/')
    .replaceAll(/(www)\./gi, '$1\\.')
    .replace(/^( ?)([-+=])/, '$1\\$2')
    .replace(/^( ?\d+)([.)])/, '$1\\$2')
}

/** Fenced by one backtick more than it has in a row; a table would end a cell at a pipe even there. */
export function codeSpan(code: string): string {
  const text = onOneLine(code).replaceAll('|', '\\|')
  let longest = 0
  for (const [ticks] of text.matchAll(/`+/g)) longest = Math.max(longest, ticks.length)
  const fence = '`'.repeat(longest + 1)
  const padding = /^`|`$|^ *$/.test(text) ? ' ' : ''
  return fence + padding + text + padding + fence
}
