import { describe, expect, test } from 'vitest'
import { capabilities } from '../catalogue'
import { parseProfile } from './read'
import { type ProfileSchema, profileSchema, schemaAt } from './schema'
import { actions, filterFlags, goArchitectures, loadableArchitectures, operators } from './vocabulary'

const schema = profileSchema(key => `About ${key}`)

/** A profile that uses every key of the schema once, made from the schema alone. */
function sample(part: ProfileSchema): unknown {
  if (part.type === 'object')
    return Object.fromEntries(
      Object.entries(part.properties ?? {}).map(([key, value]) => [key, sample(value)]),
    )
  if (part.type === 'array') return part.items ? [sample(part.items)] : []
  if (part.type === 'integer') return part.minimum ?? 0
  if (part.pattern) return '4.8'
  return part.enum?.[0] ?? 'read'
}

describe('profileSchema', () => {
  test('knows exactly the keys that the reader knows', () => {
    const problems = parseProfile(JSON.stringify(sample(schema))).problems
    expect(problems.filter(problem => ['key-unknown', 'key-case'].includes(problem.id))).toEqual([])
    const missing = parseProfile(
      '{"syscalls":[{"args":[{"x":1}],"y":1,"includes":{"z":1}}],"archMap":[{"v":1}],"w":1}',
    )
    expect(missing.problems.filter(problem => problem.id === 'key-unknown')).toHaveLength(5)
  })

  test('lists every word of the vocabulary', () => {
    expect(schemaAt(schema, ['defaultAction'])?.enum).toEqual(actions)
    expect(schemaAt(schema, ['flags', 0])?.enum).toEqual(filterFlags)
    expect(schemaAt(schema, ['architectures', 3])?.enum).toEqual(loadableArchitectures)
    expect(schemaAt(schema, ['archMap', 0, 'subArchitectures', 0])?.enum).toEqual(loadableArchitectures)
    expect(schemaAt(schema, ['syscalls', 0, 'action'])?.enum).toEqual(actions)
    expect(schemaAt(schema, ['syscalls', 0, 'args', 0, 'op'])?.enum).toEqual(operators)
    expect(schemaAt(schema, ['syscalls', 9, 'excludes', 'caps', 0])?.enum).toEqual(capabilities)
    expect(schemaAt(schema, ['syscalls', 9, 'includes', 'arches', 0])?.enum).toEqual(goArchitectures)
  })

  test('describes every key', () => {
    const visit = (part: ProfileSchema, where: string) => {
      for (const [key, value] of Object.entries(part.properties ?? {})) {
        expect(value.description, `${where}.${key}`).toMatch(/^About \w+\.\w+$/)
        visit(value, `${where}.${key}`)
      }
      if (part.items) visit(part.items, `${where}[]`)
    }
    visit(schema, '')
  })

  test('says nothing about paths that no profile has', () => {
    expect(schemaAt(schema, ['syscalls', 'names'])).toBeUndefined()
    expect(schemaAt(schema, ['__proto__'])).toBeUndefined()
    expect(schemaAt(schema, ['constructor', 0])).toBeUndefined()
    expect(schemaAt(schema, [])?.type).toBe('object')
  })
})
