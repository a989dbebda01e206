import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../engine/catalogue'
import { defaultTarget } from '../../engine/profile'
import { standingOf } from './population'
import { letting, steps } from './population.generated'

const at = (exposure: number, open: readonly string[] = []) => standingOf(exposure, open, defaultTarget)

describe('where a profile stands among public ones', () => {
  it('is behind none with nothing open, and ahead of all with more open than each', () => {
    expect(at(0)?.above).toBe(0)
    expect(at(10_000)?.above).toBe(100)
  })

  it('never sinks where more is open', () => {
    const places = [0, 10, 50, 100, 200, 400].map(exposure => at(exposure)?.above ?? -1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(at(0)?.size).toBe(steps.length)
  })

  it('counts those that leave less open', () => {
    const least = [...steps].findIndex(step => step !== '0')
    const next = [...steps].findIndex((step, place) => place > least && step !== '0')
    const percent = (count: number) => Math.round((count / steps.length) * 100)
    expect(least).toBeGreaterThan(0)
    expect(at(Number.parseInt(steps[least] ?? '', 36))?.above).toBe(percent(least))
    expect(at(Number.parseInt(steps[least] ?? '', 36) + 1)?.above).toBe(percent(next))
    expect(at(100)?.above).toBeGreaterThan(30)
    expect(at(100)?.above).toBeLessThan(80)
  })

  it('is among some hundreds, each in a public place', () => {
    const sources = readFileSync(
      path.join(import.meta.dirname, '../../../../e2e/population/sources.tsv'),
      'utf8',
    )
    const [head, ...rows] = sources.trimEnd().split('\n')
    expect(head).toBe('repository\tpath\tcommit')
    expect(rows.filter(row => !/^[\w.-]+\/[\w.-]+\t[^\t]+\t[0-9a-f]{40}$/.test(row))).toEqual([])
    expect(new Set(rows).size).toBe(rows.length)
    // A file may hold several.
    expect(steps.length).toBeGreaterThanOrEqual(rows.length)
    expect(steps.length).toBeGreaterThanOrEqual(400)
  })

  it('names the call that the fewest let run', () => {
    expect(at(100, ['mount', 'bpf', 'ptrace'])?.rarest?.name).toBe('bpf')
    expect(at(100)?.rarest).toBeUndefined()
  })

  it('is told only of what was measured', () => {
    expect(standingOf(100, [], { ...defaultTarget, runtime: 'containerd' })).toBeUndefined()
    expect(standingOf(100, [], { ...defaultTarget, architecture: 'SCMP_ARCH_S390X' })).toBeUndefined()
  })

  it('counts calls that there are, and no more profiles than there are', () => {
    for (const entry of letting.split(' ')) {
      const [name = '', count] = entry.split('=')
      expect(catalogue.byName(name), name).toBeDefined()
      expect(Number(count), name).toBeLessThanOrEqual(steps.length)
    }
  })
})
