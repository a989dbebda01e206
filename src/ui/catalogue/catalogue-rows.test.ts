import { describe, expect, it } from 'vitest'
import { analyseText, defaultTarget, defaultVerdicts } from '../../core'
import { english } from '../../messages'
import {
  countFacets,
  facets,
  inFacet,
  type RowSources,
  rowMaker,
  unknownRows,
  unknownRowsNamed,
} from './catalogue-rows'

const verdictsOf = (action: string) =>
  analyseText(
    `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","ptrace"],"action":"SCMP_ACT_ALLOW"},{"names":["mount"],"action":"${action}"}]}`,
    defaultTarget,
  ).verdicts

function openRows() {
  const asked: string[] = []
  const sources: RowSources = {
    architecture: defaultTarget.architecture,
    verdicts: verdictsOf('SCMP_ACT_ALLOW'),
    baseVerdicts: verdictsOf('SCMP_ACT_ALLOW'),
    defaults: defaultVerdicts(defaultTarget),
    messages: english,
    conditionWords: ({ name }) => {
      asked.push(name)
      return ''
    },
    sinceOn: undefined,
  }
  return { asked, sources, make: rowMaker() }
}

describe('the rows after an edit', () => {
  it('are the same but for those whose verdicts it changed, and no others are put into words', () => {
    const { asked, sources, make } = openRows()
    const before = make(sources)
    asked.length = 0
    const after = make({ ...sources, verdicts: verdictsOf('SCMP_ACT_LOG') })
    const renewed = after.filter((row, index) => row !== before[index]).map(({ name }) => name)
    expect(renewed).toEqual(['mount'])
    expect(asked).toEqual(['mount'])
    expect(after.find(({ name }) => name === 'mount')?.changed).toBe(true)
  })

  it('are all looked at where anything else is another: the words, or what the profile was', () => {
    const { asked, sources, make } = openRows()
    const before = make(sources)
    asked.length = 0
    make({ ...sources, messages: { ...english } })
    expect(asked.length).toBe(before.length)
    const changed = make({ ...sources, baseVerdicts: verdictsOf('SCMP_ACT_LOG') })
    expect(changed.filter(row => row.changed).map(({ name }) => name)).toEqual(['mount'])
  })
})

describe('what a row tells', () => {
  it('is the number and the first kernel on the target’s machine, and what each engine’s default does', () => {
    const { sources, make } = openRows()
    const row = (rows: ReturnType<typeof make>, name: string) => rows.find(one => one.name === name)
    const here = make(sources)
    expect(row(here, 'ptrace')).toMatchObject({
      number: { kind: 'direct', number: 101 },
      risk: 'high',
      verdict: { state: 'allowed' },
      changed: false,
      defaults: {
        docker: { state: 'allowed' },
        podman: { state: 'allowed' },
        containerd: { state: 'allowed' },
      },
    })
    expect(row(here, 'openat2')?.since).toBe('5.6')
    const there = make({ ...sources, architecture: 'SCMP_ARCH_AARCH64' })
    expect(row(there, 'ptrace')).toMatchObject({ number: { number: 117 }, since: undefined })
    expect(row(there, 'fork')?.number).toBeUndefined()
    const known = make({ ...sources, sinceOn: (name, architecture) => `${name} ${architecture}` })
    expect(row(known, 'ptrace')?.since).toBe('ptrace SCMP_ARCH_X86_64')
  })

  it('is kept where the number is the same, and renewed where it is another', () => {
    const { sources, make } = openRows()
    const before = make(sources)
    const same = make({ ...sources, architecture: sources.architecture, messages: { ...english } })
    expect(same.every((row, index) => row === before[index])).toBe(true)
    const arm = make({ ...sources, architecture: 'SCMP_ARCH_AARCH64' })
    const kept = arm.filter((row, index) => row === before[index])
    expect(kept.filter(({ number }) => number !== undefined)).toEqual([])
    expect(kept.length).toBeLessThan(arm.length)
  })
})

it('names that are no call have rows without a verdict, two hundred at most, and are found by each of their words', () => {
  const rows = unknownRows(['raed_it', 'Mount_it', ...Array.from({ length: 300 }, (_, at) => `name${at}`)])
  expect(rows).toHaveLength(200)
  expect(rows[0]).toMatchObject({ name: 'raed_it', verdict: undefined, number: undefined, changed: false })
  const named = (query: string) => unknownRowsNamed(rows.slice(0, 2), query).map(({ name }) => name)
  expect([named('IT'), named(' mount  it '), named('mount raed'), named('')]).toEqual([
    ['raed_it', 'Mount_it'],
    ['Mount_it'],
    [],
    ['raed_it', 'Mount_it'],
  ])
})

it('the counts above the table are of the calls that the machine has, and each leads to those that it counts', () => {
  const { sources, make } = openRows()
  const rows = make({ ...sources, baseVerdicts: verdictsOf('SCMP_ACT_ERRNO') })
  const here = rows.filter(({ number }) => number !== undefined)
  const counts = countFacets(rows)
  for (const facet of facets)
    expect(here.filter(row => inFacet(row, facet)).length, facet).toBe(counts[facet])
  expect(counts).toMatchObject({ all: here.length, allowed: 3, conditional: 0, changed: 1 })
  expect(counts.all).toBeLessThan(rows.length)
  expect(countFacets(make({ ...sources, verdicts: [] }))).toMatchObject({
    all: here.length,
    allowed: 0,
    denied: 0,
  })
})
