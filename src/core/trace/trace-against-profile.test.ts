import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../profile'
import { newProfileFromTrace, traceAgainstProfile } from './trace-against-profile'
import { createTraceReader } from './trace-reader'

function read(text: string) {
  const reader = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
  reader.push(new TextEncoder().encode(text))
  return reader.end()
}

const summary = read('read(0, "", 1) = 0\nsocket(AF_INET, SOCK_STREAM, 0) = 3\nexit_group(0) = ?\n')
const question = { summary, target: defaultTarget, withConditions: false }

describe('a log against a profile', () => {
  it('says where the program would break and what would let it through', () => {
    const document = parseProfile(
      '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","exit_group"],"action":"SCMP_ACT_ALLOW"}]}',
    )
    const answer = traceAgainstProfile(document, question)
    expect(answer).toMatchObject({ ok: true, first: { name: 'socket', place: { line: 2 } } })
    expect(answer.ok && answer.plan.steps.find(({ id }) => id === 'allow-missing')?.names).toEqual(['socket'])
  })

  it('says that a text is no profile', () => {
    expect(traceAgainstProfile(parseProfile('['), question)).toMatchObject({ ok: false, id: 'no-filter' })
  })
})

describe('a new profile from a log', () => {
  it('lets through the calls of the log, and names what the start needs besides', () => {
    const { text, suggestions } = newProfileFromTrace(question, [])
    expect(traceAgainstProfile(parseProfile(text), question)).toMatchObject({ ok: true, first: undefined })
    const start = suggestions.find(({ id }) => id === 'runtime-start')
    expect(start?.names).toContain('execve')
    expect(newProfileFromTrace(question, start?.names ?? []).text).toContain('"execve"')
    expect(text).not.toContain('"execve"')
  })
})
