import { describe, expect, it } from 'vitest'
import { exported, presetText } from './exported.test-data'
import { objectName, plainFileName, profileFileName } from './file-name'

describe('the name of a file', () => {
  it.each([
    ['web api.json', 'web-api.json'],
    ['配置.json', '配置.json'],
    ['профиль 1.jsonc', 'профиль-1.json'],
    ['한국어', '한국어.json'],
    ['a$(b);c', 'a-b-c.json'],
    ['…', 'profile.json'],
  ])('is made of %s', (name, file) => {
    expect(profileFileName(name)).toBe(file)
  })

  it('is the document’s where only ASCII is taken, but for accents', () => {
    expect(plainFileName('web api.json')).toBe('web-api.json')
    expect(plainFileName('café.json')).toBe('cafe.json')
  })

  it('is at most 50 characters long as the name of an object, with what tells it apart', () => {
    expect(objectName(`${'a'.repeat(49)}bc.json`)).toBe(`${'a'.repeat(49)}b`)
    expect(objectName(`${'a'.repeat(49)}-c.json`)).toBe('a'.repeat(49))
    const marked = objectName(`${'a'.repeat(60)}配置.json`)
    expect(marked).toMatch(/^a+-[0-9a-z]+$/)
    expect(marked.length).toBeLessThanOrEqual(50)
  })

  it('differs for names that differ, where letters are lost', () => {
    const names = ['配置.json', '測試.json', 'web-配置.json', 'web-測試.json']
    for (const make of [plainFileName, objectName]) expect(new Set(names.map(make)).size).toBe(names.length)
    for (const name of names) {
      expect(plainFileName(name)).toMatch(/^[\w.-]+\.json$/)
      expect(objectName(name)).toMatch(/^[a-z][a-z0-9-]*[a-z0-9]$/)
      expect(objectName(profileFileName(name))).toBe(objectName(name))
    }
  })

  it('is said to be another one where Kubernetes does not take it', () => {
    const text = presetText('docker-default')
    for (const destination of ['kubernetes', 'spo'] as const) {
      const replaced = (name: string, more = {}) =>
        exported(text, destination, { name, ...more }).losses.some(({ id }) => id === 'name-replaced')
      expect(replaced('配置.json')).toBe(true)
      expect(replaced('café.json')).toBe(false)
    }
    const typed = exported(text, 'spo', { name: '配置.json', spo: { profileName: 'web', name: 'web' } })
    expect(typed.losses.map(({ id }) => id)).not.toContain('name-replaced')
    expect(exported(text, 'docker', { name: '配置.json' }).files[0]?.name).toBe('配置.json')
  })
})
