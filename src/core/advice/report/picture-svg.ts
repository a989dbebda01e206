import type { RiskLevel } from '../../engine/catalogue'
import { escapeHtml } from './html-text'
import { layPicture, legendShapes, type PictureShape, shapesOf } from './lay-picture'
import { factsOf, type GroupFacts, type PictureCell, type ProfilePicture } from './picture'
import { pictureStyle } from './report-style'
import type { PictureTexts } from './report-texts'

const PICTURE_WIDTH = 960

/** A picture with its legend and the same facts in words, as HTML that needs the report's style and nothing else. */
export function writePicture(picture: ProfilePicture, texts: PictureTexts): string {
  return [
    '<figure class="picture">',
    `<figcaption>${escapeHtml(texts.title)}</figcaption>`,
    '<div class="wide">',
    drawing(picture, texts),
    '</div>',
    `<p class="legend">${legendOf(texts, picture)}</p>`,
    `<details><summary>${escapeHtml(texts.asText)}</summary><ul>`,
    ...picture.groups.map(group => `<li>${escapeHtml(texts.facts(factsOf(group), picture.engine))}</li>`),
    '</ul></details>',
    '</figure>',
  ].join('\n')
}

/** A picture as a file of its own, light or dark as who looks at it has it. */
export function pictureFile(picture: ProfilePicture, texts: PictureTexts): string {
  return `${drawing(picture, texts, `<style>${pictureStyle}</style>`)}\n`
}

function drawing(picture: ProfilePicture, texts: PictureTexts, style = ''): string {
  const { width, height, groups } = layPicture(picture, PICTURE_WIDTH)
  const labels = groups.map(
    ({ facts: of, label }) =>
      `<text x="${label.x}" y="${label.y}">${escapeHtml(texts.group[of.id])}<tspan class="count" dx="6">${countOf(of)}</tspan></text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" aria-labelledby="picture-title picture-facts" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    style,
    `<title id="picture-title">${escapeHtml(texts.title)}</title>`,
    `<desc id="picture-facts">${escapeHtml(groups.map(({ facts: of }) => texts.facts(of, picture.engine)).join(' '))}</desc>`,
    ...labels,
    ...groups.flatMap(({ cells }) => shapesOf(cells)).map(drawn),
    '</svg>',
  ]
    .filter(line => line !== '')
    .join('\n')
}

/** How many of a group run, if only with some arguments. */
function countOf({ open, partly, closed }: GroupFacts): string {
  return `${open + partly}/${open + partly + closed}`
}

const drawn = ({ name, path }: PictureShape) => `<path class="${name}" d="${path}"/>`

export interface LegendEntry {
  readonly mark: Omit<PictureCell, 'name'>
  readonly text: string
}

/** What the marks mean: the risk by size and colour, the verdict by filling, what differs by its outline. */
export function legendEntries(texts: PictureTexts, { engine }: ProfilePicture): readonly LegendEntry[] {
  const mark = { level: 'critical', openness: 'open', looser: false, tighter: false } as const
  const levels: readonly RiskLevel[] = ['critical', 'high', 'medium', 'low']
  return [
    ...levels.map(level => ({ mark: { ...mark, level }, text: texts.risk[level] })),
    ...(['open', 'partly', 'closed'] as const).map(openness => ({
      mark: { ...mark, level: 'high' as const, openness },
      text: texts.openness[openness],
    })),
    { mark: { ...mark, level: 'low', looser: true }, text: texts.looser(engine) },
    { mark: { ...mark, level: 'low', openness: 'closed', tighter: true }, text: texts.tighter(engine) },
  ]
}

function legendOf(texts: PictureTexts, picture: ProfilePicture): string {
  return legendEntries(texts, picture)
    .map(({ mark, text }) => {
      const shapes = legendShapes(mark).map(drawn).join('')
      return `<span><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">${shapes}</svg> ${escapeHtml(text)}</span>`
    })
    .join(' ')
}
