import { expect, test } from 'vitest'
import { words } from '../../messages/en/start'
import { momentWords } from './moment-words'

const english = { start: words, language: 'en' } as const
const at = (text: string) => new Date(text).getTime()
const now = at('2026-11-24T14:30:00')

test('says the time of today, yesterday, and the date before', () => {
  expect(momentWords(at('2026-11-24T00:05:00'), now, english)).toBe('today 00:05')
  expect(momentWords(at('2026-11-23T23:59:00'), now, english)).toBe('yesterday')
  expect(momentWords(at('2026-11-03T10:00:00'), now, english)).toBe('3 Nov')
  expect(momentWords(at('2025-12-31T10:00:00'), now, english)).toBe('31 Dec 2025')
})
