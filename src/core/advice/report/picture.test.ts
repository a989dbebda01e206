import { describe, expect, it } from 'vitest'
import { words as english } from '../../../messages/en/picture'
import { words as chinese } from '../../../messages/zh/picture'
import { type PictureCell, type ProfilePicture, reachGroups } from '.'
import { cellAt, layPicture, shapesOf } from './lay-picture'
import { pictureFile, writePicture } from './picture-svg'
import { stripOf } from './strip'

const cell = (name: string, more: Partial<PictureCell> = {}): PictureCell => ({
  name,
  level: 'low',
  openness: 'open',
  looser: false,
  tighter: false,
  ...more,
})

const picture: ProfilePicture = {
  engine: 'docker',
  groups: reachGroups.map(id => ({
    id,
    cells: [
      cell(`${id}-bpf`, { level: 'critical', looser: true }),
      cell(`${id}-socket`, { level: 'medium', openness: 'partly' }),
      ...Array.from({ length: 60 }, (_, place) =>
        cell(`${id}-${place}`, { openness: 'closed', tighter: place === 0 }),
      ),
    ],
  })),
}

describe('the layout of a picture', () => {
  it.each([320, 390, 480, 960])('keeps cells of %i pixels apart, inside, and to be found', width => {
    const laid = layPicture(picture, width)
    const cells = laid.groups.flatMap(group => group.cells)
    expect(new Set(cells.map(({ x, y }) => `${x} ${y}`)).size).toBe(cells.length)
    for (const { name, x, y } of cells) {
      expect(x).toBeLessThan(width)
      expect(y).toBeLessThan(laid.height)
      expect(cellAt(laid, x + 3, y - 3)?.name).toBe(name)
    }
    expect(cellAt(laid, width + 20, 5)).toBeUndefined()
  })

  it('draws what looks alike in one path, and an outline around what differs', () => {
    const names = shapesOf(layPicture(picture, 960).groups.flatMap(group => group.cells)).map(
      ({ name }) => name,
    )
    expect(names).toEqual(['open critical', 'looser', 'partly medium', 'closed low', 'tighter'])
  })

  it('is as small as a word where it stands in a row', () => {
    const { width, height, shapes } = stripOf(picture)
    expect(height).toBeLessThanOrEqual(20)
    expect(width).toBeLessThanOrEqual(330)
    expect(shapes.map(({ name }) => name)).toEqual(['open critical', 'partly medium', 'track'])
  })
})

describe('a picture as a file of its own', () => {
  it('has its colours, for light and dark, its title and its facts in words within it', () => {
    const text = pictureFile(picture, english)
    expect(text.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true)
    expect(text).toMatch(/<\/svg>\n$/)
    const [, style = ''] = /<style>(.*)<\/style>/s.exec(text) ?? []
    for (const [, name = ''] of text.matchAll(/var\((--[a-z]+)\)/g))
      expect(style.split(`${name}:`).length - 1, name).toBe(2)
    expect(text).toContain(`<title id="picture-title">${english.title}</title>`)
    expect(text.match(/<desc[^>]*>(.*)<\/desc>/s)?.[1]).toContain('walls-bpf')
    // Neither a script nor anything from elsewhere: who serves it may allow neither.
    expect(text).not.toMatch(/<script|href=|url\(/)
  })
})

describe.each([
  [
    'English',
    english,
    'Kernel',
    'Kernel: 2 of 62 can run, 1 of them with some arguments only. Of critical or high risk: kernel-bpf.',
  ],
  [
    'Chinese',
    chinese,
    '内核',
    '内核：62 个调用中 2 个可以执行，其中 1 个只在某些参数下可以。其中极高或高风险的有 kernel-bpf。',
  ],
])('a picture in %s', (_language, words, group, sentence) => {
  const html = writePicture(picture, words)

  it('has a title, a description and the same facts as text', () => {
    expect(html).toContain(`<title id="picture-title">${words.title}</title>`)
    expect(html.split(sentence).length - 1).toBe(2)
    expect(html).toMatch(new RegExp(`<text [^>]*>${group}<tspan class="count" dx="6">2/62</tspan></text>`))
  })

  it('tells what its marks mean', () => {
    for (const text of [...Object.values(words.risk), ...Object.values(words.openness)]) {
      expect(html).toContain(`</svg> ${text}</span>`)
    }
    expect(html).toContain(words.looser('docker'))
  })
})
