import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { clone3AsAbsent, cloneWithoutNamespaces } from '../../advice/behaviour'
import { lintProfile } from '../../advice/lint'
import { lintRules } from '../../advice/lint/rules'
import { type PresetId, presets } from '../../advice/presets'
import { testTable } from '../../case-files.test-data'
import { Budget } from '../../engine/bpf/word-tests'
import {
  type Command,
  defaultTarget,
  type PlacelessCommand,
  parseProfile,
  planCommand,
  type Target,
} from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import type { TraceStep } from './plan-from-trace'
import {
  assertOfChoices,
  choicesTimeout,
  logForms,
  loggedTargets,
  logOf,
  readLog as read,
  recordedPrograms,
} from './recorded-logs.test-data'
import { said } from './said-command.test-data'
import { condemnedCalls, namesIn, signedPlan, wantsEnosys, wantsThemOpen } from './signed-plan'
import { newProfileFromTrace, type TraceQuestion, traceAgainstProfile } from './trace-against-profile'

const questions = {
  id: recordedPrograms,
  form: logForms,
  target: loggedTargets,
  withConditions: [false, true],
} as const
const bases: readonly PresetId[] = ['docker-default', 'podman-default', 'smallest', 'empty']
const startFindings: ReadonlySet<string> = new Set([
  'start-calls-denied',
  'start-may-fail',
  'program-start-denied',
])
const saidOf = (text: string, target: Target) => condemnedCalls(parseProfile(text), target)

it(
  'makes of a recording, whatever the target, a profile of which the linter does not warn',
  () => {
    assertOfChoices(questions, 6, ({ id, form, target, withConditions }) => {
      const question = { summary: logOf(id, target, form), target, withConditions }
      const bare = newProfileFromTrace(question, [])
      expect(bare.suggestions.find(one => one.id === 'condemned')).toBeUndefined()
      const start = bare.suggestions.filter(one => one.id === 'runtime-start').flatMap(({ names }) => names)
      const all = bare.suggestions.flatMap(({ names }) => names)
      for (const names of [start, all]) {
        expect(saidOf(newProfileFromTrace(question, names).text, target)).toEqual([])
      }
    })
  },
  choicesTimeout,
)

type Choice = Pick<TraceQuestion, 'target' | 'withConditions'> & {
  readonly id: (typeof recordedPrograms)[number]
  readonly form: (typeof logForms)[number]
  readonly preset: PresetId
}

/** What the linter warns of after what a plan proposes, alone and with the others, and not before. */
function warnedAnew({ id, form, target, withConditions, preset }: Choice) {
  const kernel = `${target.kernel.major}.${target.kernel.minor}`
  const text = presets.find(one => one.id === preset)?.make({ ...target, kernel })
  if (text === undefined) return []
  const document = parseProfile(text)
  const summary = logOf(id, target, form)
  const answer = traceAgainstProfile(document, { summary, target, withConditions })
  if (!answer.ok) throw new Error(answer.id)
  expect(answer.plan.isJudged).toBe(true)
  const known = condemnedCalls(document, target)
  const { steps, suggestions } = answer.plan
  const proposals: Command[][] = [
    ...[...steps, ...suggestions].map(({ command }) => [command]),
    steps.map(({ command }) => command),
    [...steps, ...suggestions].map(({ command }) => command),
  ]
  return proposals.flatMap(commands => {
    let after = document
    for (const command of commands) {
      const plan = planCommand(after, command, target)
      if (plan.ok) after = parseProfile(applyEdits(after.text, plan.edits))
    }
    return condemnedCalls(after, target).filter(
      finding =>
        !known.some(
          other =>
            // What starts nothing yet is told what it lacks next.
            (startFindings.has(other.id) && startFindings.has(finding.id)) ||
            (other.id === finding.id && namesIn(finding).every(name => namesIn(other).includes(name))),
        ),
    )
  })
}

it(
  'proposes no change, alone or with the others, of which the linter warns',
  () => {
    assertOfChoices({ ...questions, preset: bases }, 5, choice => {
      expect(warnedAnew(choice)).toEqual([])
    })
  },
  choicesTimeout,
)

it.each<[Choice['id'], PresetId, number, string]>([
  [
    'nginx-image',
    'smallest',
    6,
    'a newer call that is named takes from runc that it answers for older kernels',
  ],
  ['dynamic-musl', 'empty', 4, 'what makes processes bears that clone3 is absent'],
])('leaves nothing to warn of where %s is held against %s under Linux %i: %s', (id, preset, major) => {
  const target = loggedTargets.find(({ runtime, kernel }) => runtime === 'docker' && kernel.major === major)
  const withConditions = preset === 'empty'
  expect(target && warnedAnew({ id, form: 'strace', target, withConditions, preset })).toEqual([])
})

it('removes nothing that another step brings along', () => {
  const target: Target = { ...defaultTarget, runtime: 'podman', loader: 'crun' }
  const text = presets.find(({ id }) => id === 'smallest')?.make({ ...target, kernel: '6.12' }) ?? ''
  const answer = traceAgainstProfile(parseProfile(text), {
    summary: logOf('dash', target),
    target,
    withConditions: false,
  })
  if (!answer.ok) throw new Error(answer.id)
  const { steps } = answer.plan
  // A shell makes processes, and threads, which need it, come with the same call.
  expect(steps.find(({ id }) => id === 'allow-clone')?.names).toContain('futex')
  expect(steps.find(({ id }) => id === 'remove-unseen')?.names).not.toContain('futex')
})

const mounting = `7 execve("/bin/app", ["app"], 0x7f) = 0
7 brk(NULL) = 0x55d000000000
7 mount("a", "/b", "c", MS_RDONLY, NULL) = 0
7 unshare(CLONE_NEWNS) = 0
7 exit_group(0) = ?
`

it('leaves out of a new profile what the linter warns of, until somebody asks for it', () => {
  const question = { summary: read(mounting, defaultTarget), target: defaultTarget, withConditions: false }
  const draft = newProfileFromTrace(question, [])
  const allowed = (text: string) =>
    parseProfile(text).profile?.rules.flatMap(({ names }) => names.map(({ value }) => value))
  expect(draft.suggestions.find(({ id }) => id === 'condemned')?.names).toEqual(['mount', 'unshare'])
  expect(allowed(draft.text)).not.toContain('mount')
  const asked = newProfileFromTrace(question, ['mount'])
  expect(allowed(asked.text)).toContain('mount')
  expect(allowed(asked.text)).not.toContain('unshare')
})

it('lets whoever starts programs with vfork make processes by clone, too', () => {
  const spawning =
    '7 vfork() = 8\n8 execve("/bin/true", ["true"], 0x7f) = 0\n7 wait4(-1, NULL, 0, NULL) = 8\n'
  const question = { summary: read(spawning, defaultTarget), target: defaultTarget, withConditions: false }
  const { text, suggestions } = newProfileFromTrace(question, [])
  expect(suggestions.find(({ id }) => id === 'condemned')).toBeUndefined()
  expect(JSON.parse(text).syscalls.map(({ names }: { names: string[] }) => names)).toEqual([
    ['execve', 'vfork', 'wait4'],
    ['clone'],
    ['clone3'],
  ])
  const empty = presets.find(({ id }) => id === 'empty')?.make({ ...defaultTarget, kernel: '6.12' })
  const answer = traceAgainstProfile(parseProfile(empty ?? ''), question)
  if (!answer.ok) throw new Error(answer.id)
  expect(answer.plan.steps.map(({ id, names }) => [id, ...names])).toEqual([
    ['allow-missing', 'execve', 'vfork', 'wait4'],
    ['allow-clone', 'clone'],
  ])
})

it('offers what the log shows and the linter warns of apart from all else', () => {
  const text = presets.find(({ id }) => id === 'docker-default')?.make({ ...defaultTarget, kernel: '6.12' })
  const answer = traceAgainstProfile(parseProfile(text ?? ''), {
    summary: read(mounting, defaultTarget),
    target: defaultTarget,
    withConditions: false,
  })
  if (!answer.ok) throw new Error(answer.id)
  expect(answer.plan.steps.map(({ id, names }) => (id === 'remove-unseen' ? id : [id, ...names]))).toEqual([
    'remove-unseen',
    ['allow-condemned', 'mount', 'unshare'],
  ])
})

it('lets the linter judge a profile once, however often a log is held against it', () => {
  const text = presets.find(({ id }) => id === 'docker-default')?.make({ ...defaultTarget, kernel: '6.12' })
  const document = parseProfile(text ?? '')
  const [rule] = lintRules
  if (!rule) throw new Error('no rule')
  const check = vi.spyOn(rule, 'check')
  const summary = read(mounting, defaultTarget)
  lintProfile(document, defaultTarget)
  for (const withConditions of [false, true]) {
    traceAgainstProfile(document, { summary, target: { ...defaultTarget }, withConditions })
  }
  const judged = check.mock.calls.map(([context]) => context.document)
  check.mockRestore()
  expect(judged.filter(one => one === document)).toHaveLength(1)
})

it('looks at the edits of a long text as far as there is time, and says so', () => {
  const text = '{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}'
  const calls = [
    'mkdir("a", 0)',
    'unlink("a")',
    'mount("a", "b", "c", 0, NULL)',
    'clone3({}, 88)',
    'ptrace(0)',
  ]
  const summary = read(calls.map(call => `${call} = 0\n`).join(''), defaultTarget)
  const planWithin = (steps: number) => {
    const question = { summary, target: defaultTarget, withConditions: false }
    const answer = traceAgainstProfile(parseProfile(text), question, new Budget(steps))
    if (!answer.ok) throw new Error(answer.id)
    return answer.plan
  }
  const whole = planWithin(20_000_000)
  expect(whole.isJudged).toBe(true)
  expect(whole.steps.map(({ id }) => id)).toContain('allow-condemned')
  for (const steps of [0, 500, 5000]) {
    const { isJudged, steps: offered } = planWithin(steps)
    expect(isJudged, `${steps} steps`).toBe(false)
    expect(offered.flatMap(({ names }) => names)).toEqual(
      expect.arrayContaining(['mkdir', 'unlink', 'mount']),
    )
  }
})

describe('what the linter finds after a plan', () => {
  const finding = (id: string, values: object) => ({ id, values }) as Parameters<typeof namesIn>[0]

  it('is about calls', () => {
    expect(namesIn(finding('fork-denied', { names: ['clone', 'fork'] }))).toEqual(['clone', 'fork'])
    expect(namesIn(finding('fork-denied', { name: 'clone' }))).toEqual(['clone'])
    expect(namesIn(finding('fork-denied', { names: undefined, name: 'clone' }))).toEqual(['clone'])
    expect(namesIn(finding('fork-denied', {}))).toEqual([])
  })

  it('is put right by opening what does no harm, or by answering that a call is absent', () => {
    for (const id of ['threads-denied', 'fork-denied', 'program-start-denied', 'older-abi-incomplete']) {
      expect(wantsThemOpen(finding(id, { names: ['futex', 'exit'] })), id).toBe(true)
      expect(wantsThemOpen(finding(id, { names: ['futex', 'mount'] })), id).toBe(false)
      expect(wantsThemOpen(finding(id, { names: ['bpf'] })), id).toBe(false)
      expect(wantsEnosys(finding(id, { names: ['futex'] })), id).toBe(false)
    }
    expect(wantsThemOpen(finding('fallback-refused', { names: ['futex'] }))).toBe(false)
    expect(wantsEnosys(finding('fallback-refused', { names: ['futex'] }))).toBe(true)
  })
})

const words = (names: string) => names.split(' ').filter(Boolean)
const startingNames = JSON.parse(
  presets.find(({ id }) => id === 'smallest')?.make({ ...defaultTarget, kernel: '6.12' }) ?? '',
).syscalls.flatMap(({ names }: { names: string[] }) => names)

/** What a part of a plan does, where nothing else is said. */
function commandOf(id: TraceStep['id'], names: readonly string[], target: Target): PlacelessCommand {
  switch (id) {
    case 'allow-clone':
      return cloneWithoutNamespaces(target)
    case 'clone3-absent':
      return clone3AsAbsent(target)
    case 'remove-unseen':
      return { kind: 'set-action', names, action: 'SCMP_ACT_ERRNO', flatten: true }
    default:
      return { kind: 'set-action', names, action: 'SCMP_ACT_ALLOW' }
  }
}

/** A plan for a profile that allows these calls, and, with `starts`, those with which a container starts. */
interface PlanByHand {
  readonly starts?: string
  readonly allows?: string
  readonly steps: readonly (readonly [id: TraceStep['id'], names: string, command?: PlacelessCommand])[]
  readonly suggestions?: readonly string[]
  readonly target?: Partial<Target>
}

testTable<PlanByHand>(join(import.meta.dirname, 'cases/plans/by-hand.tsv'), one => {
  const { starts, allows = '', suggestions = [] } = one
  const target = { ...defaultTarget, ...one.target }
  const names = starts === undefined ? words(allows) : [...startingNames, ...words(starts)]
  const profile = {
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: 1,
    architectures: ['SCMP_ARCH_X86_64'],
    syscalls: [{ names, action: 'SCMP_ACT_ALLOW' }],
  }
  const document = parseProfile(JSON.stringify(profile))
  const answer = traceAgainstProfile(document, { summary: read('', target), target, withConditions: false })
  if (!answer.ok) throw new Error(answer.id)
  const steps = one.steps.map(([id, list, command]) => ({
    id,
    names: words(list),
    command: command ?? commandOf(id, words(list), target),
  }))
  const offered = suggestions.map(list => ({
    id: 'other-library' as const,
    names: words(list),
    because: [],
    command: commandOf('allow-missing', words(list), target),
    isProposed: false,
  }))
  const plan = signedPlan(document, { ...answer.plan, steps, suggestions: offered }, target)
  return [...plan.steps, ...plan.suggestions].map(part => [part.id, part.names.join(' '), said(part.command)])
})
