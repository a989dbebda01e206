import { expect, it } from 'vitest'
import { defaultTarget } from '../../core'
import { rulesOfCall } from './rules-of-call'

const text = (name: string) =>
  `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["${name}"],"action":"SCMP_ACT_ALLOW"},{"names":["bpf","${name}"],"action":"SCMP_ACT_LOG","includes":{"caps":["CAP_BPF"]}}]}`

it('the rules of a call are those that name it, by whether they apply', () => {
  const rules = rulesOfCall('mount', 1, text('mount'), defaultTarget)
  expect(rules?.version).toBe(1)
  expect(rules?.active.map(({ rule }) => rule.action?.value)).toEqual(['SCMP_ACT_ALLOW'])
  expect(rules?.inactive.map(({ rule }) => rule.action?.value)).toEqual(['SCMP_ACT_LOG'])
  expect(rules?.defaultOutcome?.action).toBe('SCMP_ACT_ERRNO')
  const others = rulesOfCall('bpf', 1, text('mount'), defaultTarget)
  expect([others?.active.length, others?.inactive.length]).toEqual([0, 1])
})

it('another text is read anew, whether its version or its document is another', () => {
  expect(rulesOfCall('read', 1, text('mount'), defaultTarget)?.active).toEqual([])
  expect(rulesOfCall('read', 1, text('read'), defaultTarget)?.active).toHaveLength(1)
  expect(rulesOfCall('read', 2, text('mount'), defaultTarget)?.active).toEqual([])
})

it('a text that is no profile has none', () => {
  expect(rulesOfCall('read', 3, '{', defaultTarget)).toBeUndefined()
})
