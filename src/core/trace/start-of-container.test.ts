import fc from 'fast-check'
import { expect, it } from 'vitest'
import { behaviourIds, callsOf, readBehaviours } from '../behaviour'
import { compileProfile } from '../bpf'
import { checkStart } from '../export/start-check'
import { presets } from '../presets'
import { defaultTarget, parseProfile, type Target } from '../profile'
import { planCommand } from '../profile/plan-command'
import { applyEdits } from '../text'
import { newProfileFromTrace, traceAgainstProfile } from './trace-against-profile'
import { createTraceReader } from './trace-reader'
import type { TraceSummary } from './trace-summary'

const programs = behaviourIds.filter(id => !['starts', 'starts-as-user', 'pause', 'ends'].includes(id))

/** A log of a program that was recorded: each call with all the arguments that it was made with, as `-e raw=all` has it. */
function logOf(id: (typeof programs)[number], target: Target): TraceSummary {
  const lines = callsOf([id], { target }).map(({ name, args }) => {
    const known = args.slice(0, args.findLastIndex(value => value !== undefined) + 1)
    return `${name}(${known.map(value => `0x${(value ?? 0n).toString(16)}`).join(', ')}) = 0`
  })
  const reader = createTraceReader({ architecture: target.architecture })
  reader.begin('log')
  reader.push(new TextEncoder().encode(`${lines.join('\n')}\n`))
  return reader.end()
}

function stateOfStart(text: string, target: Target) {
  const load = compileProfile(parseProfile(text), target)
  if (load.kind !== 'filter') throw new Error(load.failure.id)
  return readBehaviours(load.compilation, ['starts', 'starts-as-user', 'ends']).map(({ state }) => state)
}

const RUNS = ['runs', 'runs', 'runs']

it('makes of every log, narrowed or not, a profile under which the container starts', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...programs),
      fc.boolean(),
      fc.constantFrom('runc', 'crun'),
      (id, withConditions, loader) => {
        const target: Target = { ...defaultTarget, loader }
        const question = { summary: logOf(id, target), target, withConditions }
        const { suggestions } = newProfileFromTrace(question, [])
        const names = suggestions.filter(one => one.id === 'runtime-start').flatMap(one => one.names)
        const { text } = newProfileFromTrace(question, names)
        expect(stateOfStart(text, target)).toEqual(RUNS)
        const check = checkStart(parseProfile(text), {
          destination: 'docker',
          target,
          withPause: false,
          noNewPrivileges: false,
        })
        expect(check).toMatchObject({ ok: true, missing: [], sometimes: [] })
      },
    ),
    { numRuns: 25 },
  )
})

it('fits an existing profile to a log, refusing what it does not show, without what the start needs', () => {
  const docker =
    presets.find(({ id }) => id === 'docker-default')?.make({ ...defaultTarget, kernel: '6.12' }) ?? ''
  fc.assert(
    fc.property(
      fc.constantFrom(...programs),
      fc.boolean(),
      fc.constantFrom('runc', 'crun'),
      (id, withConditions, loader) => {
        const target: Target = { ...defaultTarget, loader }
        const answer = traceAgainstProfile(parseProfile(docker), {
          summary: logOf(id, target),
          target,
          withConditions,
        })
        if (!answer.ok) throw new Error(answer.id)
        let text = docker
        for (const { command } of answer.plan.steps) {
          const plan = planCommand(parseProfile(text), command, target)
          if (plan.ok) text = applyEdits(text, plan.edits)
        }
        expect(stateOfStart(text, target)).toEqual(RUNS)
      },
    ),
    { numRuns: 10 },
  )
})
