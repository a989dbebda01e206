import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Lesson } from '../../core/teaching/course'
import { stepsOf } from './steps'

const lesson = (page: string): Lesson => ({ id: 'x', title: 'Lesson', page, exercises: [] })

it('shows what stands before the first heading, then each heading with what follows', () => {
  const page = 'First.\n\n## One\n\nText.\n\n```\n## no heading\n```\n\n### Below\n\n## Two\n\nEnd.'
  expect(stepsOf(lesson(page)).map(({ text }) => text)).toEqual([
    'First.',
    '## One\n\nText.\n\n```\n## no heading\n```\n\n### Below',
    '## Two\n\nEnd.',
  ])
  expect(stepsOf(lesson('## One'))).toEqual([{ title: 'Lesson', text: '## One' }])
})

it('ends with the exercises', () => {
  const exercise = {
    id: 'e',
    title: 'Exercise',
    task: 'Do it.',
    start: { name: 'a.json', profile: { text: '{}' } },
    checks: [],
    solution: { profile: '{}', reasons: '' },
  }
  expect(stepsOf({ ...lesson('Read.'), exercises: [exercise] }).at(-1)).toEqual({
    title: 'Exercise',
    text: 'Do it.',
  })
})

it('leaves nothing out', () => {
  const line = fc.constantFrom('## A', '### B', 'text', '', '```', '> quote', '- item', '# C', '---')
  fc.assert(
    fc.property(fc.array(line), lines => {
      const page = lines.join('\n')
      const plain = (text: string) => text.replace(/\s/g, '')
      expect(
        plain(
          stepsOf(lesson(page))
            .map(({ text }) => text)
            .join(''),
        ),
      ).toBe(plain(page))
    }),
  )
})
