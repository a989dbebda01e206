import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseProfile } from '../../engine/profile'
import { checkExercise, type ExerciseQuestion } from './check-exercise'
import type { Answered, CourseCheck, Remark } from './course'
import { allowRead, denyMount } from './course.test-data'
import { labCallsOf } from './lab-calls'
import { remarkOutcomes } from './remark-outcomes'

function missing(text: string, check: CourseCheck, more: Omit<ExerciseQuestion, 'checks'> = {}) {
  const [reading] = checkExercise(parseProfile(text), { checks: [check], ...more })
  expect(reading?.met).toBe(reading?.missing.length === 0)
  return reading?.missing
}

const ids = (...asked: Parameters<typeof missing>) => missing(...asked)?.map(({ id }) => id)
const allowAll = '{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86_64"]}'

describe('checking an exercise', () => {
  it('names the call that still passes, with its arguments and where', () => {
    const flags = `{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86_64"],"syscalls":[
      {"names":["clone"],"action":"SCMP_ACT_ERRNO","excludes":{"caps":["CAP_SYS_ADMIN"]},
       "args":[{"index":0,"value":268435456,"valueTwo":268435456,"op":"SCMP_CMP_MASKED_EQ"}]}]}`
    const check: CourseCheck = { kind: 'refuses', calls: ['clone(CLONE_NEWUSER|SIGCHLD)'] }
    expect(missing(flags, check)).toEqual([])
    expect(missing(flags, { ...check, target: { on: 'docker-sys-admin' } })).toEqual([
      {
        id: 'passes',
        values: {
          runtime: 'docker',
          call: { name: 'clone', args: ['CLONE_NEWUSER|SIGCHLD'] },
          outcome: { action: 'SCMP_ACT_ALLOW' },
        },
      },
    ])
  })

  it('names the call that does not run, and what it is answered', () => {
    const check: CourseCheck = { kind: 'allows', calls: ['read', 'write'] }
    expect(missing(allowRead, check, { target: { on: 'podman' } })).toEqual([
      {
        id: 'refused',
        values: {
          runtime: 'podman',
          call: { name: 'write', args: [] },
          outcome: { action: 'SCMP_ACT_ERRNO', errno: 'EPERM' },
        },
      },
    ])
  })

  it('asks for an answer by its error, on the architecture that is named', () => {
    const check: CourseCheck = { kind: 'answers', calls: ['mount'], action: 'SCMP_ACT_ERRNO' }
    expect(ids(denyMount, check)).toEqual([])
    expect(ids(denyMount, { ...check, errno: 'EPERM' })).toEqual([])
    expect(ids(denyMount, { ...check, errno: 'ENOSYS' })).toEqual(['answered'])
    expect(ids(allowAll, check)).toEqual(['answered'])
    expect(ids(denyMount, { ...check, architecture: 'SCMP_ARCH_X86' })).toEqual(['answered'])
    const kill: CourseCheck = { kind: 'answers', calls: ['mount'], action: 'SCMP_ACT_KILL' }
    expect(ids(denyMount.replace('SCMP_ACT_ERRNO', 'SCMP_ACT_KILL_THREAD'), kill)).toEqual([])
  })

  it('asks for goals and programs', () => {
    expect(ids(allowAll, { kind: 'goal', goal: 'no-mounting' })).toEqual(['goal-open'])
    expect(missing(denyMount, { kind: 'goal', goal: 'no-mounting' })?.[0]?.values).toMatchObject({
      names: expect.arrayContaining(['fsopen', 'move_mount']),
    })
    expect(ids(allowAll, { kind: 'runs', program: 'bash' })).toEqual([])
    expect(ids(allowRead, { kind: 'runs', program: 'bash' })).toEqual(['program-stops'])
  })

  it('asks what runs beside another profile, and not how it is refused', () => {
    const bound = { text: allowRead }
    expect(ids(denyMount, { kind: 'at-least', profile: bound })).toEqual([])
    expect(ids(allowRead, { kind: 'at-most', profile: bound })).toEqual([])
    const killing = allowRead.replace('"SCMP_ACT_ERRNO"', '"SCMP_ACT_KILL_PROCESS"')
    expect(ids(killing, { kind: 'at-least', profile: bound })).toEqual([])
    expect(ids(killing, { kind: 'at-most', profile: bound })).toEqual([])
    expect(ids(allowRead, { kind: 'at-most', profile: { text: killing } })).toEqual([])
    const more = allowRead.replace('"read"', '"read","ptrace"')
    expect(missing(more, { kind: 'at-most', profile: bound })).toEqual([
      {
        id: 'too-much',
        values: {
          runtime: 'docker',
          calls: [{ name: 'ptrace', partly: false }],
          unnamed: false,
          architectures: [],
        },
      },
    ])
    expect(missing(allowRead, { kind: 'at-least', profile: { text: more } })?.[0]).toMatchObject({
      id: 'too-little',
      values: { calls: [{ name: 'ptrace', partly: false }] },
    })
  })

  it('asks for the same as the start or the solution, for some calls or but for some', () => {
    const more = allowRead.replace('"read"', '"read","ptrace"')
    const bounds = { start: { text: allowRead }, meant: more }
    const as = (profile: 'start' | 'solution', rest: object = {}): CourseCheck => ({
      kind: 'same',
      profile: { as: profile },
      ...rest,
    })
    expect(ids(allowRead, as('start'), bounds)).toEqual([])
    expect(ids(allowRead, as('solution'), bounds)).toEqual(['too-little'])
    expect(ids(more, as('start'), bounds)).toEqual(['too-much'])
    expect(ids(denyMount, as('start', { only: ['mount'] }), bounds)).toEqual([])
    expect(ids('{}', as('start', { only: ['mount'] }), bounds)).toEqual(['too-much'])
    expect(ids(more, as('start', { but: ['ptrace'] }), bounds)).toEqual([])
    expect(ids(more, as('start', { but: ['read'] }), bounds)).toEqual(['too-much'])
  })

  it('asks for the same answers, but not for those that runc gives by itself', () => {
    const killing = allowRead.replace('"SCMP_ACT_ERRNO"', '"SCMP_ACT_KILL_PROCESS"')
    const same = (answers: boolean): CourseCheck => ({ kind: 'same', profile: { text: allowRead }, answers })
    expect(ids(killing, same(false))).toEqual([])
    expect(ids(killing, same(true))).toEqual(['other-answer'])
    // With clone3 among the names, runc answers fewer numbers with ENOSYS.
    const named = JSON.parse(allowRead)
    named.syscalls.push({ names: ['clone3'], action: 'SCMP_ACT_ERRNO' })
    expect(ids(JSON.stringify(named), same(true))).toEqual([])
  })

  it('counts an architecture that only one of the two takes', () => {
    const both = allowRead.replace('"SCMP_ARCH_X86_64"', '"SCMP_ARCH_X86_64","SCMP_ARCH_X86"')
    expect(missing(both, { kind: 'at-most', profile: { text: allowRead } })?.[0]).toMatchObject({
      id: 'too-much',
      values: { calls: [], architectures: ['SCMP_ARCH_X86'] },
    })
    expect(ids(both, { kind: 'at-least', profile: { text: allowRead } })).toEqual([])
    expect(ids(allowRead, { kind: 'at-least', profile: { text: both } })).toEqual(['too-little'])
  })

  it('takes seccomp switched off for what it is: everything runs', () => {
    expect(ids('{}', { kind: 'refuses', calls: ['mount'] })).toEqual(['passes'])
    expect(ids('{}', { kind: 'allows', calls: ['mount'] })).toEqual([])
    expect(ids('{}', { kind: 'at-most', profile: { text: allowRead } })).toEqual(['too-much'])
    expect(ids('{}', { kind: 'at-least', profile: { text: allowRead } })).toEqual([])
    expect(ids('{}', { kind: 'starts', destination: 'docker' })).toEqual([])
    expect(ids('{}', { kind: 'answers', calls: ['mount'], action: 'SCMP_ACT_ERRNO' })).toEqual(['answered'])
    expect(ids('{}', { kind: 'covers-log' }, { log: 'read(0, "", 1) = 0' })).toEqual([])
  })

  it('asks whether a container starts', () => {
    expect(ids(denyMount, { kind: 'starts', destination: 'docker' })).toEqual([])
    expect(missing(allowRead, { kind: 'starts', destination: 'docker' })?.[0]).toMatchObject({
      id: 'cannot-start',
      values: { names: expect.arrayContaining(['execve']) },
    })
  })

  it('asks whether a finding is gone', () => {
    const inverted = allowRead.replace('"read"', '"ptrace","mount","umount2","pivot_root"')
    expect(ids(inverted, { kind: 'fixed', finding: 'list-inverted' })).toEqual(['finding-stays'])
    expect(ids(denyMount, { kind: 'fixed', finding: 'list-inverted' })).toEqual([])
  })

  it('asks whether a log would run', () => {
    const log = 'read(0, "", 1) = 0\n进程\nmount("a", "b", "c", 0, NULL) = 0\n'
    expect(missing(denyMount, { kind: 'covers-log' }, { log })).toEqual([
      { id: 'log-refused', values: { runtime: 'docker', names: ['mount'] } },
    ])
    expect(ids(allowAll, { kind: 'covers-log' }, { log })).toEqual([])
  })

  it('counts the instructions that decide a call', () => {
    const check: CourseCheck = { kind: 'steps', calls: ['mount', 'read'], atMost: 6 }
    expect(ids(denyMount, check)).toEqual([])
    expect(missing(denyMount, { ...check, atMost: 5 })).toEqual([
      {
        id: 'too-many-steps',
        values: { runtime: 'docker', call: { name: 'mount', args: [] }, steps: 6, atMost: 5 },
      },
      {
        id: 'too-many-steps',
        values: { runtime: 'docker', call: { name: 'read', args: [] }, steps: 6, atMost: 5 },
      },
    ])
  })

  it('asks for the instruction at which a call ends', () => {
    const check: CourseCheck = { kind: 'ends-at', call: 'mount' }
    const answered = (instruction?: number) =>
      ids(denyMount, check, { ...(instruction !== undefined && { answer: { instruction } }) })
    expect(answered()).toEqual(['instruction-missing'])
    expect(answered(7)).toEqual([])
    expect(answered(0)).toEqual(['goes-on'])
    expect(answered(6)).toEqual(['not-on-the-way'])
    expect(answered(999)).toEqual(['not-on-the-way'])
    expect(ids('{}', check, { answer: { instruction: 0 } })).toEqual(['no-filter'])
  })

  describe('a remark', () => {
    const check: CourseCheck = { kind: 'remark' }
    const allowed: Answered = { action: 'SCMP_ACT_ALLOW' }
    const denied: Answered = { action: 'SCMP_ACT_ERRNO', errno: 'EPERM' }
    const absent: Answered = { action: 'SCMP_ACT_ERRNO', errno: 'ENOSYS' }
    const read = (remark: Remark | undefined, meant: string, start = denyMount) =>
      ids(denyMount, check, { start: { text: start }, meant, ...(remark && { answer: { remark } }) })
    const denyBoth = denyMount.replace('"mount"', '"mount","ptrace"')

    it('is true of the start and names what is meant otherwise', () => {
      expect(read({ call: 'ptrace', meets: allowed, should: denied }, denyBoth)).toEqual([])
      expect(read(undefined, denyBoth)).toEqual(['remark-missing'])
      expect(read({ call: 'ptrace', meets: denied, should: allowed }, denyBoth)).toEqual(['meets-other'])
      expect(read({ call: 'mount', meets: denied, should: allowed }, denyBoth)).toEqual(['no-fault'])
      expect(read({ call: 'ptrace', meets: allowed, should: allowed }, denyBoth)).toEqual(['should-other'])
      expect(read({ call: 'ptrace (', meets: allowed, should: denied }, denyBoth)).toEqual(['call-unread'])
      expect(read({ call: 'umount', meets: allowed, should: denied }, denyBoth)).toEqual(['not-judged'])
    })

    it('may refuse in any way what should not run, but names the error where that is the fault', () => {
      const kill: Answered = { action: 'SCMP_ACT_KILL_PROCESS' }
      expect(read({ call: 'ptrace', meets: allowed, should: kill }, denyBoth)).toEqual([])
      const mountAbsent = denyMount.replace('"SCMP_ACT_ERRNO"', '"SCMP_ACT_ERRNO","errnoRet":38')
      const said = (should: Answered) => read({ call: 'mount', meets: denied, should }, mountAbsent)
      expect(said(absent)).toEqual([])
      expect(said(kill)).toEqual(['should-other'])
      expect(said({ action: 'SCMP_ACT_ERRNO' })).toEqual(['should-other'])
    })

    it('is right of every call that the two profiles answer otherwise, and of no other', () => {
      const named = ['mount', 'ptrace', 'read', 'clone3', 'unshare']
      const profile = fc
        .record({
          outer: fc.constantFrom('SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO', 'SCMP_ACT_KILL_PROCESS'),
          inner: fc.constantFrom('SCMP_ACT_ALLOW', 'SCMP_ACT_LOG', 'SCMP_ACT_ERRNO', 'SCMP_ACT_TRAP'),
          names: fc.subarray(named, { minLength: 1 }),
        })
        .map(({ outer, inner, names }) =>
          JSON.stringify({
            defaultAction: outer,
            architectures: ['SCMP_ARCH_X86_64'],
            syscalls: [{ names, action: inner, ...(inner === 'SCMP_ACT_ERRNO' && { errnoRet: 38 }) }],
          }),
        )
      const outcomeUnder = (text: string, call: string) => {
        const answers = (outcome: Answered) =>
          ids(text, { kind: 'answers', calls: [call], ...outcome })?.length === 0
        return (
          remarkOutcomes.find(outcome => outcome.errno !== undefined && answers(outcome)) ??
          remarkOutcomes.find(answers)
        )
      }
      fc.assert(
        fc.property(profile, profile, fc.constantFrom(...named), (start, meant, call) => {
          const meets = outcomeUnder(start, call)
          const should = outcomeUnder(meant, call)
          if (!meets || !should) throw new Error('an outcome that no remark tells')
          const isFault = JSON.stringify(meets) !== JSON.stringify(should)
          expect(read({ call, meets, should }, meant, start)).toEqual(isFault ? [] : ['no-fault'])
        }),
        { numRuns: 40 },
      )
    })

    it('is about the profile that the exercise begins with, on the architecture that it names', () => {
      const start = denyMount.replace('"SCMP_ARCH_X86_64"', '"SCMP_ARCH_X86_64","SCMP_ARCH_X86"')
      const meant = start.replace('"mount"', '"mount","umount"')
      const remark: Remark = { call: 'umount', meets: allowed, should: denied }
      expect(read({ ...remark, architecture: 'SCMP_ARCH_X86' }, meant, start)).toEqual([])
      expect(read(remark, meant, start)).toEqual(['not-judged'])
    })
  })

  describe('in the lab', () => {
    const check: CourseCheck = { kind: 'refuses', calls: ['mount', 'ptrace(0, 1)'], inLab: true }
    const reading = (lab: ExerciseQuestion['lab'], asked: CourseCheck = check) =>
      checkExercise(parseProfile(denyMount), { checks: [asked], ...(lab && { lab }) })[0]
    const denied = { action: 'SCMP_ACT_ERRNO', errno: 1 } as const
    const allowed = { action: 'SCMP_ACT_ALLOW' } as const

    it('takes what its kernel did, call by call, and the engine’s word where there is none', () => {
      expect(reading(undefined)).toMatchObject({ byKernel: false, missing: [{ id: 'passes' }] })
      const half = reading([{ written: 'ptrace(0, 1)', outcome: denied }])
      expect(half).toEqual({ met: true, missing: [], byKernel: false })
      const whole = reading([
        { written: 'mount', outcome: allowed },
        { written: 'ptrace(0, 1)', outcome: denied },
      ])
      expect(whole).toEqual({
        met: false,
        byKernel: true,
        missing: [
          {
            id: 'passes',
            values: {
              runtime: 'docker',
              call: { name: 'mount', args: [] },
              outcome: { action: 'SCMP_ACT_ALLOW' },
            },
          },
        ],
      })
    })

    it('holds an answer against that of the kernel, by the numbers of its architecture', () => {
      const answers: CourseCheck = {
        kind: 'answers',
        calls: ['read'],
        action: 'SCMP_ACT_ERRNO',
        errno: 'ENOSYS',
        inLab: true,
      }
      const absent = { action: 'SCMP_ACT_ERRNO', errno: 38 } as const
      expect(reading([{ written: 'read', outcome: absent }], answers)?.met).toBe(true)
      expect(reading([{ written: 'read', outcome: denied }], answers)?.missing).toMatchObject([
        { id: 'answered', values: { outcome: { errno: 'EPERM' } } },
      ])
    })

    it('does not take a call of another architecture, or a check that is not for the lab', () => {
      const x86: CourseCheck = { ...check, calls: ['mount'], architecture: 'SCMP_ARCH_X86' }
      const seen = [{ written: 'mount', outcome: allowed }] as const
      expect(reading(seen, x86)?.byKernel).toBe(false)
      expect(reading(seen, { kind: 'refuses', calls: ['mount'] })).toEqual({ met: true, missing: [] })
      const elsewhere: CourseCheck = { ...check, calls: ['mount'], target: { on: 'podman' } }
      expect(reading(seen, elsewhere)).toEqual({ met: true, missing: [] })
    })

    it('names each call once that is to be made there', () => {
      const checks: CourseCheck[] = [
        check,
        { kind: 'allows', calls: ['mount', 'read'], inLab: true },
        { kind: 'allows', calls: ['mount'], inLab: true, architecture: 'SCMP_ARCH_X86' },
        { kind: 'allows', calls: ['write'], inLab: false },
        { kind: 'allows', calls: ['write'], inLab: true, target: { on: 'podman' } },
      ]
      expect(labCallsOf(checks)).toEqual([
        { name: 'mount', args: [], written: 'mount' },
        { name: 'ptrace', args: ['0', '1'], written: 'ptrace(0, 1)' },
        { name: 'read', args: [], written: 'read' },
        { name: 'mount', args: [], written: 'mount', arch: 'SCMP_ARCH_X86' },
      ])
    })
  })

  it('says once that there is no filter, or no profile', () => {
    const broken = allowRead.replace('SCMP_ACT_ALLOW', 'SCMP_ACT_SHRUG')
    const calls = ['read', 'mount']
    const checks: CourseCheck[] = [
      { kind: 'refuses', calls },
      { kind: 'answers', calls, action: 'SCMP_ACT_ERRNO' },
      { kind: 'goal', goal: 'no-mounting' },
      { kind: 'runs', program: 'bash' },
      { kind: 'at-most', profile: { text: allowRead } },
      { kind: 'starts', destination: 'docker' },
      { kind: 'covers-log' },
    ]
    for (const check of checks) {
      expect([check.kind, ids(broken, check)]).toEqual([check.kind, ['no-filter']])
      expect([check.kind, ids('{', check)]).toEqual([check.kind, ['unreadable']])
    }
  })

  it('does not judge a call that the architecture does not have', () => {
    expect(ids(allowRead, { kind: 'refuses', calls: ['socketcall'] })).toEqual(['not-judged'])
  })
})
