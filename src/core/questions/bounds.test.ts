import { afterEach, describe, expect, it } from 'vitest'
import { Budget } from '../engine/bpf/word-tests'
import { Work } from '../engine/policy/tree-limits'
import { defaultTarget, parseProfile, type Target } from '../engine/profile'
import { hard, manyMasks } from './hard.test-data'
import { answerQuestion, type Input, type QuestionKind } from './questions'

// What is counted are steps, which are the same on every machine.

const target: Target = defaultTarget

/** What each may search, in millions: a step of a call is counted for the call and for the whole. */
const mostSearched: { readonly [K in QuestionKind]?: number } = {
  lint: 10,
  review: 10.1,
  goals: 4.5,
  programs: 2.5,
  filter: 0,
  compare: 4.5,
  merge: 8.5,
  takeOver: 5,
  condition: 4.5,
  goal: 6.5,
  steps: 2.5,
  startCheck: 1,
  retarget: 0,
  export: 1,
}
const others = { target, text: '{"defaultAction":"SCMP_ACT_ALLOW"}' }
const questions: { readonly [K in QuestionKind]?: Input<K> } = {
  lint: { target },
  review: { target },
  goals: { target },
  programs: { target },
  filter: { target, form: 'loaded' },
  compare: { target, other: others },
  merge: { target, kind: 'intersection', other: hard['rules of three conditions for ten calls each'] ?? '' },
  takeOver: { target, other: others, name: 'socket' },
  condition: {
    target,
    command: {
      kind: 'add-condition',
      name: 'socket',
      action: 'SCMP_ACT_ALLOW',
      condition: { index: 0, operator: 'SCMP_CMP_EQ', value: 3n },
    },
  },
  goal: { target, id: 'no-new-namespaces' },
  steps: { target, commands: [{ kind: 'set-action', names: ['socket'], action: 'SCMP_ACT_ALLOW' }] },
  startCheck: { target, destination: 'kubernetes', withPause: true, noNewPrivileges: true },
  retarget: { from: target, to: [{ ...target, runtime: 'podman' }] },
  export: { destination: 'kubernetes', options: { name: 'profile.json', target } },
}

const { spend: search } = Budget.prototype
const { spend: merge } = Work.prototype

afterEach(() => {
  Budget.prototype.spend = search
  Work.prototype.spend = merge
})

/** The steps of all searches, and of all filters, from now on. */
function countSteps(): { searched: number; merged: number } {
  const steps = { searched: 0, merged: 0 }
  Budget.prototype.spend = function (count) {
    steps.searched += count
    search.call(this, count)
  }
  Work.prototype.spend = function (count) {
    steps.merged += count
    merge.call(this, count)
  }
  return steps
}

it('the linter shares its bounds among the fixes that it tries', { timeout: 60_000 }, async () => {
  const steps = countSteps()
  await answerQuestion('lint', parseProfile(manyMasks), { target })
  expect(steps.searched / 1e6).toBeLessThanOrEqual(mostSearched.lint ?? 0)
})

describe.each(Object.keys(questions) as (keyof typeof questions)[])('%s', kind => {
  it.each(Object.keys(hard))('is answered within its bounds for %s', { timeout: 60_000 }, async name => {
    const document = parseProfile(hard[name] ?? '')
    const input = questions[kind]
    if (!input) throw new Error(`no input for ${kind}`)
    const steps = countSteps()
    await answerQuestion(kind, document, input)
    expect(steps.searched / 1e6).toBeLessThanOrEqual(mostSearched[kind] ?? 0)
    expect(steps.merged).toBeLessThan(12_000_000)
  })
})
