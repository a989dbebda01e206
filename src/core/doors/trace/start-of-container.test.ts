import { expect, it } from 'vitest'
import { readBehaviours } from '../../advice/behaviour'
import { lintProfile } from '../../advice/lint'
import { type PresetId, presets } from '../../advice/presets'
import { compileProfile } from '../../engine/bpf'
import { type ProfileDocument, parseProfile, type Target } from '../../engine/profile'
import { planCommand } from '../../engine/profile/plan-command'
import { applyEdits } from '../../engine/text'
import { checkStart } from '../export/start-check'
import { compareTrace, firstRefusal } from './compare-trace'
import { isBorneClone3 } from './plan-from-trace'
import {
  assertOfChoices,
  choicesTimeout,
  loggedTargets,
  logOf,
  recordedPrograms,
} from './recorded-logs.test-data'
import { newProfileFromTrace, traceAgainstProfile } from './trace-against-profile'

const eitherWay = [false, true] as const
/** Places in the list of calls: what is taken out of a profile. */
const places = [1, 7, 13, 19, 26, 33, 41]

/** What each part of the core has to say of the start under a profile, and of the program in the log. */
function answers(document: ProfileDocument, id: (typeof recordedPrograms)[number], target: Target) {
  const load = compileProfile(document, target)
  if (load.kind !== 'filter') throw new Error(load.failure.id)
  const readings = readBehaviours(load.compilation, ['starts', 'starts-as-user'])
  const check = checkStart(document, {
    destination: target.runtime === 'cri-o' ? 'crio' : target.runtime,
    target,
    withPause: false,
    noNewPrivileges: false,
  })
  if (!check.ok) throw new Error(check.failure.id)
  const comparison = compareTrace(logOf(id, target), load.compilation)
  return {
    model: readings.flatMap(({ breaks }) => breaks.map(({ name }) => name)),
    check: [...check.missing, ...check.sometimes],
    linter: lintProfile(document, target).flatMap(({ id: rule }) =>
      rule === 'start-calls-denied' || rule === 'start-may-fail' ? [rule] : [],
    ),
    replay: firstRefusal(comparison, name => name === 'clone3' && isBorneClone3(load.compilation)),
  }
}

/** Every call that the plan has a change for. */
function offeredFor(document: ProfileDocument, id: (typeof recordedPrograms)[number], target: Target) {
  const held = traceAgainstProfile(document, { summary: logOf(id, target), target, withConditions: false })
  if (!held.ok) throw new Error(held.id)
  const { steps, suggestions } = held.plan
  return { replay: held.first, offered: [...steps, ...suggestions].flatMap(({ names }) => names) }
}

/** The new profile with what it suggests for the start. */
function profileOf(id: (typeof recordedPrograms)[number], target: Target, withConditions: boolean): string {
  const question = { summary: logOf(id, target), target, withConditions }
  const { suggestions } = newProfileFromTrace(question, [])
  const names = suggestions.filter(one => one.id === 'runtime-start').flatMap(one => one.names)
  return newProfileFromTrace(question, names).text
}

it(
  'makes of every log, narrowed or not, a profile under which the container starts and the log meets no refusal',
  () => {
    assertOfChoices(
      { id: recordedPrograms, withConditions: eitherWay, target: loggedTargets },
      12,
      ({ id, withConditions, target }) => {
        const document = parseProfile(profileOf(id, target, withConditions))
        expect(answers(document, id, target)).toMatchObject({
          model: [],
          check: [],
          linter: [],
          replay: undefined,
        })
      },
    )
  },
  choicesTimeout,
)

it(
  'is judged alike by the start model, the start check, the linter, the replay and the plan, whatever is missing',
  () => {
    assertOfChoices(
      { id: recordedPrograms, withConditions: eitherWay, target: loggedTargets, place: places },
      6,
      ({ id, withConditions, target, place }) => {
        const profile = JSON.parse(profileOf(id, target, withConditions))
        const all: string[] = [
          ...new Set<string>(profile.syscalls.flatMap(({ names }: { names: string[] }) => names)),
        ]
        const gone = all.sort()[place % all.length] ?? ''
        for (const rule of profile.syscalls) rule.names = rule.names.filter((name: string) => name !== gone)
        profile.syscalls = profile.syscalls.filter(({ names }: { names: string[] }) => names.length > 0)
        const document = parseProfile(JSON.stringify(profile, undefined, 1))
        const { model, check, linter } = answers(document, id, target)
        const { replay, offered } = offeredFor(document, id, target)
        const isBroken = model.length > 0
        expect([gone, check.length > 0, linter.length > 0]).toEqual([gone, isBroken, isBroken])
        // Whatever the start check asks for, the plan has, too.
        expect(offered).toEqual(expect.arrayContaining(isBroken ? [gone] : []))
        const isInLog = logOf(id, target).calls.some(({ name, count }) => name === gone && count > 0)
        if (!/^clone3?$/.test(gone)) expect([gone, replay?.name]).toEqual([gone, isInLog ? gone : undefined])
      },
    )
  },
  choicesTimeout,
)

const bases: readonly PresetId[] = ['docker-default', 'podman-default', 'smallest', 'allow-all']

it(
  'fits an existing profile to a log, refusing what it does not show, without what the start needs',
  () => {
    assertOfChoices(
      { id: recordedPrograms, withConditions: eitherWay, target: loggedTargets, base: bases },
      6,
      ({ id, withConditions, target, base }) => {
        const kernel = `${target.kernel.major}.${target.kernel.minor}`
        let text = presets.find(one => one.id === base)?.make({ ...target, kernel }) ?? ''
        const answer = traceAgainstProfile(parseProfile(text), {
          summary: logOf(id, target),
          target,
          withConditions,
        })
        if (!answer.ok) throw new Error(answer.id)
        for (const { command } of answer.plan.steps) {
          const plan = planCommand(parseProfile(text), command, target)
          if (plan.ok) text = applyEdits(text, plan.edits)
        }
        expect(answers(parseProfile(text), id, target)).toMatchObject({
          model: [],
          check: [],
          linter: [],
          replay: undefined,
        })
      },
    )
  },
  choicesTimeout,
)
