import type { Block, Cell, Inline } from './blocks'
import { escapeHtml } from './html-text'
import { writePicture } from './picture-svg'
import { reportStyle } from './report-style'

/** Allows nothing but the page's own style, wherever it is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

/** A whole page. */
export function writeHtml(blocks: readonly Block[], title: string, language: string): string {
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${reportStyle}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...blocks.map(writeBlock),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`
    case 'paragraph':
      return `<p>${writeInlines(block.content)}</p>`
    case 'list':
      return `<ul>${block.items.map(item => `<li>${writeInlines(item)}</li>`).join('')}</ul>`
    case 'table':
      return [
        '<div class="table"><table>',
        `<thead><tr>${block.heads.map(head => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead>`,
        '<tbody>',
        ...block.rows.map(row => `<tr>${row.map(writeCell).join('')}</tr>`),
        '</tbody>',
        '</table></div>',
      ].join('\n')
    case 'fold':
      return [
        `<details open><summary>${escapeHtml(block.label)}</summary>`,
        ...block.blocks.map(writeBlock),
        '</details>',
      ].join('\n')
    case 'picture':
      return writePicture(block.picture, block.texts)
    case 'image':
      return `<p><img src="${escapeHtml(block.address)}" alt="${escapeHtml(block.text)}"></p>`
    case 'notes':
      return `<div class="notes">${escapeHtml(block.text.trim())}</div>`
  }
}

function writeCell(lines: Cell): string {
  const [first = [], ...others] = lines
  return `<td>${writeInlines(first)}${others.map(line => `<div class="more">${writeInlines(line)}</div>`).join('')}</td>`
}

function writeInlines(content: readonly Inline[]): string {
  return content.map(writeInline).join('')
}

function writeInline(inline: Inline): string {
  if (typeof inline === 'string') return escapeHtml(inline)
  if ('code' in inline) return `<code>${escapeHtml(inline.code)}</code>`
  return `<span class="severity ${inline.severity}">${escapeHtml(inline.text)}</span>`
}
