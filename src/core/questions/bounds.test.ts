import { afterEach, describe, expect, it } from 'vitest'
import { Budget } from '../bpf/word-tests'
import { Work } from '../policy/tree-limits'
import { defaultTarget, parseProfile, type Target } from '../profile'
import { answerQuestion, type Input, type QuestionKind } from './questions'

// Texts made to be hard: some kilobytes that take a filter, a comparison or a linter far more work than their length. What
// is counted are steps, which are the same on every machine.

const names = [
  ...['socket', 'clone', 'ioctl', 'prctl', 'personality', 'mmap', 'mprotect', 'fcntl', 'keyctl', 'bpf'],
  ...['ptrace', 'unshare', 'setns', 'mount', 'open', 'openat', 'kill', 'futex', 'read', 'write'],
]
const operators = ['EQ', 'GT', 'GE', 'LT', 'LE', 'NE'].map(operator => `SCMP_CMP_${operator}`)
const actions = ['SCMP_ACT_ALLOW', 'SCMP_ACT_LOG', 'SCMP_ACT_KILL']

interface Condition {
  readonly index: number
  readonly value: number
  readonly valueTwo?: number
  readonly op: string | undefined
}

function profileOf(
  rules: readonly { names: readonly string[]; action?: string; args: Condition[] }[],
): string {
  return JSON.stringify({
    defaultAction: 'SCMP_ACT_ERRNO',
    architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
    syscalls: rules.map(rule => ({ action: 'SCMP_ACT_ALLOW', ...rule })),
  })
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

const hard: Readonly<Record<string, string>> = {
  'one rule of many equal values': profileOf([
    { names, args: times(40, n => ({ index: n % 6, value: n, op: 'SCMP_CMP_EQ' })) },
  ]),
  'one rule of many comparisons': profileOf([
    { names, args: times(640, n => ({ index: n % 6, value: n, op: operators[n % 6] })) },
  ]),
  'rules of three conditions for ten calls each': profileOf(
    times(10, n => ({
      names: names.slice(n % 10, (n % 10) + 10),
      action: actions[n % 3] ?? '',
      args: times(3, k => ({ index: (n + k) % 6, value: n * (7 - 2 * k), op: operators[(n + k) % 6] })),
    })),
  ),
  'as many of them as fit into no filter': profileOf(
    times(160, n => ({
      names: names.slice(n % 10, (n % 10) + 10),
      action: actions[n % 3] ?? '',
      args: times(3, k => ({ index: (n + k) % 6, value: n * (7 - 2 * k), op: operators[(n + k) % 6] })),
    })),
  ),
  'masks across each other': profileOf(
    times(30, n => ({
      names: ['clone', 'unshare'],
      action: actions[n % 2] ?? '',
      args: [
        { index: n % 6, value: (n * 0x9e3779b1) >>> 0, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' },
        { index: (n + 1) % 6, value: 2 ** (n % 31), valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' },
      ],
    })),
  ),
  'an argument of a number that nothing has': profileOf([
    {
      names: ['socket'],
      args: [
        { index: 67_108_864, value: 1, op: 'SCMP_CMP_EQ' },
        { index: 2, value: 1, op: 'SCMP_CMP_GT' },
      ],
    },
  ]),
}

const target: Target = defaultTarget

/** What each may search, in millions: a step of a call is counted for the call and for the whole. */
const mostSearched: { readonly [K in QuestionKind]?: number } = {
  lint: 10,
  review: 8,
  goals: 4.5,
  programs: 2,
  filter: 0,
  compare: 4.5,
}
const questions: { readonly [K in QuestionKind]?: Input<K> } = {
  lint: { target },
  review: { target },
  goals: { target },
  programs: { target },
  filter: { target, form: 'loaded' },
  compare: { target, other: { target, text: '{"defaultAction":"SCMP_ACT_ALLOW"}' } },
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
