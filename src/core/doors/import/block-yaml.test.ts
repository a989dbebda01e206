import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { readBlockYaml } from './block-yaml'
import { valueOfYaml } from './yaml-value'

/** What the whole grammar makes of a text; undefined where it finds a mistake. */
function byGrammar(text: string) {
  const documents = parseAllDocuments(text, { intAsBigInt: true, merge: true, logLevel: 'error' })
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined
  return documents.map(document => valueOfYaml(document.toJS()))
}

const whole = String.raw`apiVersion: v1
items:
- apiVersion: apps/v1
  kind: Deployment
  metadata:
    annotations:
      last-applied: |
        {"kind":"Deployment"}
      1st: "quoted \"inside\""
    name: web
    labels: {app: web, "tier": front}
  spec:
    replicas: 3
    share: 0.5
    surge: 25%
    since: 2026-08-01
    tag: "1.10"
    plain: it goes on
      below

      after a gap
    # a comment
    template:
      spec:
        containers:
          - name: app # of the pod
            image: registry:5000/app@sha256:00
            command: ["sh", "-c", 'echo it''s']
            args: []
            env:
            - name: MESSAGE
              value: 'back-off
                restarting'
            securityContext: {}
          -
            name: side
            tty: true
            empty:
            none: null
            - 
kind: List
`.replace('            - \n', '')

const folder = path.join(import.meta.dirname, '../../recognition/cases')
const yaml = readdirSync(folder)
  .filter(file => /\.ya?ml$/.test(file))
  .map(file => readFileSync(path.join(folder, file), 'utf8'))

describe('YAML by its lines', () => {
  it('is what the whole grammar makes of it', () => {
    expect(readBlockYaml(whole)?.values).toEqual(byGrammar(whole))
    expect(readBlockYaml(`${whole}---\n${whole}`)?.values).toHaveLength(2)
  })

  it.each([
    ['a: &x 1\nb: *x\n'],
    ['a:\n  b: 1\n c: 2\n'],
    ['a: 1\na: 2\n'],
    ['a: b: c\n'],
    ['a: { b: 1, "b": 2 }\n'],
    ['a: "open\n'],
    ['a:\n\t- b\n'],
    ['<<: {a: 1}\n'],
    ['a: |+\n  b\n\n'],
    ['---\n'],
    ['? a\n: b\n'],
    ['a: !!str 1\n'],
    ['a: |\n  b\n c\n'],
    ['a: [*x]\n'],
    [`a: ${'['.repeat(9000)}\n`],
    ['- a:\tb\n'],
    ['a: b\t# c\n'],
    ['a: b\n  :\n'],
  ])('leaves %j to it', text => {
    expect(readBlockYaml(text)).toBeUndefined()
  })

  it('is the same for whatever lines are put together', () => {
    const lines = [whole, ...yaml].flatMap(text => text.split('\n'))
    const pieces = fc.oneof(
      fc.constantFrom(...lines),
      fc.constantFrom(
        '- a',
        '-',
        '  - - b',
        'k:',
        '  k: v',
        '   - x: 1',
        '',
        '  ',
        '#',
        '---',
        'k: |',
        '   t',
        '"q": 1',
        ' : x',
        'k: [*x]',
        '- k:\tv',
        'k: v\t# c',
      ),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), fc.nat(3), (chosen, cut) => {
        const text = `${chosen.map(line => line.slice(cut)).join('\n')}\n`
        const values = readBlockYaml(text)?.values
        if (values !== undefined) expect(values).toEqual(byGrammar(text))
      }),
      { numRuns: 300 },
    )
  })

  it('is the same for whatever characters are put together', () => {
    const words = 'key k: v|- a: b|null|Yes|017|0x1F|1_000|-0|.5|1e3|.inf|1:30|<<|__proto__|a'.split('|')
    const marks = [...' \t\n\r:#-?|>"\'{}[],&*!%@`~=.\\\u0085\u2028\u00a0\ufeff\u0000\u000c']
    const joints = [
      '\n',
      '\n  ',
      '\n    ',
      '\n- ',
      '\n  - ',
      ': ',
      ' #',
      '\n---\n',
      '\n...\n',
      '|-\n  t\n',
      '"a"',
      "'b'",
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words, ...marks, ...joints), { maxLength: 12 }), parts => {
        const text = parts.join('')
        const values = readBlockYaml(text)?.values
        if (values !== undefined) expect(values).toEqual(byGrammar(text))
      }),
      { numRuns: 10_000 },
    )
  })
})
