import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { testCases } from '../../case-files.test-data'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { type ImportedProfile, type ImportReading, readImport } from '.'

const read = (text: string, name = 'file') => readImport(text, name, defaultTarget)

function only(reading: ImportReading): ImportedProfile {
  if (reading.kind !== 'found') throw new Error(JSON.stringify(reading))
  const [profile, ...others] = reading.profiles
  if (!profile || others.length > 0) throw new Error(`${others.length + 1} profiles`)
  return profile
}

/** A file in lines, and what it is read as, as `src/core/CASES.md` writes it. */
interface ImportCase {
  readonly name: string
  readonly file?: string
  readonly text: readonly string[]
  readonly reads: unknown
}

/** How far in the parts of a profile have lines of their own: its rules do, their names do not. */
const DEEPEST = 7

/** A profile as JSON where tabs and lines are all that its text has besides, else its lines. */
function profileOf(text: string): object {
  const profile: unknown = JSON.parse(/^\{\n\t"/.test(text) && !/\/[/*]/.test(text) ? text : 'null')
  const isPlain = JSON.stringify(profile) === text.replaceAll(/\n\t*/g, '').replaceAll('": ', '":')
  return isPlain ? { profile } : { text: text.split('\n') }
}

const readCase = ({ file, text }: ImportCase) => {
  const reading = read(text.join('\n'), file)
  if (reading.kind !== 'found') return reading
  const profiles = reading.profiles.map(({ text: own, ...rest }) => ({ ...rest, ...profileOf(own) }))
  return { ...reading, profiles }
}
testCases<ImportCase>(join(import.meta.dirname, 'cases'), 'reads', readCase, DEEPEST)

describe('a text that is large or deep', () => {
  it('as a nest of brackets is opened as it stands', () => {
    expect(read('['.repeat(100_000))).toEqual({ kind: 'as-is' })
  })

  it.each([
    ['brackets', `kind: List\n${'}'.repeat(180_000)}`],
    ['strings', `kind: List\nx: ${'"a" '.repeat(10_000)}`],
  ])('with %s out of place without end is no YAML, with the line of the first fault', (_, text) => {
    expect(read(text)).toMatchObject({ kind: 'none', failure: { id: 'not-yaml', values: { line: 2 } } })
  })

  it.each([
    ['aliases of aliases', `kind: List\na: &a [x]\nb: &b [${'*a,'.repeat(50)}]\nc: [${'*b,'.repeat(50)}]\n`],
    ['brackets in brackets', `kind: ${'['.repeat(50_000)}`],
    ['closed brackets in brackets', `kind: ${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['lists in lists', `kind: List\na:\n  ${'- '.repeat(20_000)}x\n`],
  ])('with %s is not read to its end', (_, text) => {
    expect(read(text)).toMatchObject({ kind: 'none', failure: { id: 'yaml-unfolds' } })
  })

  it('with very many keys is read in one go', () => {
    const keys = Array.from({ length: 60_000 }, (_, place) => `k${place}: 1`)
    const text = `defaultAction: SCMP_ACT_ERRNO\nother: { ${keys.join(', ')} }\n`
    expect(read(text)).toMatchObject({ kind: 'found' })
  })
})

const OPERATOR = 'security-profiles-operator.x-k8s.io/v1beta1'

describe('whatever the text', () => {
  const value = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
  const profile = fc.record({
    names: fc.uniqueArray(fc.constantFrom('read', 'write', 'openat', 'clone3'), { minLength: 1 }),
    value,
    note: fc.string(),
  })
  const write = ({ names, value: number, note }: { names: string[]; value: bigint; note: string }) =>
    `{"defaultAction":"SCMP_ACT_ERRNO","x-note":${JSON.stringify(note)},"syscalls":[{"names":${JSON.stringify(names)},"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":${number},"op":"SCMP_CMP_EQ"}]}]}`
  const meaning = (text: string) =>
    parseProfile(text).profile?.rules.map(({ names, conditions }) => ({
      names: names.map(name => name.value),
      values: conditions.map(condition => condition.value?.value),
    }))

  /** A line for each value, none of them further in. */
  const inLines = (text: string) =>
    text.replaceAll(/"(?:[^"\\]|\\.)*"|[[{,]/g, part => (part.length === 1 ? `${part}\n` : part))

  it('a profile comes out of each carrier with its names and exact numbers', () => {
    fc.assert(
      fc.property(profile, drawn => {
        const text = write(drawn)
        const carriers = [
          `{"ociVersion":"1.0.0","linux":{"seccomp":${text}}}`,
          JSON.stringify([{ Name: '/a', HostConfig: { SecurityOpt: [`seccomp=${text}`] } }]),
          stringify({ apiVersion: 'v1', kind: 'ConfigMap', data: { 'a.json': text } }),
          `apiVersion: ${OPERATOR}\nkind: SeccompProfile\nmetadata: {name: a}\nspec: ${text}`,
          `apiVersion: ${OPERATOR}\nkind: SeccompProfile\nspec: ${inLines(text)}\nstatus: {}`,
          text.replaceAll(/"([a-z][A-Za-z]*)":/g, '$1: '),
        ]
        for (const carrier of carriers) expect(meaning(only(read(carrier)).text)).toEqual(meaning(text))
      }),
      { numRuns: 200 },
    )
  })

  it('reading never throws', () => {
    const piece = fc.constantFrom(
      'apiVersion: v1\n',
      'kind: ConfigMap\n',
      'data:\n',
      '  a: |\n',
      'SystemCallFilter=',
      '~',
      '@mount:',
      'read ',
      '{"linux":',
      '{"HostConfig":{"SecurityOpt":["seccomp=',
      '}',
      '[',
      '\n',
      '&a ',
      '*a ',
      '<<: ',
      '---\n',
      '__proto__: ',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 12 }), pieces => {
        expect(read(pieces.join('')).kind).toMatch(/^(as-is|found|none)$/)
      }),
      { numRuns: 2000 },
    )
  })
})
