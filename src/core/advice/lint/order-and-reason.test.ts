import { expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../engine/profile'
import { reasonFor } from './acknowledgement'
import { deny, denyList } from './example-text.test-data'
import { lintProfile } from './lint-profile'
import { orderedBySeverity, textRemark } from './remark'

it('puts the syntax error first, and of the others the graver ones', () => {
  const { problems } = parseProfile('{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[],"syscalls":[]}')
  const [one] = problems
  if (!one) throw new Error('nothing is wrong')
  const at = (offset: number, severity: 'error' | 'warning' | 'info') =>
    textRemark({ ...one, offset, severity })
  const remarks = [at(1, 'info'), at(2, 'warning'), at(3, 'error'), at(4, 'warning')]
  const order = (offset?: number) =>
    orderedBySeverity(remarks, offset === undefined ? undefined : { ...one, offset }).map(
      ({ item }) => item.offset,
    )
  expect(order()).toEqual([3, 2, 4, 1])
  expect(order(4)).toEqual([4, 3, 2, 1])
  expect(order(1)).toEqual([1, 3, 2, 4])
  expect(order(9)).toEqual([3, 2, 4, 1])
})

it('takes no reason of another finding about the same calls', () => {
  const finding = lintProfile(parseProfile(denyList(deny('mkdir'))), defaultTarget).find(
    ({ id }) => id === 'sibling-open',
  )
  if (!finding) throw new Error('nothing found')
  const subject = 'mkdirat'
  const kept = (id: 'mount-open' | 'sibling-open', reason: string) => ({ id, subject, reason })
  expect(reasonFor(finding, [kept('mount-open', 'other')])).toBeUndefined()
  expect(reasonFor(finding, [kept('mount-open', 'other'), kept('sibling-open', 'own')])).toBe('own')
  expect(reasonFor(finding, [{ id: 'sibling-open', subject: 'chown', reason: 'other' }])).toBeUndefined()
})
