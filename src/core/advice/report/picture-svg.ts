import type { RiskLevel } from '../../engine/catalogue'
import { escapeHtml } from './html-text'
import { layPicture, legendShapes, type PictureShape, shapesOf } from './lay-picture'
import type { GroupFacts, PictureCell, ProfilePicture } from './picture'
import type { PictureTexts } from './report-texts'

const PICTURE_WIDTH = 960

/** A picture with its legend and the same facts in words, as HTML that needs the report's style and nothing else. */
export function writePicture(picture: ProfilePicture, texts: PictureTexts): string {
  const { width, height, groups } = layPicture(picture, PICTURE_WIDTH)
  const facts = groups.map(group => group.facts)
  const labels = groups.map(
    ({ facts: of, label }) =>
      `<text x="${label.x}" y="${label.y}">${escapeHtml(texts.group[of.id])}<tspan class="count" dx="6">${countOf(of)}</tspan></text>`,
  )
  return [
    '<figure class="picture">',
    `<figcaption>${escapeHtml(texts.title)}</figcaption>`,
    '<div class="wide">',
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="picture-title picture-facts" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title id="picture-title">${escapeHtml(texts.title)}</title>`,
    `<desc id="picture-facts">${escapeHtml(facts.map(of => texts.facts(of, picture.engine)).join(' '))}</desc>`,
    ...labels,
    ...groups.flatMap(({ cells }) => shapesOf(cells)).map(drawn),
    '</svg>',
    '</div>',
    `<p class="legend">${legendOf(texts, picture)}</p>`,
    `<details><summary>${escapeHtml(texts.asText)}</summary><ul>`,
    ...facts.map(of => `<li>${escapeHtml(texts.facts(of, picture.engine))}</li>`),
    '</ul></details>',
    '</figure>',
  ].join('\n')
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
