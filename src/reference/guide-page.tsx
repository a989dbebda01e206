import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { type GuidePage, guideText } from './guide'
import { elements, plainText } from './markdown'
import type { Page } from './pages'
import type { Tongue } from './tongue'

/** A page of the guide: how the app, the command and the package are used, served and taught with. */
export function guidePage(name: GuidePage, { language }: Tongue): Page {
  const { children } = fromMarkdown(guideText(name, language), {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  })
  const [heading, lead] = children
  if (heading?.type !== 'heading' || lead?.type !== 'paragraph')
    throw new Error(`The page ${name} of the guide (${language}) has to begin with a heading and a paragraph`)
  return {
    path: `guide/${name}`,
    title: plainText(heading),
    description: plainText(lead),
    body: <>{elements(children)}</>,
  }
}
