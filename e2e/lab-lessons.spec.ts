import { expect, test } from '@playwright/test'
import { needsMachine } from './lab-machine'
import { Learn } from './learn'

test.describe.configure({ timeout: 600_000 })

/** An emulated PC boots before the first answer. */
const patience = 300_000
/** The exercises that are made in the lab, by the title of their lesson and their place in it, from 0. */
const made =
  process.env.SECCOMPOSE_LAB_LESSONS === 'all'
    ? ([
        [/What the program sees/, 0],
        [/A first allow list/, 0],
        [/clone, clone3/, 0],
        [/Other doors/, 0],
        [/Other doors/, 1],
        [/Other doors/, 2],
        [/From log to enforcement/, 0],
      ] as const)
    : ([[/clone, clone3/, 0]] as const)

test('exercises are made in the lab, whose kernel answers for the start and for a solution', async ({
  page,
}) => {
  needsMachine()
  test.setTimeout(600_000 + made.length * 120_000)
  const learn = new Learn(page)
  await learn.open()
  for (const [lesson, place] of made) {
    await learn.lesson(lesson)
    const exercise = learn.exercises().nth(place)
    await exercise.getByRole('button', { name: 'Open the exercise in the editor' }).click()
    expect(await learn.check(exercise, patience)).toContain('still to do')
    await expect(exercise).toContainText('The calls were made in the lab')
    await exercise.getByRole('button', { name: 'Show a solution' }).click()
    await exercise.getByRole('button', { name: 'Put it into the editor' }).click()
    await expect(exercise.getByText('It has changed since.')).toBeVisible()
    expect(await learn.check(exercise, patience)).toContain('Solved')
    await expect(exercise).toContainText('The calls were made in the lab')
    await learn.panel.getByRole('button', { name: 'All lessons' }).first().click()
  }
})
