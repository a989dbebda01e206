import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testCases } from '../../case-files.test-data'
import { parseProfile } from '../../engine/profile'
import { exported, presetText, profileText } from './exported.test-data'
import { type ExportCase, exportedCase } from './exported-case.test-data'

/** How far in the parts of an export have lines of their own. */
const DEEPEST = 5

testCases<ExportCase>(join(import.meta.dirname, 'cases/exports'), 'exports', exportedCase, DEEPEST)

const dockerDefault = presetText('docker-default')

describe('export for Docker', () => {
  it('gives the text unchanged when it is plain JSON', () => {
    expect(profileText(exported(dockerDefault, 'docker'))).toBe(dockerDefault)
  })

  it('makes JSON of any text with comments and trailing commas, and changes no value', () => {
    const extra = fc.constantFrom('', '', ' /* c, */ ', ' // x }\n', '\n  // y\n', '/* a\n b */', '\r\n')
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(extra, { minLength: 40, maxLength: 40 }), (value, extras) => {
        const plain = JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', note: value }, null, 1)
        let next = 0
        const text = plain.replace(/"(?:[^"\\]|\\.)*"|[[\]{}:,]/g, token => {
          const comma = /[\]}]/.test(token) && next % 5 === 3 ? ',' : ''
          next++
          return `${comma}${extras[next % extras.length]}${token}${extras[(next * 7) % extras.length]}`
        })
        fc.pre(parseProfile(text).profile !== undefined)
        expect(JSON.parse(profileText(exported(text, 'docker')))).toEqual(JSON.parse(plain))
      }),
    )
  })
})
