import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Course, type CourseCheck, writeCourse } from '../core/teaching/course'
import type { Language } from '../messages'
import { checkCourses } from './course'

const profile = (action: string, other: string, ...names: string[]) =>
  JSON.stringify({
    defaultAction: action,
    architectures: ['SCMP_ARCH_X86_64'],
    syscalls: [{ names, action: other }],
  })
const denying = (...names: string[]) => profile('SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO', ...names)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'course-'))
})
afterAll(() => rm(folder, { recursive: true }))

const exact: CourseCheck = { kind: 'same', profile: { as: 'solution' } }
const sampled: CourseCheck = { kind: 'refuses', calls: ['mount', 'ptrace'] }

async function checked(
  checks: readonly CourseCheck[],
  solution = denying('mount', 'ptrace'),
  language: Language = 'en',
) {
  const course: Course = {
    id: 'mine',
    title: 'Mine',
    lessons: [
      {
        id: 'one',
        title: 'One',
        page: 'Read.',
        exercises: [
          {
            id: 'two',
            title: 'Two',
            task: 'Refuse both, and let all else run.',
            start: { name: 'a.json', profile: { text: denying('mount') } },
            checks,
            solution: { profile: solution, reasons: 'So.' },
          },
        ],
      },
    ],
  }
  return await written(writeCourse(course), language)
}

async function written(text: string, language: Language = 'en') {
  const file = join(folder, 'course.json')
  await writeFile(file, text)
  const { text: out, status } = await checkCourses([file], language)
  return { out: out.replaceAll(`${folder}/`, ''), status }
}

describe('seccompose course check', () => {
  it('is content with checks that ask for what is meant', async () => {
    const { out, status } = await checked([sampled, exact])
    expect([status, out]).toEqual([
      0,
      expect.stringMatching(/^course\.json: 1 exercise, \d{2} other answers tried$/),
    ])
  })

  it('names what passes as well, by exercise', async () => {
    const { out, status } = await checked([sampled])
    expect(status).toBe(1)
    expect(out).toMatch(
      /course\.json: one\/two: This passes as well, .*: the solution: with another default action \(SCMP_ACT_ERRNO\)/,
    )
  })

  it('names a start that is solved, and a solution that is none', async () => {
    const { out } = await checked([{ kind: 'refuses', calls: ['mount'] }, exact], denying('mount'))
    expect(out).toContain('one/two: The start already does all that is asked for.')
    const wrong = await checked([sampled], denying('mount'))
    expect([wrong.status, wrong.out]).toEqual([
      1,
      expect.stringContaining(
        'The solution does not pass check 1: `ptrace` still passes on Docker: it is allowed.',
      ),
    ])
  })

  it('speaks Chinese', async () => {
    const { out } = await checked([sampled], undefined, 'zh')
    expect(out).toMatch(/one\/two: 下面的也能通过，.*解答: 换一个默认动作 \(SCMP_ACT_ERRNO\)/)
    const wrong = await checked([sampled], denying('mount'), 'zh')
    expect(wrong.out).toContain('解答没有通过第 1 项检查：')
  })

  it('says where a file is wrong, or that it is no course', async () => {
    const { out, status } = await written('{\n  "seccomposeCourse": 1,\n  "id": 7\n}')
    expect([status, out]).toEqual([1, expect.stringMatching(/^course\.json:1:1: “title” is missing\.\n/)])
    expect(out).toContain('course.json:3:9: id: Write a text in quotes here.')
    await expect(written('{}')).rejects.toThrow(/course\.json is not a course\.$/)
  })
})
