import { expect, it } from 'vitest'
import {
  expectationsAmong,
  type KeptGoal,
  programsAmong,
  readKeptGoals,
  refusalsAmong,
  withExpectations,
} from './kept-goals'

const call = { name: 'read', args: [], must: 'be-allowed' } as const
const kept: readonly KeptGoal[] = [{ kind: 'refuse', id: 'no-bpf' }, { kind: 'run', id: 'nginx' }, call]

it('reads what it keeps, and what was kept before there were other goals than single calls', () => {
  expect(readKeptGoals(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  expect(readKeptGoals([call])).toEqual([call])
})

it('takes nothing for a goal that is none', () => {
  const strange = [
    null,
    1,
    { kind: 'refuse', id: 'no-such-goal' },
    { kind: 'run', id: '../nginx' },
    { kind: 'run' },
    { kind: 'other', id: 'no-bpf', ...call },
    { name: 'read' },
  ]
  expect(readKeptGoals(strange)).toEqual([])
  expect(readKeptGoals({ length: 1 })).toEqual([])
})

it('tells the kinds apart, and keeps the others where the single calls change', () => {
  expect(expectationsAmong(kept)).toEqual([call])
  expect([refusalsAmong(kept), programsAmong(kept)]).toEqual([['no-bpf'], ['nginx']])
  const other = { ...call, name: 'write' }
  expect(withExpectations(kept, [other])).toEqual([...kept.slice(0, 2), other])
})
