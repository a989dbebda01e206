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

describe('where a value of YAML by its lines stands', () => {
  const textAt = (text: string, ...origin: [number, ...(string | number)[]]) => {
    const { offset, length } = readBlockYaml(text)?.rangeOf(origin) ?? { offset: 0, length: 0 }
    return text.slice(offset, offset + length)
  }

  it('is found below keys and items, however they are indented', () => {
    expect(textAt(whole, 0, 'items', 0, 'kind')).toBe('Deployment')
    expect(textAt(whole, 0, 'items', 0, 'metadata', 'annotations', '1st')).toBe(
      String.raw`"quoted \"inside\""`,
    )
    const containers = [0, 'items', 0, 'spec', 'template', 'spec', 'containers'] as const
    expect(textAt(whole, ...containers, 0, 'name')).toBe('app')
    expect(textAt(whole, ...containers, 0, 'env', 0, 'name')).toBe('MESSAGE')
    expect(textAt(whole, ...containers, 1, 'tty')).toBe('true')
    expect(textAt(whole, 0, 'items', 0, 'metadata', 'labels', 'tier')).toBe('front')
  })

  it('is the whole of a map or a list, up to its last line', () => {
    expect(textAt('a:\n  b: 1\n  c: 2\n\n# of d\nd: 3\n', 0, 'a')).toBe('b: 1\n  c: 2')
    expect(textAt('a:\n- b: 1\n- c\nd: 3\n', 0, 'a')).toBe('- b: 1\n- c')
    expect(textAt('a: 1\n---\nb: 2\n', 0)).toBe('a: 1')
    expect(textAt('a: 1\n---\nb: 2\n', 1, 'b')).toBe('2')
  })

  it('is found for items of any kind beside each other', () => {
    const text = 'a:\n- b: 1\n  c: 2\n- { d: 3 }\n- e\n-\n  f: 4\n'
    expect(textAt(text, 0, 'a', 1, 'd')).toBe('3')
    expect(textAt(text, 0, 'a', 2)).toBe('e')
    expect(textAt(text, 0, 'a', 3, 'f')).toBe('4')
  })

  it('is that of what is around it where there is no such value', () => {
    expect(textAt('a:\n  b: 1\nc: 2\n', 0, 'a', 'z')).toBe('b: 1')
    expect(textAt('a:\n  b: 1\nc: 2\n', 0, 'a', 'b', 'z')).toBe('1')
    expect(readBlockYaml('a: 1\n')?.rangeOf([1, 'a'])).toEqual({ offset: 0, length: 0 })
  })

  it('is found in a map of very many keys, and again whatever was asked before', () => {
    const keys = Array.from({ length: 99 }, (_, at) => `k${at}`)
    const text = `m:\n${keys.map(key => `  ${key}:\n    - v-${key}\n`).join('')}n: 1\n`
    for (const key of [...keys, ...keys.toReversed()]) expect(textAt(text, 0, 'm', key, 0)).toBe(`v-${key}`)
    const { rangeOf } = readBlockYaml(text) ?? { rangeOf: () => undefined }
    const at = [...keys, ...keys].map(key => rangeOf([0, 'm', key, 0]))
    expect(at.slice(keys.length)).toEqual(at.slice(0, keys.length))
    expect(rangeOf([0, 'n'])).toEqual({ offset: text.length - 2, length: 1 })
  })
})
