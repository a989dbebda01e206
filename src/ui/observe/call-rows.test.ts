import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../core'
import { createTraceReader, traceAgainstProfile } from '../../core/doors/trace'
import { callRows, rowsOf } from './call-rows'

const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
reader.push(
  new TextEncoder().encode('read(0, "", 1) = 0\nread(0, "", 1) = 0\nwrite(1, "", 1) = 1\nptrace(0) = 0\n'),
)
const summary = reader.end()
const answer = traceAgainstProfile(
  parseProfile(
    '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","write","execve","gettid"],"action":"SCMP_ACT_ALLOW"}]}',
  ),
  { summary, target: defaultTarget, withConditions: false },
)

describe('the rows of a log', () => {
  const rows = callRows(summary, answer.ok ? answer.comparison : undefined, 'SCMP_ARCH_X86_64')

  it('begin with what would be refused, then go by how often', () => {
    expect(rowsOf(rows, 'all').map(({ name }) => name)).toEqual(['ptrace', 'read', 'write'])
    expect(rowsOf(rows, 'refused').map(({ name }) => name)).toEqual(['ptrace'])
  })

  it('tell calls that were never seen by themselves, and which of them the start needs', () => {
    expect(rowsOf(rows, 'unseen').map(({ name, isNeededToStart }) => [name, isNeededToStart])).toEqual([
      ['execve', true],
      ['gettid', false],
    ])
  })

  it('are the calls of the log alone where there is no filter', () => {
    expect(callRows(summary, undefined, 'SCMP_ARCH_X86_64').map(({ name }) => name)).toEqual([
      'read',
      'ptrace',
      'write',
    ])
  })
})
