import { expect, it } from 'vitest'
import { defaultTarget, parseProfile } from '../../core'
import { gradeProfile } from '../../core/advice/review'
import { presetText } from '../../core/doors/export/exported.test-data'
import { words } from '../../messages/en/assessment'
import { gradeHead, worstReason } from './grade-reasons'

it.each([
  [
    'allow-all',
    'Grade F beside Docker’s default on this target. Calls that no rule names run, and so will those of future kernels.',
  ],
  ['smallest', 'Grade A beside Docker’s default on this target.'],
  // The yardstick.
  [
    'docker-default',
    'It does what Docker’s default does on this target. Grades are measured against that default, so there is none here. Open, and leading into other processes: ptrace, process_vm_readv and process_vm_writev.',
  ],
] as const)('the head of a review of %s is its grade and what is worst', (id, head) => {
  const grade = gradeProfile(parseProfile(presetText(id)), defaultTarget)
  const told = grade && [gradeHead(grade, words), worstReason(grade, words) ?? ''].filter(Boolean).join(' ')
  expect(told).toBe(head)
})
