import { describe, expect, it } from 'vitest'
import { builtInWorkshop } from './built-in'
import { planOf, stepAt, timed } from './plan'

const lessons = (...minutes: readonly (number | undefined)[]) =>
  minutes.map((own, place) => ({ id: `lesson-${place + 1}`, minutes: own }))
const written = (steps: ReturnType<typeof planOf>) =>
  timed(steps).map(step => `${step.from} ${step.kind === 'lesson' ? step.lesson : step.kind} ${step.minutes}`)

describe('a plan', () => {
  it('has a break between, and what is left for questions', () => {
    expect(written(planOf(lessons(20, 20, 20, undefined), 120))).toEqual([
      ...['0 welcome 5', '5 lesson-1 20', '25 lesson-2 20', '45 break 10', '55 lesson-3 20'],
      ...['75 lesson-4 10', '85 questions 30', '115 results 5'],
    ])
  })

  it('ends in time: lessons that do not fit are left out', () => {
    const steps = planOf(lessons(30, 30, 30, 30), 100)
    expect(steps.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(100)
    expect(steps.filter(({ kind }) => kind === 'lesson')).toHaveLength(2)
  })

  it('of a lesson that is longer than all is about questions', () => {
    expect(written(planOf(lessons(600), 60))).toEqual(['0 welcome 5', '5 questions 50', '55 results 5'])
  })

  it('tells the step of a minute, and what is left of it', () => {
    const steps = planOf(lessons(20, 20), 60)
    expect(stepAt(steps, 0)).toMatchObject({ step: { kind: 'welcome' }, left: 5 })
    expect(stepAt(steps, 12.5)).toMatchObject({ step: { lesson: 'lesson-1', from: 5 }, left: 12.5 })
    expect(stepAt(steps, 60)).toBeUndefined()
  })
})

it('the built-in course has a plan of two hours, with every lesson that it names', async () => {
  const planned = await builtInWorkshop()
  const steps = planOf(planned, 120)
  expect(steps.filter(({ kind }) => kind === 'lesson')).toHaveLength(planned.length)
  expect(steps.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(120)
  expect(steps.some(({ kind }) => kind === 'break')).toBe(true)
})
