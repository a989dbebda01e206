import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Attack, type AttackWay, attacks } from './attack-ways'
import { cves } from './detail'
import { type KernelSpan, kernelFaultOf, writtenSpan } from './kernel-faults'
import { compareVersions, firstSince } from './since'

const table = readFileSync(new URL('facts/cves.tsv', import.meta.url), 'utf8')
const rows = table
  .trimEnd()
  .split('\n')
  .slice(1)
  .map(line => line.split('\t'))

/** The first release of Linux that has a call for every step of the way; a bound such as `<=3.0` forbids nothing. */
function firstFor({ steps }: AttackWay): string {
  const byStep = steps.map(calls => {
    const releases = calls.map(({ name, since }) => since ?? firstSince(name) ?? '0')
    return releases.map(release => (release.startsWith('<=') ? '0' : release)).toSorted(compareVersions)[0]
  })
  return (
    byStep
      .map(release => release ?? '0')
      .toSorted(compareVersions)
      .at(-1) ?? '0'
  )
}

/** `5.15` of both `5.15.160` and `5.15`, `2.6.24` of `2.6.24.1`. */
const seriesOf = (release: string) =>
  release
    .split('.')
    .slice(0, release.startsWith('2.') ? 3 : 2)
    .join('.')
const isOfSeries = (release: string) => seriesOf(release) !== release

const spansOf = (id: string) => kernelFaultOf(id)?.kernels ?? []

function contradiction({ id, ways }: Attack, { from, fixedIn }: KernelSpan): string[] {
  const first = ways.map(firstFor).toSorted(compareVersions)[0] ?? '0'
  const begins = from === 'all' ? '2.6.12' : from
  const wrong: string[] = []
  if (begins !== undefined && compareVersions(begins, first) < 0)
    wrong.push(`${id} begins at ${from}, its calls at ${first}`)
  if (fixedIn !== undefined && compareVersions(fixedIn, first) <= (fixedIn === from ? -1 : 0))
    wrong.push(`${id} ends at ${fixedIn}, its calls begin at ${first}`)
  if (from !== 'all' && from !== undefined && fixedIn !== undefined && compareVersions(from, fixedIn) > 0)
    wrong.push(`${id} ends before it begins`)
  if (from !== undefined && isOfSeries(from) && fixedIn !== undefined && seriesOf(from) !== seriesOf(fixedIn))
    wrong.push(`${id} leaves its series`)
  return wrong
}

describe('the releases with a fault', () => {
  it('are those of the table', () => {
    expect(
      rows.map(([id = '']) => {
        const { faultIn, kernels = [] } = kernelFaultOf(id) ?? {}
        return [id, kernels.map(writtenSpan).join(' ') || (faultIn ?? '-')]
      }),
    ).toEqual(rows.map(row => [row[0], row[9]]))
  })

  it('have the calls that reach it, and end after they begin', () => {
    const wrong = attacks().flatMap(attack => spansOf(attack.id).flatMap(span => contradiction(attack, span)))
    // Linux 5.1 has the code of both behind mount, which cannot pass them the text that fsconfig does.
    expect(wrong).toEqual([
      'CVE-2021-4154 begins at 5.1, its calls at 5.2',
      'CVE-2022-0185 begins at 5.1, its calls at 5.2',
    ])
  })

  it('name what they are from', () => {
    const unsourced = cves().filter(({ id }) => {
      const { faultIn, sources } = kernelFaultOf(id) ?? {}
      return faultIn !== undefined && (faultIn === 'outside') !== (sources?.length === 0)
    })
    expect(unsourced.map(({ id }) => id)).toEqual([])
  })

  it('are not told of what is in another program', () => {
    const outside = attacks().filter(({ ways }) => ways.some(({ closes }) => closes === 'outside'))
    expect(outside.filter(({ id }) => kernelFaultOf(id)?.faultIn !== 'outside').map(({ id }) => id)).toEqual(
      [],
    )
  })

  it('were looked up for every vulnerability', () => {
    const unknown = cves().filter(({ id }) => kernelFaultOf(id) === undefined)
    expect(unknown.map(({ id }) => id)).toEqual([])
  })

  it('keep apart mainline and the series that got a fault of their own', () => {
    const spans = (id: string) => spansOf(id).map(writtenSpan)
    expect(spans('CVE-2026-31431')).toEqual(['4.14..<7.0'])
    expect(spans('CVE-2025-38617')).toEqual(['all..<6.17'])
    expect(spans('CVE-2014-9903')).toEqual(['3.14..<3.14'])
    expect(spans('CVE-2022-1116')).toEqual(['5.4.24..<5.4.189'])
    expect(spans('CVE-2024-26800')).toEqual(['5.15.160..', '6.6.18..<6.6.21', '6.7.6..<6.7.9'])
  })
})
