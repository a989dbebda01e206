import { expect, it } from 'vitest'
import { startGoals } from '../core/advice/goals/kept-goals'
import { languageCodes, loadWords } from '.'

it.each(languageCodes)(
  'the start offers in %s the goals that the core names for it, in its order',
  async language => {
    const { refusal } = (await loadWords('start', language)).goals
    expect(Object.keys(refusal)).toEqual(startGoals)
  },
)
