import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presetText } from '../doors/export/exported.test-data'
import { readImport } from '../doors/import'
import { answerBlockedCall, createTraceReader } from '../doors/trace'
import { readProgram } from '../engine/bpf'
import { defaultTarget, parseProfile } from '../engine/profile'
import { recognise } from './recognise'

const folder = path.join(import.meta.dirname, 'cases')
const files = readdirSync(folder).filter(file => file !== 'README.md')
const textOf = (file: string) => readFileSync(path.join(folder, file), 'utf8')
const table = readFileSync(path.join(import.meta.dirname, 'cases.tsv'), 'utf8')
  .split('\n')
  .slice(1)
  .filter(Boolean)

describe('a text that a person has', () => {
  it('is told for what it is, with what that leads to', () => {
    const told = files.map(file => {
      const { kind, lead = '', others } = recognise(textOf(file), file, defaultTarget)
      return [file, kind, lead, others.join(' ')].join('\t')
    })
    expect(told.sort()).toEqual(table.toSorted())
  })

  it('is the same without a name, but for what only its name tells', () => {
    const differing = files.filter(file => {
      const text = textOf(file)
      return recognise(text, file, defaultTarget).kind !== recognise(text, undefined, defaultTarget).kind
    })
    expect(differing).toEqual(['no-json.json', 'number.json'])
  })

  it('is the same however its lines end, and behind a byte order mark', () => {
    const differing = files.filter(file => {
      const marked = `\uFEFF${textOf(file).replaceAll('\n', '\r\n')}`
      return recognise(marked, file, defaultTarget).kind !== recognise(textOf(file), file, defaultTarget).kind
    })
    expect(differing).toEqual([])
  })

  it('is no name of an image where no registry would take it, nor an error that nobody would read', () => {
    expect(recognise(`${'a'.repeat(255)}:tag`, undefined, defaultTarget).kind).toBe('image')
    expect(recognise('a'.repeat(1000), undefined, defaultTarget).kind).toBe('unknown')
    const error = 'mount: Operation not permitted'
    expect(recognise(error, undefined, defaultTarget).kind).toBe('error')
    expect(recognise(`${error} ${'a '.repeat(40_000)}`, undefined, defaultTarget).kind).toBe('unknown')
  })

  it('tells who calls what, what an image runs, and what containers ask for', () => {
    expect(recognise(textOf('audit-record.txt'), undefined, defaultTarget)).toMatchObject({
      names: ['setns'],
    })
    expect(recognise(textOf('podman-run-default.txt'), undefined, defaultTarget)).toMatchObject({
      image: 'docker.io/library/redis:8',
      program: 'redis-image',
    })
    expect(recognise(textOf('docker-run.txt'), undefined, defaultTarget)).toMatchObject({
      asks: 'named',
      profile: './web.json',
    })
    expect(recognise(textOf('all-namespaces.yaml'), undefined, defaultTarget)).toMatchObject({
      asked: { unsaid: 4, default: 1, privileged: 1 },
    })
    expect(recognise('docker run --privileged debian bash', undefined, defaultTarget)).toMatchObject({
      image: 'debian',
      asks: 'privileged',
      lead: undefined,
    })
  })
})

const docker = parseProfile(presetText('docker-default'))

/** Which readers of the app open a text. */
function readersOf(text: string): string[] {
  const log = createTraceReader({ architecture: defaultTarget.architecture })
  log.begin('')
  log.push(new TextEncoder().encode(text))
  const { profile, problems } = parseProfile(text)
  return [
    readImport(text, '', defaultTarget).kind !== 'as-is' && 'import',
    profile?.defaultAction && problems.length === 0 && 'profile',
    readProgram(text.trim()).ok && /\S/.test(text) && 'filter',
    answerBlockedCall(text, docker, defaultTarget).ok && 'blocked call',
    log.end().callCount > 0 && 'log',
  ].filter(reader => reader !== false && reader !== undefined)
}

describe('what any reader opens', () => {
  /** Lines of all texts, cut and put together anew. */
  const lines = files.flatMap(file => textOf(file).split('\n'))
  const someLines = fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 6 })
  const someText = fc.oneof(
    someLines.map(chosen => chosen.join('\n')),
    fc.tuple(fc.constantFrom(...files), fc.nat(40), fc.nat(40)).map(([file, from, to]) => {
      const all = textOf(file).split('\n')
      return all.slice(from % all.length, all.length - (to % all.length)).join('\n')
    }),
  )

  it('is never called unknown', () => {
    fc.assert(
      fc.property(someText, text => {
        const { kind, lead } = recognise(text, undefined, defaultTarget)
        if (kind !== 'unknown') return
        expect([kind, lead, readersOf(text)]).toEqual(['unknown', undefined, []])
      }),
      { numRuns: 100 },
    )
  })
})
