import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StreamCompression } from '../../../platform/compression'
import { decodeCourseLink, encodeCourseLink, isCourseFragment } from './course-link'
import { decodeShare, isShareFragment } from './share-link'

const compression = new StreamCompression()
const page = 'https://seccompose.example/app/#old'

async function fragmentOf(text: string): Promise<string> {
  const sharing = await encodeCourseLink(text, page, compression)
  if (!sharing.ok) throw new Error(sharing.id)
  expect(sharing.link.url.startsWith('https://seccompose.example/app/#c1.')).toBe(true)
  expect(sharing.link.length).toBe(sharing.link.url.length)
  return sharing.link.url.slice(sharing.link.url.indexOf('#'))
}

describe('a link to a course', () => {
  it('carries any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async text => {
        const reading = await decodeCourseLink(await fragmentOf(text), compression)
        expect(reading).toEqual({ ok: true, text })
      }),
    )
  })

  it('carries a byte order mark', async () => {
    const text = '\ufeff{}'
    expect(await decodeCourseLink(await fragmentOf(text), compression)).toEqual({ ok: true, text })
  })

  it('is told from a link to a document', async () => {
    const fragment = await fragmentOf('{}')
    expect([isCourseFragment(fragment), isShareFragment(fragment)]).toEqual([true, false])
    expect(isCourseFragment('#v1.abc')).toBe(false)
    expect(await decodeShare(fragment, compression)).toEqual({ ok: false, id: 'no-share' })
  })

  it('says what is the matter with one that cannot be read', async () => {
    const fragment = await fragmentOf('a course')
    const read = async (other: string) => await decodeCourseLink(other, compression)
    expect(await read(fragment.replace('c1', 'c2'))).toEqual({ ok: false, id: 'too-new' })
    expect(await read(fragment.replace('c1', 'c0'))).toEqual({ ok: false, id: 'damaged' })
    expect(await read(fragment.slice(0, -3))).toEqual({ ok: false, id: 'damaged' })
    expect(await read('#c1.')).toEqual({ ok: false, id: 'damaged' })
    expect(await read('#other')).toEqual({ ok: false, id: 'damaged' })
    expect(await read(`#c1.${'A'.repeat(2 * 1024 * 1024 + 4)}`)).toEqual({ ok: false, id: 'too-large' })
  })

  it('is made only where it opens', async () => {
    const small = 'a'.repeat(4 * 1024 * 1024)
    expect(await decodeCourseLink(await fragmentOf(small), compression)).toMatchObject({ ok: true })
    expect(await encodeCourseLink(`${small}a`, page, compression)).toEqual({ ok: false, id: 'too-large' })
  })
})
