import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogue, nearestNames, searchCatalogue } from './index'

const x86_64 = { architecture: 'SCMP_ARCH_X86_64' } as const

function names(query: string, context: Parameters<typeof searchCatalogue>[1] = x86_64): string[] {
  return searchCatalogue(query, context).map(hit => hit.syscall.name)
}

describe('searchCatalogue', () => {
  test('finds all in name order when nothing is asked', () => {
    expect(names('  ')).toEqual(catalogue.syscalls.map(syscall => syscall.name))
    expect(searchCatalogue('', { ...x86_64, limit: 5 })).toHaveLength(5)
  })

  test('puts the name itself first, then what begins with it, then words, then parts', () => {
    const hits = searchCatalogue('open', x86_64)
    expect(hits[0]).toMatchObject({ match: 'exact', syscall: { name: 'open' }, ranges: [[0, 4]] })
    expect(hits.map(hit => hit.match).filter((match, at, all) => match !== all[at - 1])).toEqual([
      'exact',
      'prefix',
      'words',
      'substring',
    ])
    expect(hits.find(hit => hit.syscall.name === 'mq_open')).toMatchObject({
      match: 'words',
      ranges: [[3, 7]],
    })
  })

  test('does not mind case', () => {
    expect(names('PTrace')[0]).toBe('ptrace')
  })

  test('finds the number of the architecture, decimal or hexadecimal', () => {
    expect(searchCatalogue('59', x86_64)[0]).toMatchObject({ match: 'number', syscall: { name: 'execve' } })
    expect(names('0x3b')[0]).toBe('execve')
    expect(names('59', { architecture: 'SCMP_ARCH_X86' })[0]).toBe('oldolduname')
    expect(names('221', { architecture: 'SCMP_ARCH_AARCH64' })[0]).toBe('execve')
  })

  test('finds a number with the base of the ABI or without', () => {
    const x32 = { architecture: 'SCMP_ARCH_X32' } as const
    expect(names('520', x32)[0]).toBe('execve')
    expect(names('0x40000208', x32)[0]).toBe('execve')
    expect(names('4011', { architecture: 'SCMP_ARCH_MIPS' })[0]).toBe('execve')
    expect(names('11', { architecture: 'SCMP_ARCH_MIPS' })[0]).toBe('execve')
  })

  test('finds names by digits too, after the number', () => {
    const [first, ...others] = searchCatalogue('64', x86_64)
    expect(first).toMatchObject({ match: 'number', syscall: { name: 'semget' } })
    expect(others.map(hit => hit.syscall.name)).toEqual(expect.arrayContaining(['pread64', 'fstat64']))
  })

  test('finds several words in any order', () => {
    expect(names('time set clock')).toEqual(['clock_settime', 'clock_settime64'])
    expect(names('timer create')[0]).toBe('timer_create')
  })

  test('puts what the architecture has before what it lacks', () => {
    const found = names('stat')
    expect(found.indexOf('statx')).toBeLessThan(found.indexOf('stat64'))
    expect(found).toContain('stat64')
  })

  test('waits for the index with what no name has', () => {
    expect(names('zzz')).toEqual([])
    expect(names('sokcet')).toEqual([])
    expect(searchCatalogue('unshar', x86_64).map(hit => hit.match)).toEqual(['prefix'])
  })

  test('any query is answered, in order of rank, with ranges that hold a word of it', () => {
    const likeNames = fc
      .tuple(fc.constantFrom(...catalogue.syscalls.map(({ name }) => name)), fc.nat(12), fc.nat(12))
      .map(([name, start, length]) => name.slice(start, start + length))
    fc.assert(
      fc.property(fc.oneof(fc.string(), likeNames), query => {
        const hits = searchCatalogue(query, x86_64)
        const ranks = hits.map(hit => hit.rank)
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
        expect(new Set(hits.map(hit => hit.syscall)).size).toBe(hits.length)
        for (const { syscall, ranges, match } of hits) {
          if (match === 'number' || match === 'filter') continue
          if (!query.split(/\s+/).some(word => /^\w+$/.test(word))) continue
          expect(ranges.length).toBeGreaterThan(0)
          for (const [start, end] of ranges) {
            expect(start).toBeGreaterThanOrEqual(0)
            expect(end).toBeGreaterThan(start)
            expect(end).toBeLessThanOrEqual(syscall.name.length)
          }
        }
      }),
    )
  })

  test('every name finds itself first', () => {
    for (const { name } of catalogue.syscalls) expect(names(name)[0]).toBe(name)
  })
})

describe('nearestNames', () => {
  test('suggests what was meant', () => {
    expect(nearestNames('oepnat', 2)).toEqual(['openat', 'openat2'])
    expect(nearestNames('newfstat', 1)).toEqual(['newfstatat'])
    expect(nearestNames('lsm_set_self_attrs', 1)).toEqual(['lsm_set_self_attr'])
    expect(nearestNames('Read', 1)).toEqual(['read'])
  })

  test('keeps quiet when nothing is near', () => {
    expect(nearestNames('pthread_create', 3)).toEqual([])
    expect(nearestNames('', 3)).toEqual([])
    expect(nearestNames('x'.repeat(500), 3)).toEqual([])
  })
})
