import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyse } from '../advice/analysis'
import { filterSide } from '../advice/compare/filter-side'
import { lintProfile } from '../advice/lint'
import { lintContext } from '../advice/lint/context'
import { lintExamples } from '../advice/lint/examples.test-data'
import { presets } from '../advice/presets'
import { type DestinationId, destinations, type ExportResult } from '../doors/export'
import { effectiveProfile, plainNode } from '../doors/export/to/crio/effective-profile'
import { createTraceReader } from '../doors/trace'
import { checkProgram } from '../engine/bpf'
import { judgeProfile, type StartFailure } from '../engine/policy'
import {
  defaultTarget,
  type ProfileDocument,
  parseProfile,
  type RuntimeName,
  type Target,
} from '../engine/profile'
import { type CourseCheck, type TargetChoice, targetOfChoice } from '../teaching/course/course'
import { labTarget } from '../teaching/lab'
import { broken, slips } from './broken.test-data'
import { answerQuestion } from './questions'

const CORPUS = process.env.SECCOMPOSE_CORPUS

const targets: readonly Target[] = [
  defaultTarget,
  { ...defaultTarget, runtime: 'podman', loader: 'crun' },
  { ...defaultTarget, runtime: 'containerd', loader: 'runc' },
  { ...defaultTarget, runtime: 'oci', loader: 'crun', architecture: 'SCMP_ARCH_AARCH64' },
]

const LOADS = 'loads'

function reasonOf({ id, offset, length }: StartFailure): string {
  return `${id} at ${offset}+${length}`
}

/** What the table and the status bar show. */
function shown(document: ProfileDocument, target: Target): string {
  const { valid, startFailure, verdicts } = analyse(document, target, checkProgram)
  if (!valid) {
    const judgement = judgeProfile(document, target, checkProgram)
    return judgement.ok ? LOADS : reasonOf(judgement.failure)
  }
  expect(verdicts.length > 0).toBe(startFailure === undefined)
  return startFailure ? reasonOf(startFailure) : LOADS
}

const log = createTraceReader({ architecture: 'SCMP_ARCH_X86_64' })
log.push(new TextEncoder().encode('read(0, "", 1) = 0\n'))
const summary = log.end()

/** What every other part gives for an answer, in the same words; parts that have none for a case are left out. */
async function answers(document: ProfileDocument, target: Target): Promise<Record<string, string>> {
  const isOff = document.profile !== undefined && shown(document, target).startsWith('seccomp-off')
  const off = isOff ? shown(document, target) : ''
  const unreadable = document.profile === undefined
  const found: Record<string, string> = {}

  for (const form of ['loaded', 'shortest'] as const) {
    const filter = await answerQuestion('filter', document, { target, form })
    found[`filter, ${form}`] = filter.ok ? LOADS : reasonOf(filter.failure)
  }
  const call = { name: 'read', arch: target.architecture, args: [] }
  const [[answer] = []] = await answerQuestion('call', document, { calls: [call], targets: [target] })
  if (answer && ('failure' in answer.verdict || answer.verdict.ok)) {
    found['try a call'] = answer.verdict.ok ? LOADS : reasonOf(answer.verdict.failure)
  }
  expect(answer === undefined).toBe(unreadable)

  const [expectation] = await answerQuestion('expectations', document, {
    goals: [{ name: 'read', args: [], must: 'be-allowed' }],
    target,
  })
  const { verdict } = expectation ?? {}
  if (verdict && 'failure' in verdict) found.expectation = reasonOf(verdict.failure)
  if (!unreadable && !isOff) expect(expectation?.met === undefined).toBe(!verdict?.ok)

  const side = filterSide({ document, target })
  found['side of a comparison'] = side.ok ? (side.side.isOff ? off : LOADS) : reasonOf(side.failure)

  for (const { id, state } of await answerQuestion('goals', document, { target })) {
    if (isOff) expect(['open', 'absent'], id).toContain(state)
    else expect(state === 'unknown', id).toBe(shown(document, target) !== LOADS)
  }
  if (document.profile) {
    const { model, calls } = lintContext(document, document.profile, target)
    expect([model === undefined, calls === undefined]).toEqual(
      Array(2).fill(shown(document, target) !== LOADS),
    )
  } else expect(lintProfile(document, target)).toEqual([])

  const trace = await answerQuestion('trace', document, { summary, target, withConditions: false })
  found.log = trace.ok ? LOADS : reasonOf(trace.failure)
  const blocked = await answerQuestion('blocked', document, {
    text: 'mount("a", "b", "c", 0, NULL) = -1 EPERM (Operation not permitted)',
    target,
  })
  found['blocked call'] = blocked.ok || !('failure' in blocked) ? LOADS : reasonOf(blocked.failure)

  Object.assign(found, await programAnswers(document, target), await courseAnswers(document, target))
  const lab = await answerQuestion('lab', document, { target, kernel: '6.12.0', calls: [] })
  const inLab = shown(document, labTarget(target, '6.12.0'))
  expect(`in the lab: ${lab.failure ? reasonOf(lab.failure) : LOADS}`).toBe(`in the lab: ${inLab}`)

  const [there] = await answerQuestion('retarget', document, { from: defaultTarget, to: [target] })
  if (!unreadable) {
    const starts = [defaultTarget, target].map(each => shown(document, each) === LOADS)
    expect([there?.startsNoMore, there?.startsOnlyThere]).toEqual([
      starts[0] && !starts[1],
      !starts[0] && starts[1],
    ])
  }
  return found
}

/** What is told of programs, and of changes, which are judged by the filters before and after them. */
async function programAnswers(document: ProfileDocument, target: Target): Promise<Record<string, string>> {
  const expected = shown(document, target)
  const isLoaded = expected === LOADS
  const isOff = expected.startsWith('seccomp-off')
  const programs = await answerQuestion('programs', document, { ids: ['busybox', 'python'], target })
  for (const { id, state } of programs) {
    if (isOff) expect(state, id).toBe('runs')
    else expect(state === 'unknown', id).toBe(!isLoaded)
  }
  const { state } = await answerQuestion('program', document, { id: 'busybox', target })
  expect(state).toBe(programs[0]?.state)
  const { reading } = await answerQuestion('goal', document, { id: 'no-mounting', target })
  if (!isOff) expect(reading.state === 'unknown').toBe(!isLoaded)

  const command = { kind: 'set-action', names: ['socket'], action: 'SCMP_ACT_ERRNO' } as const
  const [step] = await answerQuestion('steps', document, { commands: [command], target })
  if (step) expect(['kept', 'lost'].includes(step.filter), step.filter).toBe(isLoaded)
  if (!isLoaded && !isOff) expect(await answerQuestion('loss', document, { command, target })).toEqual([])
  const condition = { index: 0, operator: 'SCMP_CMP_EQ', value: 3n } as const
  const added = {
    kind: 'add-condition',
    name: 'socket',
    action: 'SCMP_ACT_ALLOW',
    condition,
  } as const
  const effect = await answerQuestion('condition', document, { command: added, target })
  if (!isLoaded && !isOff) expect(effect.kind).toBe('unknown')

  const effective = effectiveProfile(document, 'OpenShift', target)
  if (effective) expect(shown(document, plainNode('OpenShift', target))).toBe(LOADS)

  const other = { text: '{"defaultAction":"SCMP_ACT_ALLOW"}', target }
  const taken = await answerQuestion('takeOver', document, { name: 'socket', other, target })
  if (taken.ok || taken.id !== 'side-fails') return {}
  return { 'one difference taken over': reasonOf(taken.failure) }
}

const choices: Readonly<Record<RuntimeName, TargetChoice['on']>> = {
  docker: 'docker',
  podman: 'podman',
  'cri-o': 'kubernetes-cri-o',
  containerd: 'kubernetes-containerd',
  oci: 'oci',
}

/** What an exercise finds missing first. */
async function courseAnswers(document: ProfileDocument, target: Target): Promise<Record<string, string>> {
  const { runtime, loader, architecture } = target
  if (document.profile === undefined) return {}
  const on: TargetChoice = { on: choices[runtime], loader, architecture }
  const checks: CourseCheck[] = [
    { kind: 'allows', calls: ['read', 'socket'] },
    { kind: 'goal', goal: 'no-mounting' },
    { kind: 'runs', program: 'busybox' },
    { kind: 'covers-log' },
    { kind: 'steps', calls: ['read'], atMost: 1000 },
  ]
  const question = { checks, target: on, log: 'read(0, "", 1) = 0\n' }
  const wanted = shown(document, targetOfChoice(on))
  for (const [place, { missing }] of (await answerQuestion('exercise', document, question)).entries()) {
    const without = missing.flatMap(one => (one.id === 'no-filter' ? reasonOf(one.values.failure) : []))
    const kind = checks[place]?.kind ?? ''
    const isAsked = wanted !== LOADS && (kind === 'steps' || !wanted.startsWith('seccomp-off'))
    expect([kind, ...without]).toEqual(isAsked ? [kind, wanted] : [kind])
  }
  return {}
}

/** Those parts that take time over a profile which loads. */
async function slowAnswers(document: ProfileDocument, target: Target): Promise<Record<string, string>> {
  const expected = shown(document, target)
  const off = expected.startsWith('seccomp-off') ? expected : ''
  const found: Record<string, string> = {}
  const comparison = await answerQuestion('compare', document, {
    other: { text: '{"defaultAction":"SCMP_ACT_ALLOW"}', target },
    target,
  })
  if (!comparison.ok) expect(comparison.side).toBe('after')
  found.compare = comparison.ok ? (comparison.off.after ? off : LOADS) : reasonOf(comparison.failure)
  const merge = await answerQuestion('merge', document, { kind: 'union', other: document.text, target })
  if (!merge.ok && 'failure' in merge) found.merge = reasonOf(merge.failure)
  else found.merge = !merge.ok && merge.id === 'no-filter' ? off : LOADS

  const { summary: review, grade } = await answerQuestion('review', document, { target })
  const start = review?.start
  if (start?.kind === 'refused') found.review = reasonOf(start.failure)
  else if (start) found.review = start.kind === 'off' ? off : LOADS
  const isLoaded = shown(document, target) === LOADS
  expect(review?.figures === undefined).toBe(!isLoaded)
  // A profile that loads has no grade where nothing starts under it.
  if (!isLoaded) expect(grade).toBeUndefined()

  return found
}

/** Who reads the files of a destination. */
function readerAt(destination: DestinationId, target: Target): Target {
  const engines = { docker: 'docker', podman: 'podman', crio: 'cri-o' } as const
  if (destination in engines) {
    const runtime = engines[destination as keyof typeof engines]
    if (runtime === target.runtime) return target
    return { ...target, runtime, loader: runtime === 'docker' ? 'runc' : 'crun' }
  }
  return target.runtime === 'containerd' || target.runtime === 'oci'
    ? { ...target, runtime: 'docker' }
    : target
}

/** That an export is refused for the reason, or goes out with it named, and proves nothing that cannot be proven. */
function expectNamed(result: ExportResult, reason: string, destination: DestinationId): void {
  if (!result.ok) {
    // Other refusals are about what a destination cannot carry, of a profile that loads.
    if ('failure' in result) expect(reasonOf(result.failure), destination).toBe(reason)
    return
  }
  if (reason === LOADS) return
  const [id] = reason.split(' ')
  if (id === 'seccomp-off') {
    expect(
      result.losses.map(loss => loss.id),
      destination,
    ).toContain('seccomp-switched-off')
  } else {
    const named = result.errors.map(error =>
      error.id === 'listener-missing' ? 'notify-without-listener' : error.id,
    )
    expect(named, destination).toContain(id)
  }
  expect(
    result.steps.filter(step => step.id === 'try-refused' || step.id === 'seccomp-mode'),
    destination,
  ).toEqual([])
}

async function expectOneAnswer(text: string, target: Target, isWhole = false): Promise<void> {
  const document = parseProfile(text)
  const expected = shown(document, target)
  const found = await answers(document, target)
  if (expected !== LOADS || isWhole) Object.assign(found, await slowAnswers(document, target))
  for (const [part, answer] of Object.entries(found)) {
    expect(`${part}: ${answer}`).toBe(`${part}: ${expected}`)
  }
  // Where it loads, a reader of each kind stands for all.
  const asked =
    expected === LOADS ? destinations.filter(id => /^(docker|containerd|bpf)$/.test(id)) : destinations
  for (const destination of asked) {
    const reader = readerAt(destination, target)
    const result = await answerQuestion('export', document, {
      destination,
      options: { name: 'web.json', target },
    })
    expectNamed(result, shown(document, reader), destination)
    const question = { destination, target, withPause: false, noNewPrivileges: true }
    const check = await answerQuestion('startCheck', document, question)
    if (!check.ok) expect(reasonOf(check.failure), destination).toBe(shown(document, reader))
  }
}

/** What lacks a part of its file loads, and yet some parts have no answer; `not-read.test.ts` is about those. */
const isWholeExample = ([id]: readonly [string, unknown]) => id !== 'part-not-read'
const wholeExamples = Object.entries(lintExamples).filter(isWholeExample)
const examples = wholeExamples.flatMap(([, { finds, passes }]) => [finds, passes])
const socketRule = (value: string) =>
  `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","write","execve"],"action":"SCMP_ACT_ALLOW"},{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":${value},"op":"SCMP_CMP_EQ"}]}]}`

/** The presets, and a folder of real profiles where one is named. */
function realProfiles(): [string, string, number][] {
  const { architecture, capabilities } = defaultTarget
  const own = presets.map(
    ({ id, make }) => [id, make({ architecture, capabilities, kernel: '6.12' })] as const,
  )
  const files = CORPUS === undefined ? [] : readdirSync(CORPUS).filter(name => name.endsWith('.json'))
  const real = files.map(name => [name, readFileSync(path.join(CORPUS ?? '', name), 'utf8')] as const)
  return [...own, ...real].map(([name, text], place) => [name, text, place])
}

describe('whether a profile loads, and why it does not, is one answer of all parts', () => {
  it.each([
    ['a value in quotes', socketRule('"0x5"'), 'integer-as-text'],
    ['a value beyond 64 bits', socketRule('18446744073709551616'), 'integer-too-large'],
    ['a number among the names', socketRule('5').replace('"write"', '1'), 'text-expected'],
    [
      'two rules that conflict',
      socketRule('5').replace(
        '[{"names"',
        `[${socketRule('5')
          .replace(/.*(?={"names":\["socket)/, '')
          .slice(0, -2)
          .replace('ALLOW', 'LOG')},{"names"`,
      ),
      'conditions-conflict',
    ],
    ['nothing at all', '{}', 'seccomp-off'],
    ['no object', '[]', 'text-unreadable'],
    ['no JSON', '{', 'text-unreadable'],
  ])('%s', async (_, text, id) => {
    expect(shown(parseProfile(text), defaultTarget)).toContain(id)
    for (const target of targets) await expectOneAnswer(text, target)
  })

  it('with more problems than are listed before the one that counts', async () => {
    const unknown = Array.from({ length: 600 }, (_, place) => `"key${place}":1`).join()
    const text = `{${unknown},${socketRule('"0x5"').slice(1)}`
    expect(shown(parseProfile(text), defaultTarget)).toContain('integer-as-text')
    await expectOneAnswer(text, defaultTarget)
  })

  // What passes a rule is among the examples that are broken below.
  it.each(wholeExamples)('for what %s finds', async (_, { finds: { text, target } }) => {
    await expectOneAnswer(text, { ...defaultTarget, ...target })
  })

  it('for examples with something broken in them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...examples),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...slips)), { minLength: 1, maxLength: 2 }),
        fc.constantFrom(...targets),
        ({ text }, breaks, target) =>
          expectOneAnswer(
            breaks.reduce((before, [place, slip]) => broken(before, place, slip), text),
            target,
          ),
      ),
      { numRuns: 60 },
    )
  })

  it.each(realProfiles())('for %s, as it is and broken', async (_, text, place) => {
    const target = targets[place % targets.length] ?? defaultTarget
    await expectOneAnswer(text, target, place < presets.length)
    await expectOneAnswer(broken(text, place * 7919, slips[place % slips.length] ?? '-1'), target)
  })
})
