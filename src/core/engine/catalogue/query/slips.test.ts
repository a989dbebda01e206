import { describe, expect, test } from 'vitest'
import { SearchHits } from '../search'
import { addSlips } from './slips'

function meant(typed: string): readonly string[] {
  const hits = new SearchHits('SCMP_ARCH_X86_64', () => true)
  addSlips(typed, hits)
  return hits.sorted().map(({ syscall }) => syscall.name)
}

describe('addSlips', () => {
  test.each([
    ['sokcet', 'socket'],
    ['ptarce', 'ptrace'],
    ['mont', 'mount'],
    ['clock_gettmie', 'clock_gettime'],
    ['gettimefday', 'gettimeofday'],
    ['procss_vm_red', 'process_vm_readv'],
  ])('forgives %s', (typed, name) => {
    expect(meant(typed)[0]).toBe(name)
  })

  test('does not guess at short words', () => {
    expect(meant('zzz')).toEqual([])
    expect(meant('ope')).toEqual([])
  })
})
