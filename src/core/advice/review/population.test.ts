import { describe, expect, it } from 'vitest'
import { catalogue } from '../../engine/catalogue'
import { defaultTarget } from '../../engine/profile'
import { standingOf } from './population'
import { letting, shares } from './population.generated'

const at = (exposure: number, open: readonly string[] = []) => standingOf(exposure, open, defaultTarget)

describe('where a profile stands among public ones', () => {
  it('is behind none with nothing open, and ahead of all with more open than each', () => {
    expect(at(0)?.above).toBe(0)
    expect(at(10_000)?.above).toBe(100)
  })

  it('never sinks where more is open', () => {
    const places = [0, 10, 50, 100, 200, 400].map(exposure => at(exposure)?.above ?? -1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(at(0)?.size).toBe(shares.split(' ').length)
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
      expect(Number(count), name).toBeLessThanOrEqual(shares.split(' ').length)
    }
  })
})
