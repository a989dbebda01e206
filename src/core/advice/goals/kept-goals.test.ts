import { expect, it } from 'vitest'
import { MAX_EXPECTATIONS } from '../expectations/expectation'
import {
  expectationsAmong,
  goalIds,
  type KeptGoal,
  programsAmong,
  readKeptGoals,
  refusalsAmong,
  stopsAmong,
  withExpectations,
} from './kept-goals'

const call = { name: 'read', args: [], must: 'be-allowed' } as const
const kept: readonly KeptGoal[] = [
  { kind: 'refuse', id: 'no-bpf' },
  { kind: 'run', id: 'nginx' },
  { kind: 'stop', id: 'CVE-2026-31431' },
  call,
]

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
    { kind: 'stop', id: 'copy fail' },
    { kind: 'stop' },
    { kind: 'other', id: 'no-bpf', ...call },
    { name: 'read' },
  ]
  expect(readKeptGoals(strange)).toEqual([])
  expect(readKeptGoals({ length: 1 })).toEqual([])
})

it('tells the kinds apart, and keeps the others where the single calls change', () => {
  expect(expectationsAmong(kept)).toEqual([call])
  expect([refusalsAmong(kept), programsAmong(kept)]).toEqual([['no-bpf'], ['nginx']])
  expect(stopsAmong(kept)).toEqual(['CVE-2026-31431'])
  const other = { ...call, name: 'write' }
  expect(withExpectations(kept, [other])).toEqual([...kept.slice(0, 3), other])
})

it('keeps every goal and every name that a program may have, and no other text', () => {
  const run = (id: string): KeptGoal => ({ kind: 'run', id })
  const known = goalIds.map((id): KeptGoal => ({ kind: 'refuse', id }))
  const named = ['7z', 'g++', 'gtk+3.0', 'containerd-shim-runc-v2', 'x'.repeat(40)].map(run)
  expect(readKeptGoals([...known, ...named])).toEqual([...known, ...named])
  const strange = ['', 'Nginx', '-x', '.hidden', 'a b', 'a/b', 'nginx\n', 'x'.repeat(41)].map(run)
  expect(readKeptGoals(strange)).toEqual([])
  expect(
    readKeptGoals([{ kind: 'run', id: 7 }, { kind: 'run', id: ['nginx'] }, [], 'nginx', undefined]),
  ).toEqual([])
})

it('keeps as many as may be kept', () => {
  const many = Array.from(
    { length: MAX_EXPECTATIONS + 1 },
    (_, at): KeptGoal => ({ kind: 'run', id: `p${at}` }),
  )
  expect(readKeptGoals(many)).toEqual(many.slice(0, MAX_EXPECTATIONS))
})
