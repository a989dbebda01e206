import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { yamlText } from './yaml-file'

const awkward = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '\u0085',
          '\u2028',
          '\u2029',
          '\ufeff',
          '\u007f',
          '\u009b',
          '\ufffe',
          '\u{1fffe}',
          '\r',
          '\n',
          '\t',
        ],
        ...[
          '\n---\n',
          '\n...\n',
          '%YAML 1.1',
          ': ',
          ' #',
          '- ',
          '? ',
          '| ',
          '"',
          "'",
          '&a ',
          '*a',
          '!!python/x ',
        ],
        ...[
          '~',
          'null',
          'yes',
          'N',
          'off',
          '0x1f',
          '0o7',
          '017',
          '1_000',
          '1:30',
          '.inf',
          '2026-01-01',
          '<<',
          '=',
          'x',
        ],
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map(parts => parts.join('')),
)

/** Strings as UTF-8 can hold them. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\ufffd')
}

function readAs(version: '1.1' | '1.2', text: string): unknown[] {
  return parseAllDocuments(text, { version }).map(document => {
    if (!('errors' in document)) return document
    const [error] = document.errors
    if (error) throw error
    return document.toJS()
  })
}

describe('YAML for other programs', () => {
  it('is read as what was meant by YAML 1.1 and 1.2, and has no line break or control character of another kind', () => {
    fc.assert(
      fc.property(awkward, awkward, (key, value) => {
        const first = wellFormed(key)
        const text = yamlText([{ [key]: value, list: [value, { [key]: [value] }] }, { second: value }])
        const meant = [
          { [first]: wellFormed(value), list: [wellFormed(value), { [first]: [wellFormed(value)] }] },
          { second: wellFormed(value) },
        ]
        // What joins mappings is no key for a reader that puts them into objects.
        fc.pre(first !== '__proto__')
        expect(readAs('1.2', text)).toEqual(meant)
        expect(readAs('1.1', text)).toEqual(meant)
        expect(text).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029\ufeff\ufffe\uffff\u{1fffe}]/u)
      }),
      { numRuns: 120 },
    )
  })

  it('keeps words and blocks as people write them', () => {
    const manifest = {
      kind: 'Pod',
      image: 'nginx:1.27',
      memory: '8Mi',
      schedule: '0 * * * *',
      script: '#!/bin/sh\n  two\n',
      number: 18446744073709551615n,
      nothing: undefined,
    }
    expect(yamlText([manifest, { on: 'yes' }])).toBe(
      [
        'kind: Pod',
        'image: nginx:1.27',
        'memory: 8Mi',
        'schedule: 0 * * * *',
        'script: |',
        '  #!/bin/sh',
        '    two',
        'number: 18446744073709551615',
        '---',
        '"on": "yes"\n',
      ].join('\n'),
    )
  })
})
