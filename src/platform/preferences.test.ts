import { expect, test } from 'vitest'
import { defaultLayout, LocalPreferences, readPreferences } from './preferences'

function memoryStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    getItem: key => kept.get(key) ?? null,
    key: index => [...kept.keys()][index] ?? null,
    removeItem: key => kept.delete(key),
    setItem: (key, value) => kept.set(key, value),
  }
}

test('a choice is there again on the next visit', () => {
  const storage = memoryStorage()
  new LocalPreferences(() => storage).write({ theme: 'dark', language: 'zh' })
  const again = new LocalPreferences(() => storage).read()
  expect(again).toMatchObject({ theme: 'dark', language: 'zh', layout: defaultLayout, singleKeys: true })
})

test.each([null, '', '{', '[]', 'null', '{"theme":1,"layout":"wide","language":{}}'])(
  'what cannot be read as preferences gives the defaults: %s',
  text => {
    expect(readPreferences(text)).toEqual({ theme: 'system', layout: defaultLayout, singleKeys: true })
  },
)

test('a broken number is replaced alone', () => {
  const { layout } = readPreferences('{"layout":{"jsonShare":"half","panelHeight":200,"panelOpen":false}}')
  expect(layout).toEqual({ ...defaultLayout, panelHeight: 200, panelOpen: false })
})

test('without storage a choice lasts as long as the page', () => {
  const preferences = new LocalPreferences(() => {
    throw new DOMException('blocked', 'SecurityError')
  })
  preferences.write({ theme: 'light' })
  expect(preferences.read().theme).toBe('light')
})
