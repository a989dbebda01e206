import { describe, expect, it } from 'vitest'
import { loadWords } from '../../../messages'
import { builtInLesson, builtInLessonIds } from './built-in'
import type { CourseCheck, Exercise } from './course'
import { tryAnswers } from './equal-answers'

describe.each(builtInLessonIds)('the checks of the lesson %s', id => {
  it('let nothing pass but what is meant, and all that is', async () => {
    const { lessons } = await loadWords('learn', 'en')
    const { title, texts } = lessons[id]
    const { exercises } = await builtInLesson(id, title, (await texts()).words)
    for (const exercise of exercises) {
      const { wrong, right } = tryAnswers(exercise)
      expect([exercise.id, wrong.cheats]).toEqual([exercise.id, []])
      expect([exercise.id, right.refused]).toEqual([exercise.id, []])
      expect([wrong.tried > 13, right.tried > 3]).toEqual([true, true])
    }
  })
})

const text = (action: string, rules: readonly object[]) =>
  JSON.stringify({ defaultAction: action, architectures: ['SCMP_ARCH_X86_64'], syscalls: rules })
const allow = (names: readonly string[], ...args: readonly object[]) => ({
  names,
  action: 'SCMP_ACT_ALLOW',
  args,
})
const equals = (value: number) => ({ index: 0, value, op: 'SCMP_CMP_EQ' })

const families: Exercise = {
  id: 'families',
  title: 'Families',
  task: 'Allow sockets of two families, and no others.',
  start: { name: 'a.json', profile: { text: text('SCMP_ACT_ERRNO', [allow(['read', 'socket'])]) } },
  checks: [
    { kind: 'allows', calls: ['socket(AF_UNIX)', 'socket(AF_INET)'] },
    { kind: 'refuses', calls: ['socket(AF_PACKET)'] },
  ],
  solution: {
    profile: text('SCMP_ACT_ERRNO', [
      allow(['read']),
      allow(['socket'], equals(1)),
      allow(['socket'], equals(2)),
    ]),
    reasons: 'So.',
  },
}

const tried = (checks: readonly CourseCheck[]) => tryAnswers({ ...families, checks })

describe('checks that ask for samples alone', () => {
  it('let cheats pass, each of which is named with its text', () => {
    const { cheats } = tried(families.checks).wrong
    const kinds = new Set(cheats.map(({ kind }) => kind))
    expect([...kinds].sort()).toEqual(['checked-range', 'only-checked', 'without-rule'])
    const range = cheats.find(({ kind }) => kind === 'checked-range')
    expect(range).toMatchObject({
      of: 'solution',
      what: 'socket',
      text: expect.stringContaining('SCMP_CMP_LE'),
    })
  })

  it('let none pass once they ask for what the solution does', () => {
    const exact: CourseCheck = { kind: 'same', profile: { as: 'solution' } }
    expect(tried([...families.checks, exact])).toMatchObject({
      wrong: { cheats: [] },
      right: { refused: [] },
    })
  })

  it('pass nothing over but the calls that they leave open', () => {
    const open = (but: string): CourseCheck => ({ kind: 'same', profile: { as: 'solution' }, but: [but] })
    expect(tried([open('read')]).wrong.cheats).toEqual([])
    // Whoever leaves the call of the exercise open has asked for nothing.
    expect(
      tried([{ kind: 'at-most', profile: { as: 'solution' } }]).wrong.cheats.map(({ kind }) => kind),
    ).toContain('no-rules')
  })
})

describe('checks that ask for a spelling', () => {
  it('refuse right answers, which are named', () => {
    const once: Exercise = {
      ...families,
      checks: [{ kind: 'fixed', finding: 'equals-default' }],
    }
    expect(tryAnswers(once).right.refused.map(({ kind }) => kind)).toEqual(['refusal-by-name'])
  })
})
