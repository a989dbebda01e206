import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../engine/catalogue'
import type { Verdict } from '../../engine/policy'
import { defaultTarget, parseProfile, planCommand, type Target } from '../../engine/profile'
import { applyEdits, endOf } from '../../engine/text'
import { presets } from '../presets'
import { isDenied } from './call-outcomes'
import { lintContext } from './context'
import { lintExamples } from './examples.test-data'
import { type LintFinding, type LintFix, lintRuleIds } from './finding'
import { fixAll } from './fix-all'
import { applyFix } from './fixing.test-data'
import { lintProfile } from './lint-profile'
import { factsOf } from './places'
import { sampleArguments } from './sample-arguments'

/** A folder of real profiles from public repositories, where one is named. */
const CORPUS = process.env.SECCOMPOSE_CORPUS

function corpusProfiles(): [string, string][] {
  if (CORPUS === undefined) return []
  return readdirSync(CORPUS)
    .filter(name => name.endsWith('.json'))
    .map(name => [name, readFileSync(path.join(CORPUS, name), 'utf8')])
}

const targets: readonly Target[] = [
  defaultTarget,
  { ...defaultTarget, runtime: 'podman', loader: 'crun' },
  { ...defaultTarget, runtime: 'containerd' },
]

const { architecture, capabilities } = defaultTarget
const presetTexts = presets.map(({ id, make }): [string, string] => {
  return [id, make({ architecture, kernel: '6.12', capabilities })]
})

const profiles: [string, string, Target][] = [
  ...presetTexts.flatMap(([id, text]) =>
    targets
      // The longest of them, on the engine that it is for.
      .filter(({ runtime }) => id !== 'podman-default' || runtime === 'podman')
      .map((target): [string, string, Target] => [`${id} on ${target.runtime}`, text, target]),
  ),
  ...lintRuleIds
    .filter(id => id !== 'filter-too-long')
    .map((id): [string, string, Target] => {
      const { text, target } = lintExamples[id].finds
      return [id, text, { ...defaultTarget, ...target }]
    }),
  ...corpusProfiles().flatMap(([name, text]) =>
    targets
      .slice(1)
      .map((target): [string, string, Target] => [`${name} on ${target.runtime}`, text, target]),
  ),
]

/** Calls that profiles seldom name, up to the newest, so that runc's answer to new calls shows. */
const UNNAMED: readonly string[] = [
  'vserver',
  'afs_syscall',
  'kexec_file_load',
  'quotactl_fd',
  'listns',
  'rseq_slice_yield',
]

/** A call, and what a filter does with it. */
interface Behaviour {
  readonly call: string
  readonly verdict: Verdict | undefined
}

/** What the filters of texts do with every call, with arguments that the conditions of any tell apart. */
function behaviours(texts: readonly string[], target: Target, upper = 0n): Behaviour[][] {
  const contexts = texts.flatMap(text => {
    const document = parseProfile(text)
    return document.profile ? [lintContext(document, document.profile, target)] : []
  })
  return contexts.map(({ calls, architectures }) =>
    architectures.flatMap(architecture =>
      [...new Set([...contexts.flatMap(({ byName }) => [...byName.keys()]), ...UNNAMED])].flatMap(name => {
        if (!catalogue.numberOf(name, architecture)) return []
        const facts = contexts.flatMap(({ byName }) => (byName.get(name) ?? []).flatMap(factsOf))
        return sampleArguments([], facts).map(sample => {
          const args = sample.map(value => value | upper)
          return {
            call: `${architecture} ${name}(${args})`,
            verdict: calls?.verdict(name, architecture, args),
          }
        })
      }),
    ),
  )
}

function expectSameBehaviour(before: string, after: string, target: Target, why: string): void {
  const [one, other] = behaviours([before, after], target).map(list =>
    list.map(({ call, verdict }) => `${call} ${verdict?.action} ${verdict?.errno}`),
  )
  expect(other, why).toEqual(one)
}

/** Those of some calls of which a fix does not say that it opens them. */
function untold(calls: readonly string[], { opens }: LintFix): string[] {
  return calls.filter(call => !opens?.names.some(name => call.includes(` ${name}(`)))
}

/** Calls that may run under the second text and not under the first, where that has a filter: without one nothing runs. */
function looserCalls(before: string, after: string, target: Target): string[] {
  const [one = [], other = []] = behaviours([before, after], target)
  return other.flatMap(({ call, verdict }, place) => {
    const was = one[place]?.verdict
    return was && verdict && !mayRun(was) && mayRun(verdict) ? [call] : []
  })
}

/** Whether some call meets something else; under a text without a filter none meets anything. */
function isChanged(before: string, after: string, target: Target): boolean {
  return [0n, 1n << 32n].some(upper => {
    const [one = [], other = []] = behaviours([before, after], target, upper)
    // An architecture that is gone has its calls killed.
    if (one.length !== other.length) return true
    return other.some(({ verdict }, place) => {
      const was = one[place]?.verdict
      return was?.action !== verdict?.action || was?.errno !== verdict?.errno
    })
  })
}

function mayRun(verdict: Verdict): boolean {
  return !isDenied(verdict)
}

function same(a: LintFinding, b: LintFinding): boolean {
  return a.id === b.id && JSON.stringify(a.values) === JSON.stringify(b.values)
}

describe('the fixes', () => {
  it.each(profiles)(
    '%s: each settles its finding, says whether it changes verdicts, and whether more runs',
    (_, text, target) => {
      const before = parseProfile(text)
      const findings = lintProfile(before, target)
      const places = findings.map(
        finding => finding.offset >= 0 && finding.length > 0 && endOf(finding) <= text.length,
      )
      expect(places).not.toContain(false)
      const tried = new Set<string>()
      for (const finding of findings) {
        for (const fix of finding.fixes) {
          const key = `${finding.id} ${fix.id}`
          if (tried.has(key)) continue
          tried.add(key)
          const fixed = applyFix(text, fix, target)
          const after = parseProfile(fixed)
          expect(after.problemCount, key).toBeLessThanOrEqual(before.problemCount)
          const left = lintProfile(after, target).filter(other => same(other, finding))
          expect(left.length, key).toBeLessThan(findings.filter(other => same(other, finding)).length)
          if (!fix.changesVerdicts) expectSameBehaviour(text, fixed, target, key)
          const looser = looserCalls(text, fixed, target)
          expect(untold(looser, fix), key).toEqual([])
          if (fix.opens) expect(looser, key).not.toEqual([])
          if (fix.changesVerdicts) expect(isChanged(text, fixed, target), key).toBe(true)
        }
      }
    },
  )

  it.each(profiles)(
    '%s: none keeps a container from starting, raises a finding of its own making, or is undone by the next',
    (_, text, target) => {
      const findings = lintProfile(parseProfile(text), target)
      const wholeBefore = new Set(findings.map(({ id }) => id))
      const tried = new Set<string>()
      for (const finding of findings) {
        for (const fix of finding.fixes) {
          const key = `${finding.id} ${fix.id} ${JSON.stringify(fix.values)}`
          if (tried.has(key)) continue
          tried.add(key)
          const fixed = applyFix(text, fix, target)
          const raised = lintProfile(parseProfile(fixed), target).filter(
            other => !findings.some(present => same(present, other)),
          )
          const grave = raised.filter(({ id }) => MADE_BY_NO_FIX.includes(id) && !wholeBefore.has(id))
          expect(grave.map(({ id, values }) => `${id} ${JSON.stringify(values)}`)).toEqual([])
          for (const other of raised) {
            for (const next of other.fixes) {
              const last = applyFix(fixed, next, target)
              expect(isUndone(text, fixed, last, target), `${key}, then ${other.id} ${next.id}`).toBe(false)
            }
          }
        }
      }
    },
  )
})

/** That a container does not start, that a rule says nothing, and that a name means nothing to libseccomp. */
const MADE_BY_NO_FIX: readonly string[] = [
  'start-calls-denied',
  'program-start-denied',
  'clone3-refused',
  'rule-void',
  'name-too-new',
  'name-repeated',
]

/** Whether the last text does again with every call whatever the one between changed of the first. */
function isUndone(first: string, between: string, last: string, target: Target): boolean {
  const [was = [], changed = [], again = []] = behaviours([first, between, last], target)
  const word = (behaviour: Behaviour | undefined) =>
    `${behaviour?.verdict?.action} ${behaviour?.verdict?.errno}`
  const differing = was.flatMap((behaviour, place) =>
    word(behaviour) === word(changed[place]) ? [] : [word(again[place]) === word(behaviour)],
  )
  return differing.length > 0 && !differing.includes(false)
}

describe('all fixes of one kind', () => {
  const rules = [
    '{"names":["mkdir","read"],"action":"SCMP_ACT_ALLOW"}',
    '{"names":["rmdir"],"action":"SCMP_ACT_ALLOW"}',
    '{"names":["mkdir"],"action":"SCMP_ACT_ERRNO","errnoRet":13}',
    '{"names":["rmdir"],"action":"SCMP_ACT_ERRNO","errnoRet":13}',
    '{"names":["pread","wirte","pwrite"],"action":"SCMP_ACT_ALLOW"}',
    '{"names":["ioctl"],"action":"SCMP_ACT_KILL","args":[{"index":1,"value":1,"op":"SCMP_CMP_EQ"},{"index":1,"value":2,"op":"SCMP_CMP_EQ"}]}',
    '{"names":["fcntl"],"action":"SCMP_ACT_KILL","args":[{"index":1,"value":1,"op":"SCMP_CMP_EQ"},{"index":1,"value":2,"op":"SCMP_CMP_EQ"}]}',
  ]
  const text = `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[\n${rules.join(',\n')}\n]}`

  it.each(['rule-void', 'library-function', 'argument-repeated', 'kills-thread'] as const)('%s', id => {
    const document = parseProfile(text)
    const findings = lintProfile(document, defaultTarget).filter(finding => finding.id === id)
    expect(findings.length).toBeGreaterThan(1)
    const command = fixAll(findings)
    const plan = command && planCommand(document, command, defaultTarget)
    if (!plan?.ok) throw new Error('There is no plan')
    const after = parseProfile(applyEdits(text, plan.edits))
    expect(after.problems).toEqual([])
    expect(lintProfile(after, defaultTarget).map(finding => finding.id)).not.toContain(id)
  })
})

/** JSON that has some of a profile's keys and words, in places where they belong or not. */
const { almostProfile } = fc.letrec(tie => ({
  word: fc.constantFrom(
    'SCMP_ACT_ALLOW',
    'SCMP_ACT_ERRNO',
    'SCMP_ACT_NOTIFY',
    'SCMP_CMP_EQ',
    'SCMP_CMP_MASKED_EQ',
    'SCMP_CMP_GT',
    'SCMP_ARCH_X86',
    'SCMP_ARCH_S390X',
    'CAP_SYS_ADMIN',
    'amd64',
    '4.8',
    'clone',
    'clone3',
    'socket',
    'nonsense',
    '',
  ),
  key: fc.constantFrom(
    'defaultAction',
    'defaultErrnoRet',
    'defaultErrno',
    'architectures',
    'archMap',
    'architecture',
    'subArchitectures',
    'flags',
    'syscalls',
    'names',
    'name',
    'action',
    'errnoRet',
    'errno',
    'args',
    'index',
    'value',
    'valueTwo',
    'op',
    'includes',
    'excludes',
    'caps',
    'arches',
    'minKernel',
    'comment',
  ),
  almostProfile: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    tie('word'),
    fc.integer({ min: -2, max: 70000 }),
    fc.constant(null),
    fc.array(tie('almostProfile'), { maxLength: 4 }),
    fc.array(fc.tuple(tie('key'), tie('almostProfile')), { maxLength: 7 }).map(entries => {
      return Object.fromEntries(entries.map(([key, value]) => [String(key), value]))
    }),
  ),
}))

const condition = fc.record({
  index: fc.integer({ min: 0, max: 6 }),
  value: fc.constantFrom(0, 1, 2, 40, 0x10000000, 0x7e020000),
  valueTwo: fc.constantFrom(0, 1, 0x10000000),
  op: fc.constantFrom('SCMP_CMP_EQ', 'SCMP_CMP_NE', 'SCMP_CMP_LT', 'SCMP_CMP_GE', 'SCMP_CMP_MASKED_EQ'),
})

const profileOfRules = fc.record({
  defaultAction: fc.constantFrom('SCMP_ACT_ERRNO', 'SCMP_ACT_ALLOW', 'SCMP_ACT_KILL_PROCESS'),
  architectures: fc.subarray(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32']),
  syscalls: fc.array(
    fc.record({
      names: fc.array(fc.constantFrom('socket', 'clone', 'clone3', 'ptrace', 'read', 'pread', 'mkdir'), {
        minLength: 1,
        maxLength: 3,
      }),
      action: fc.constantFrom('SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO', 'SCMP_ACT_KILL'),
      args: fc.array(condition, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
})

describe('the linter', () => {
  it('never throws, whatever the JSON', () => {
    fc.assert(
      fc.property(almostProfile, fc.constantFrom(...targets), (value, target) => {
        const text = JSON.stringify({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: value, ...Object(value) })
        const findings = lintProfile(parseProfile(text), target)
        expect(findings.every(finding => endOf(finding) <= text.length)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('never throws on a profile with words in the place of others', () => {
    const word = /"[^"]*"|\d+|null|[[\]{}:,]/g
    fc.assert(
      fc.property(
        fc.constantFrom(...presetTexts.map(([, text]) => text)),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...targets),
        (text, changes, target) => {
          const words = text.match(word) ?? []
          for (const [from, to] of changes) {
            // A word of the profile in another one's place, more often than not of the same kind.
            const taken = words[from % words.length] ?? ''
            const alike = words.flatMap((other, place) => (other[0] === taken[0] ? [place] : []))
            words[alike[to % alike.length] ?? 0] = taken
          }
          const mutated = words.join(' ')
          const findings = lintProfile(parseProfile(mutated), target)
          expect(findings.every(finding => endOf(finding) <= mutated.length)).toBe(true)
        },
      ),
      { numRuns: 30 },
    )
  }, 30_000)

  it('never throws, whatever the rules, and its fixes change no more than they say', () => {
    fc.assert(
      fc.property(profileOfRules, fc.constantFrom(...targets), (value, target) => {
        const text = JSON.stringify(value)
        for (const { fixes } of lintProfile(parseProfile(text), target)) {
          for (const fix of fixes) {
            const plan = planCommand(parseProfile(text), fix.command, target)
            if (!plan.ok) continue
            const fixed = applyEdits(text, plan.edits)
            if (!fix.changesVerdicts) expectSameBehaviour(text, fixed, target, fix.id)
            expect(untold(looserCalls(text, fixed, target), fix), fix.id).toEqual([])
          }
        }
      }),
      { numRuns: 30 },
    )
  }, 30_000)
})
