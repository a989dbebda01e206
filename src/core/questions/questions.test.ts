import { describe, expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../engine/profile'
import { answerQuestion } from './questions'

const target = defaultTarget
const document = parseProfile(
  '{ "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{ "names": ["read"], "action": "SCMP_ACT_ALLOW" }] }',
)
const text =
  '{ "defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{ "names": ["mount", "read"], "action": "SCMP_ACT_ALLOW" }] }'
const other = { text, target }

describe('questions about a document and another one', () => {
  it('are answered for the document as the one that was sent, and survive the way out of a worker', async () => {
    const answer = await answerQuestion('compare', document, { other, target })
    expect(answer.ok && answer.overall).toBe('stricter')
    expect(answer.ok && answer.calls.find(({ name }) => name === 'mount')?.change).toBe('removed')
    expect(structuredClone(answer)).toEqual(answer)
  })

  it('bring what makes the document like the other', async () => {
    const taken = await answerQuestion('takeOver', document, { name: 'mount', other, target })
    const merged = await answerQuestion('merge', document, { kind: 'union', other: text, target })
    expect(taken.ok && taken.command.calls).toEqual([
      { names: ['mount'], rules: [{ action: 'SCMP_ACT_ALLOW' }] },
    ])
    expect(merged.ok && merged.text).toBe(text)
    expect(structuredClone([taken, merged])).toEqual([taken, merged])
  })
})
