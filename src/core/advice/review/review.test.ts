import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue, runtimeDefaults } from '../../engine/catalogue'
import {
  defaultTarget,
  type ProfileDocument,
  parseProfile,
  planCommand,
  type Target,
} from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { presetTarget } from '../analysis'
import { compareProfiles } from '../compare'
import { type PresetId, presets } from '../presets'
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
    expect(review?.figures?.defaultOutcome).toEqual({ action: 'SCMP_ACT_ERRNO', errno: 1 })
    const { allowed = 0, conditional = 0, denied = 0, open = [] } = review?.figures ?? {}
    expect(allowed + conditional + denied).toBe(catalogue.presentOn('SCMP_ARCH_X86_64').length)
    expect(open.map(({ name }) => name)).toContain('ptrace')
    expect(open.every(({ level }) => level === 'high')).toBe(true)
  })

  it('says that Docker’s default is another profile on Kubernetes', () => {
    const { kubernetes } = summarizeProfile(made('docker-default'), defaultTarget) ?? {}
    expect(kubernetes?.deviation?.looser).toEqual(
      expect.arrayContaining(['mount', 'bpf', 'clone', 'clone3', 'reboot']),
    )
    expect(kubernetes?.start).toEqual({ kind: 'starts' })
  })

  it('says that containerd’s default is the same there', () => {
    const target = presetTarget('containerd-default', defaultTarget)
    const { kubernetes } = summarizeProfile(made('containerd-default', target), target) ?? {}
    expect(kubernetes).toEqual({ start: { kind: 'starts' }, deviation: undefined })
  })

  it('says that calls of an ABI are killed there that only `archMap` names', () => {
    const profile = {
      defaultAction: 'SCMP_ACT_ALLOW',
      archMap: [{ architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86', 'SCMP_ARCH_X32'] }],
    }
    const { kubernetes } = summarizeProfile(parseProfile(JSON.stringify(profile)), defaultTarget) ?? {}
    expect(kubernetes?.deviation).toMatchObject({
      looser: [],
      tighter: [],
      otherwise: [],
      onlyHere: ['SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
      onlyThere: [],
    })
  })

  it('says that a condition applies there alone', () => {
    const denied = (value: number, more: object) => ({
      names: ['clone'],
      action: 'SCMP_ACT_ERRNO',
      args: [{ index: 0, value, valueTwo: value, op: 'SCMP_CMP_MASKED_EQ' }],
      ...more,
    })
    const profile = {
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [denied(0x10000000, {}), denied(0x20000000, { excludes: { caps: ['CAP_CHOWN'] } })],
    }
    const { kubernetes } = summarizeProfile(parseProfile(JSON.stringify(profile)), defaultTarget) ?? {}
    expect(kubernetes?.deviation).toMatchObject({ looser: [], tighter: ['clone'], otherwise: [] })
  })

  it('says that a call is refused there with another error', () => {
    const profile = {
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [{ names: ['bpf'], action: 'SCMP_ACT_ERRNO', errno: 'ENOSYS' }],
    }
    const podman: Target = { ...defaultTarget, runtime: 'podman' }
    const { kubernetes } = summarizeProfile(parseProfile(JSON.stringify(profile)), podman) ?? {}
    expect(kubernetes?.deviation).toMatchObject({ looser: [], tighter: [], otherwise: ['bpf'] })
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
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mmap"],"action":"SCMP_ACT_ERRNO"}]}',
      'by-chance',
    ],
    [
      '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["socket"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":1,"op":"SCMP_CMP_EQ"}]},{"names":["socket"],"action":"SCMP_ACT_KILL","args":[{"index":0,"value":1,"op":"SCMP_CMP_EQ"}]}]}',
      'refused',
    ],
  ])('%s: a container is %s', (text, kind) => {
    expect(summarizeProfile(parseProfile(text), defaultTarget)?.start.kind).toBe(kind)
  })
})

it('names what every usual start needs, and nothing that only some starts call', () => {
  const review = summarizeProfile(parseProfile('{"defaultAction":"SCMP_ACT_ERRNO"}'), defaultTarget)
  const { missing = [] } = review?.start.kind === 'stuck' ? review.start : {}
  expect(missing).toContain('execve')
  for (const name of ['futex', 'mmap', 'nanosleep', 'rt_sigreturn']) expect(missing).not.toContain(name)
})

describe('a profile that the runtime refuses', () => {
  const conflict = (action: string) => ({
    names: ['socket'],
    action,
    args: [{ index: 0, value: 1, op: 'SCMP_CMP_EQ' }],
  })
  const present = catalogue.presentOn('SCMP_ARCH_X86_64').slice(0, 69)
  const names = ['', ...present.map(({ name }) => name)]
  it.each([
    ['conditions that conflict', { syscalls: [conflict('SCMP_ACT_ERRNO'), conflict('SCMP_ACT_KILL')] }],
    ['too large an errno', { defaultAction: 'SCMP_ACT_ERRNO', defaultErrnoRet: 5000 }],
    [
      'a number as text',
      { syscalls: [{ ...conflict('SCMP_ACT_ERRNO'), args: [{ index: 0, value: '0x5' }] }] },
    ],
    [
      'an empty name',
      {
        defaultAction: 'SCMP_ACT_ERRNO',
        syscalls: [{ names, action: 'SCMP_ACT_ALLOW' }],
      },
    ],
  ])('for %s gets a reason, and neither figures nor a grade', (_what, profile) => {
    const document = parseProfile(JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', ...profile }))
    const review = summarizeProfile(document, defaultTarget)
    expect(review?.start.kind).toBe('refused')
    expect(review?.figures).toBeUndefined()
    expect(gradeProfile(document, defaultTarget)).toBeUndefined()
  })
})

describe('the grade', () => {
  it.each([
    ['includes-unread', false],
    ['local-includes', true],
  ])('is given only where what the profile lacks of its file (%s) changes nothing', (part, isGraded) => {
    const { text } = made('docker-default')
    const lacking = { ...JSON.parse(text), 'x-seccompose-not-read': [{ part, of: ['common.policy'] }] }
    const document = parseProfile(JSON.stringify(lacking))
    expect(gradeProfile(document, defaultTarget) !== undefined).toBe(isGraded)
    expect(summarizeProfile(document, defaultTarget)?.isPartial).toBe(!isGraded)
  })

  it('is B for the baseline itself, and has no reasons', () => {
    const graded = gradeProfile(made('docker-default'), defaultTarget)
    expect(graded).toMatchObject({ grade: 'B', looser: [], tighter: [] })
    expect(graded?.exposure).toBe(graded?.baseline)
  })

  it.each([
    ['smallest', 'A'],
    // Nothing starts under these.
    ['empty', undefined],
    ['strict', undefined],
    // Podman's own default leaves user namespaces and mounting to the kernel.
    ['podman-default', 'D'],
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

  it('sees a condition that lets other arguments through than Docker’s does', () => {
    const { text } = made('docker-default')
    const onlyNewNamespaces = text.replace(
      /("value": 2114060288),(\s*)("op": "SCMP_CMP_MASKED_EQ")/,
      '$1,$2"valueTwo": 2114060288,$2$3',
    )
    expect(onlyNewNamespaces).not.toBe(text)
    const graded = gradeProfile(parseProfile(onlyNewNamespaces), defaultTarget)
    expect(graded?.looser.map(({ name }) => name)).toEqual(['clone'])
    expect(graded?.tighter.map(({ name }) => name)).toEqual(['clone'])
    expect(grades.indexOf(graded?.grade ?? 'A')).toBeGreaterThan(grades.indexOf('B'))
  })

  it('is no A where a program reaches into others, which Docker’s default lets it', () => {
    const { text } = made('smallest')
    const withPtrace = parseProfile(text.replace('"capget"', '"capget", "ptrace"'))
    expect(gradeProfile(withPtrace, defaultTarget)).toMatchObject({ grade: 'B', reaches: ['ptrace'] })
  })

  it('is worse where a tracer gets round the filter', () => {
    const { text } = made('smallest')
    const withPtrace = parseProfile(text.replace('"capget"', '"capget", "ptrace"'))
    const target: Target = { ...defaultTarget, kernel: { major: 4, minor: 4 } }
    const graded = gradeProfile(withPtrace, target)
    expect(graded?.escapes).toContain('ptrace')
    expect(grades.indexOf(graded?.grade ?? 'A')).toBeGreaterThan(grades.indexOf('B'))
  })

  it('is none where an error stands', () => {
    const { text } = made('docker-default')
    // Threads are then refused with an error on which libraries do not go back to clone.
    const wrongError = text.replace(/("clone3"\s*\],[^}]*"errnoRet": )38/, '$113')
    expect(wrongError).not.toBe(text)
    expect(gradeProfile(parseProfile(wrongError), defaultTarget)).toBeUndefined()
  })

  it('never improves when a list of its own allows more', () => {
    const names = catalogue.presentOn(defaultTarget.architecture).map(({ name }) => name)
    const dangerous = ['bpf', 'mount', 'io_uring_setup', 'ptrace', 'keyctl', 'unshare', 'setns', 'clone']
    const some = fc.uniqueArray(fc.oneof(fc.constantFrom(...names), fc.constantFrom(...dangerous)), {
      minLength: 1,
      maxLength: 8,
    })
    const base = JSON.parse(made('smallest').text)
    const listing = (...lists: readonly string[][]) => {
      const rules = lists.map(list => ({ names: list, action: 'SCMP_ACT_ALLOW' }))
      return parseProfile(JSON.stringify({ ...base, syscalls: [...base.syscalls, ...rules] }))
    }
    let graded = 0
    fc.assert(
      fc.property(some, some, (list, added) => {
        const [one, other] = [listing(list), listing(list, added)].map(document =>
          gradeProfile(document, defaultTarget),
        )
        if (!one || !other) return
        graded++
        expect(grades.indexOf(other.grade)).toBeGreaterThanOrEqual(grades.indexOf(one.grade))
        expect(other.escapes).toEqual(expect.arrayContaining([...one.escapes]))
        expect(other.reaches).toEqual(expect.arrayContaining([...one.reaches]))
        if (other.escapes.length > 0) expect(['A', 'B']).not.toContain(other.grade)
        if (other.reaches.length > 0) expect(other.grade).not.toBe('A')
      }),
      { seed: 20261127, numRuns: 20 },
    )
    expect(graded).toBeGreaterThan(10)
  }, 60_000)

  it('is none where there is no filter', () => {
    expect(gradeProfile(parseProfile('{}'), defaultTarget)).toBeUndefined()
    expect(gradeProfile(parseProfile('{"defaultAction":'), defaultTarget)).toBeUndefined()
  })

  it('never improves when more calls run', () => {
    const names = catalogue.presentOn(defaultTarget.architecture).map(({ name }) => name)
    fc.assert(
      fc.property(
        fc.constantFrom<PresetId>('docker-default', 'podman-default', 'containerd-default'),
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
          if (!one || !other) return
          expect(other.exposure).toBeGreaterThanOrEqual(one.exposure)
          expect(grades.indexOf(other.grade)).toBeGreaterThanOrEqual(grades.indexOf(one.grade))
          expect(other.escapes).toEqual(expect.arrayContaining([...one.escapes]))
        },
      ),
      { numRuns: 20 },
    )
  }, 30_000)

  it('never improves when conditions let more through', () => {
    const ruleFor = fc.record({
      names: fc.uniqueArray(
        fc.constantFrom('clone', 'personality', 'socket', 'mount', 'bpf', 'read', 'ptrace'),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      action: fc.constantFrom('SCMP_ACT_ALLOW', 'SCMP_ACT_LOG', 'SCMP_ACT_ERRNO', 'SCMP_ACT_TRACE'),
      args: fc.array(
        fc.record({
          index: fc.nat(1),
          value: fc.constantFrom(0, 1, 16, 40, 0x7e020000),
          valueTwo: fc.constantFrom(0, 1, 0x7e020000),
          op: fc.constantFrom(
            'SCMP_CMP_EQ',
            'SCMP_CMP_NE',
            'SCMP_CMP_GT',
            'SCMP_CMP_LE',
            'SCMP_CMP_MASKED_EQ',
          ),
        }),
        { maxLength: 1 },
      ),
    })
    const base = JSON.parse(made('docker-default').text)
    const withRules = (rules: readonly object[]) =>
      parseProfile(JSON.stringify({ ...base, syscalls: [...base.syscalls, ...rules] }))
    let compared = 0
    fc.assert(
      fc.property(fc.array(ruleFor, { minLength: 1, maxLength: 3 }), ruleFor, (rules, added) => {
        const [before, after] = [withRules(rules), withRules([...rules, added])]
        const comparison = compareProfiles(
          { document: before, target: defaultTarget },
          { document: after, target: defaultTarget },
        )
        if (!comparison.ok || !['looser', 'equal'].includes(comparison.overall)) return
        compared++
        const [one, other] = [before, after].map(document => gradeProfile(document, defaultTarget))
        if (!one || !other) return
        expect(other.exposure).toBeGreaterThanOrEqual(one.exposure)
        expect(grades.indexOf(other.grade)).toBeGreaterThanOrEqual(grades.indexOf(one.grade))
        const names = other.looser.map(({ name }) => name)
        expect(names).toEqual(expect.arrayContaining(one.looser.map(({ name }) => name)))
      }),
      { numRuns: 30 },
    )
    expect(compared).toBeGreaterThan(5)
  }, 60_000)
})
