import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultTarget } from '../engine/profile'
import { isPlainProfile, plainProfile } from './plain-profile'
import { recogniseBrought } from './recognise-brought'

const folder = path.join(import.meta.dirname, 'cases')
const texts = readdirSync(folder)
  .filter(file => file !== 'README.md')
  .map(file => readFileSync(path.join(folder, file), 'utf8'))
const told = (text: string) =>
  recogniseBrought({ text, name: undefined, fileName: 'a.json', target: defaultTarget })

describe('a text that is nothing but a profile', () => {
  it('is taken for one by all readers, too', () => {
    const plain = texts.filter(isPlainProfile)
    expect(plain.length).toBeGreaterThan(1)
    for (const text of plain) expect(told(text)).toEqual(plainProfile)
  })

  it('may begin with a comment, another key or a mark, and have containers in its comments', () => {
    const many = '// containers:\n'.repeat(40)
    for (const text of [
      '// mine\n{"defaultAction":"SCMP_ACT_LOG"}',
      '{"$schema":"x","syscalls":[],"defaultAction":"SCMP_ACT_LOG"}',
      '\uFEFF{"defaultAction":',
      `{"defaultAction":"SCMP_ACT_LOG",\n${many}"syscalls":[]}`,
    ]) {
      expect(isPlainProfile(text), text).toBe(true)
      expect(told(text), text).toEqual(plainProfile)
    }
  })

  it('is none where others may have it, such as a course and what carries a profile', () => {
    for (const text of [
      '{"seccomposeCourse":1,"defaultAction":"SCMP_ACT_LOG"}',
      '{"linux":{"seccomp":{"defaultAction":"SCMP_ACT_LOG"}}}',
      '{"name":"a","defaultAction":"SCMP_ACT_LOG"',
      'kind: Pod',
    ])
      expect(isPlainProfile(text), text).toBe(false)
  })

  it('is taken for one by all readers, whatever stands in it', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      '\n',
      '"defaultAction":',
      '"SCMP_ACT_LOG"',
      '"a":1',
      '// b\n',
      'read',
      '/*',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, ...texts), { maxLength: 8 }), parts => {
        const text = parts.join('')
        if (isPlainProfile(text)) expect(told(text)).toEqual(plainProfile)
      }),
      { numRuns: 500 },
    )
  })
})
