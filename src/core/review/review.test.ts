import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presetTarget } from '../analysis'
import { catalogue, runtimeDefaults } from '../catalogue'
import { type PresetId, presets } from '../presets'
import { defaultTarget, type ProfileDocument, parseProfile, planCommand, type Target } from '../profile'
import { applyEdits } from '../text'
import { gradeProfile, grades } from './grade-profile'
import { summarizeProfile } from './summarize-profile'

function made(id: PresetId, target: Target = defaultTarget): ProfileDocument {
  const { architecture, capabilities } = target
  const preset = presets.find(other => other.id === id)
  return parseProfile(preset?.make({ architecture, kernel: '6.12', capabilities }) ?? '')
}

describe('the summary', () => {
  it('says what Docker’s default does on Docker', () => {
    const review = summarizeProfile(made('docker-default'), defaultTarget)
    expect(review?.start).toEqual({ kind: 'starts' })
    expect(review?.defaultOutcome).toEqual({ action: 'SCMP_ACT_ERRNO', errno: 1 })
    const { allowed = 0, conditional = 0, denied = 0 } = review ?? {}
    expect(allowed + conditional + denied).toBe(catalogue.presentOn('SCMP_ARCH_X86_64').length)
    expect(review?.open.map(({ name }) => name)).toContain('ptrace')
    expect(review?.open.every(({ level }) => level === 'high')).toBe(true)
  })

  it('says that Docker’s default is another profile on Kubernetes', () => {
    const { kubernetes } = summarizeProfile(made('docker-default'), defaultTarget) ?? {}
    expect(kubernetes?.looser).toEqual(expect.arrayContaining(['mount', 'bpf', 'clone', 'clone3', 'reboot']))
    expect(kubernetes?.start).toEqual({ kind: 'starts' })
  })

  it('says that containerd’s default is the same there', () => {
    const target = presetTarget('containerd-default', defaultTarget)
    const { kubernetes } = summarizeProfile(made('containerd-default', target), target) ?? {}
    expect(kubernetes?.looser).toEqual([])
    expect(kubernetes?.tighter).toEqual([])
  })

  it.each([
    ['{}', 'off'],
    ['{"defaultAction":"SCMP_ACT_ERRNO"}', 'stuck'],
    ['{"defaultAction":"SCMP_ACT_NO"}', 'refused'],
    [
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["capset"],"action":"SCMP_ACT_ERRNO"}]}',
      'unprivileged',
    ],
    [
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["socket"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":1,"op":"SCMP_CMP_EQ"}]},{"names":["socket"],"action":"SCMP_ACT_KILL","args":[{"index":0,"value":1,"op":"SCMP_CMP_EQ"}]}]}',
      'refused',
    ],
  ])('%s: a container is %s', (text, kind) => {
    expect(summarizeProfile(parseProfile(text), defaultTarget)?.start.kind).toBe(kind)
  })
})

describe('the grade', () => {
  it('is B for the baseline itself, and has no reasons', () => {
    const graded = gradeProfile(made('docker-default'), defaultTarget)
    expect(graded).toMatchObject({ grade: 'B', looser: [], tighter: [] })
    expect(graded?.exposure).toBe(graded?.baseline)
  })

  it.each([
    ['smallest', 'A'],
    ['empty', 'A'],
    ['strict', 'A'],
    ['allow-all', 'F'],
    ['log-all', 'F'],
  ] as const)('of %s is %s', (id, grade) => {
    expect(gradeProfile(made(id), defaultTarget)?.grade).toBe(grade)
  })

  it('falls when Docker’s default is read without its conditions', () => {
    const target: Target = {
      ...defaultTarget,
      runtime: 'containerd',
      capabilities: runtimeDefaults.containerd.capabilities,
    }
    const graded = gradeProfile(made('docker-default'), target)
    expect(grades.indexOf(graded?.grade ?? 'A')).toBeGreaterThan(grades.indexOf('C'))
    expect(graded?.looser[0]?.level).toBe('critical')
  })

  it('is none where there is no filter', () => {
    expect(gradeProfile(parseProfile('{}'), defaultTarget)).toBeUndefined()
    expect(gradeProfile(parseProfile('{"defaultAction":'), defaultTarget)).toBeUndefined()
  })

  it('never improves when more calls run', () => {
    const names = catalogue.presentOn(defaultTarget.architecture).map(({ name }) => name)
    fc.assert(
      fc.property(
        fc.constantFrom<PresetId>(
          'docker-default',
          'podman-default',
          'containerd-default',
          'smallest',
          'empty',
          'strict',
        ),
        fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 12 }),
        (id, opened) => {
          const before = made(id)
          const command = {
            kind: 'set-action',
            names: opened,
            action: 'SCMP_ACT_ALLOW',
            flatten: true,
          } as const
          const plan = planCommand(before, command, defaultTarget)
          if (!plan.ok) return
          const after = parseProfile(applyEdits(before.text, plan.edits))
          const one = gradeProfile(before, defaultTarget)
          const other = gradeProfile(after, defaultTarget)
          expect(other?.exposure).toBeGreaterThanOrEqual(one?.exposure ?? 0)
          expect(grades.indexOf(other?.grade ?? 'A')).toBeGreaterThanOrEqual(
            grades.indexOf(one?.grade ?? 'F'),
          )
        },
      ),
      { numRuns: 40 },
    )
  }, 30_000)
})
