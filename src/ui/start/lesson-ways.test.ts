import { expect, it } from 'vitest'
import { builtInLesson } from '../../core/teaching/course/built-in'
import { lessons } from '../../messages/en/course'
import { lessonMinutes } from './lesson-ways'

it('names how long each lesson takes, as the lesson itself does', async () => {
  for (const [id, minutes] of Object.entries(lessonMinutes)) {
    const known = id as keyof typeof lessonMinutes
    const { title, texts } = lessons[known]
    expect([id, (await builtInLesson(known, title, (await texts()).words)).minutes]).toEqual([id, minutes])
  }
})
