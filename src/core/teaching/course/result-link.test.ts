import { describe, expect, it } from 'vitest'
import { readResult } from './class-sheet'
import { isResultFragment, textOfResultCode, unlinkedResult } from './result-link'

const line = 'seccompose-result 2 workshop 王 one/mount:ok:0:n:3 4vk2p ~0011'

describe('what a code on a pupil’s screen says', () => {
  it.each([
    ['https://course.example/app/?course=a.json#v1.x', 'https://course.example/app/#r1.'],
    ['http://192.168.4.1:8000/', 'http://192.168.4.1:8000/#r1.'],
  ])('is a link in ASCII where others can open the page: %s', (page, start) => {
    const text = textOfResultCode(line, page)
    expect(text).toMatch(/^[!-~]+$/)
    expect(text.startsWith(`${start}seccompose-result+2+workshop+%E7%8E%8B+`)).toBe(true)
    expect(unlinkedResult(text)).toBe(line)
    expect(unlinkedResult(`10:02 Ana: ${text}`)).toBe(line)
    expect(isResultFragment(new URL(text).hash)).toBe(true)
  })

  it.each(['http://localhost:8000/', 'http://127.0.0.1/a/', 'http://[::1]/', 'file:///home/app.html'])(
    'is the line where nobody else can: %s',
    page => expect(textOfResultCode(line, page)).toBe(line),
  )
})

it('leaves what carries no result as it is', () => {
  for (const text of [line, 'a chat with + and % and #v1.abc', 'c#r1.x'])
    expect(unlinkedResult(text)).toBe(text)
  expect(readResult('https://a.example/#r1.seccompose-result+2+%zz')).toEqual({ ok: false, id: 'damaged' })
})
