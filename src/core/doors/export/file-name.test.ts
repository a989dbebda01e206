import { describe, expect, it } from 'vitest'
import { exported, presetText } from './exported.test-data'
import { fileStem, identifier, objectName, plainFileName, profileFileName } from './file-name'

describe('the name of a document', () => {
  it.each([
    ['web api.json', 'web-api.json', 'web-api.json', 'web-api', 'web_api'],
    ['Web.API.yaml', 'Web.API.json', 'Web.API.json', 'web-api', 'web_api'],
    ['..--x--..', 'x.json', 'x.json', 'x', 'x'],
    ['', 'profile.json', 'profile.json', 'profile', 'profile'],
    ['a$(b)"c\'.txt', 'a-b-c.json', 'a-b-c.json', 'a-b-c', 'a_b_c'],
    ['7zip.jsonc', '7zip.json', '7zip.json', '7zip', 'filter_7zip'],
    ['café.json', 'café.json', 'cafe.json', 'cafe', 'caf'],
    ['a.json.b.yaml', 'a.json.b.json', 'a.json.b.json', 'a-json-b', 'a_json_b'],
    ['_-_x_-_', '_-_x_-_.json', '_-_x_-_.json', 'x', 'x'],
    ['__init__.yml', '__init__.json', '__init__.json', 'init', 'init'],
  ])('%s becomes names of files, objects and variables', (name, file, plain, object, word) => {
    expect(profileFileName(name)).toBe(file)
    expect(plainFileName(name)).toBe(plain)
    expect(objectName(name)).toBe(object)
    expect(identifier(fileStem(name))).toBe(word)
  })

  it('is cut, and keeps a mark of what ASCII has not', () => {
    expect(profileFileName('x'.repeat(100))).toBe(`${'x'.repeat(60)}.json`)
    expect(objectName('x'.repeat(100))).toBe('x'.repeat(50))
    expect(objectName(`${'a'.repeat(49)}-c.json`)).toBe('a'.repeat(49))
    expect(['…', 'профиль 1.jsonc'].map(profileFileName)).toEqual(['profile.json', 'профиль-1.json'])
    const [one, other] = ['容器甲.json', '容器乙.json']
    expect(profileFileName(one ?? '')).toBe('容器甲.json')
    for (const name of [one, other]) expect(plainFileName(name ?? '')).toMatch(/^profile-[0-9a-f]{8}\.json$/)
    expect(plainFileName(one ?? '')).not.toBe(plainFileName(other ?? ''))
    const long = `${'x'.repeat(100)}甲`
    expect(plainFileName(long)).toMatch(/^x{40}-[0-9a-f]{8}\.json$/)
    expect(objectName(long)).toMatch(/^x{40}-[0-9a-f]{8}$/)
    expect(plainFileName('甲.json')).toBe(plainFileName('甲.yaml'))
    expect(plainFileName('a.json.b甲')).toMatch(/^a\.json\.b-[0-9a-f]{8}\.json$/)
    expect(objectName('x甲')).toMatch(/^x-[0-9a-f]{8}$/)
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
