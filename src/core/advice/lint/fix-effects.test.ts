import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CompiledProfile, compileProfile, evaluateCompiled } from '../../engine/bpf'
import { catalogue } from '../../engine/catalogue'
import type { Call } from '../../engine/policy'
import {
  type Command,
  defaultTarget,
  letsThrough,
  parseProfile,
  planCommand,
  type Target,
} from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { presets } from '../presets'
import { goalIn, type LintContext, lintContext } from './context'
import { START_CALLS } from './example-text.test-data'
import { lintExamples } from './examples.test-data'
import { type Found, type LintFinding, type LintRuleId, lintRuleIds } from './finding'
import { fixAll } from './fix-all'
import { lintProfile } from './lint-profile'
import { factsOf } from './places'
import { lintRules } from './rules'
import { sampleArguments } from './sample-arguments'

// What every fix does, asked of the filters before and after it by single calls: no alarm goes while what it was about
// still runs, and no fix opens what a rule then finds.

/** A folder of real profiles from public repositories, where one is named. */
const CORPUS = process.env.SECCOMPOSE_CORPUS
/** How many fixes are tried at least; random profiles are made until it is reached. */
const FIXES = Number(process.env.SECCOMPOSE_FIXES ?? 300)
const SEED = 20260412

/** An allow list of what was to be forbidden, as an article has it. */
const INVERTED = JSON.stringify({
  defaultAction: 'SCMP_ACT_ERRNO',
  syscalls: [{ names: ['ptrace', 'mount', 'umount2', 'chroot', 'pivot_root'], action: 'SCMP_ACT_ALLOW' }],
})

interface Case {
  readonly text: string
  readonly target: Target
}

function knownCases(): readonly Case[] {
  const { architecture, capabilities } = defaultTarget
  const own = presets.map(preset => preset.make({ architecture, kernel: '6.12', capabilities }))
  const files = CORPUS === undefined ? [] : readdirSync(CORPUS).filter(name => name.endsWith('.json'))
  const real = files.map(name => readFileSync(path.join(CORPUS ?? '', name), 'utf8'))
  const texts = [INVERTED, ...own, ...real].filter(text => text.length < 200_000)
  const examples = lintRuleIds
    .filter(id => id !== 'filter-too-long')
    .map(id => lintExamples[id].finds)
    .map(({ text, target }) => ({ text, target: { ...defaultTarget, ...target } }))
  return [...texts.map(text => ({ text, target: defaultTarget })), ...examples]
}

const NAMES = `
  clone clone3 unshare setns socket socketpair ioctl personality prctl mount bpf open_tree move_mount fsopen
  fsconfig fsmount umount2 chroot ptrace kcmp iopoll process_vm_readv io_uring_setup io_uring_enter chmod
  fchmodat fchmodat2 openat openat2 setuid setresuid mkdir mkdirat execve execveat faccessat2 close_range rseq
  llseek init_module finit_module kexec_load open_by_handle_at userfaultfd perf_event_open keyctl pread64 exit
  mprotect read fork vfork statx futex clock_settime64 stat64
`
  .trim()
  .split(/\s+/)

const value = fc.constantFrom(
  ...[0n, 1n, 2n, 3n, 16n, 38n, 40n, 0x5412n, 0x541cn, 0x10000000n, 0x10000000n, 0x00020000n, 0x7e020000n],
  ...[0x7c020000n, 0xffffffffn, 0x110000000n],
)
const condition = fc.record({
  index: fc.constantFrom(0, 0, 0, 1, 2),
  value,
  valueTwo: fc.option(value, { nil: undefined }),
  op: fc
    .constantFrom('EQ', 'EQ', 'NE', 'MASKED_EQ', 'MASKED_EQ', 'LT', 'LE', 'GT', 'GE')
    .map(op => `SCMP_CMP_${op}`),
})
const someNames = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 5 })
const someRule = fc.record(
  {
    names: someNames,
    action: fc.constantFrom(
      ...['ALLOW', 'ALLOW', 'ALLOW', 'ERRNO', 'ERRNO', 'KILL', 'LOG', 'TRACE'].map(
        name => `SCMP_ACT_${name}`,
      ),
    ),
    errnoRet: fc.constantFrom(1, 13, 38),
    args: fc.uniqueArray(condition, { maxLength: 2, selector: one => one.index }),
    includes: fc.constantFrom({ caps: ['CAP_SYS_ADMIN'] }, { arches: ['amd64'] }, { minKernel: '4.8' }),
  },
  { requiredKeys: ['names', 'action'] },
)
const someProfile = fc
  .record(
    {
      defaultAction: fc.constantFrom(
        ...['ERRNO', 'ERRNO', 'ERRNO', 'KILL', 'ALLOW', 'LOG'].map(name => `SCMP_ACT_${name}`),
      ),
      defaultErrnoRet: fc.constantFrom(1, 38),
      architectures: fc.constantFrom(
        ['SCMP_ARCH_X86_64'],
        ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'],
      ),
      syscalls: fc
        .tuple(fc.array(someRule, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 3 }))
        .map(([rules, place]) => {
          // Three in four start a container, perhaps all but one of its calls.
          const start = START_CALLS.split(' ')
          const names = place === 1 ? start.filter(name => name !== 'clone') : start
          return place === 0 ? rules : [{ names, action: 'SCMP_ACT_ALLOW' }, ...rules]
        }),
    },
    { requiredKeys: ['defaultAction', 'syscalls'] },
  )
  .map(profile => ({
    text: JSON.stringify(profile, (_, one: unknown) => (typeof one === 'bigint' ? Number(one) : one)),
    target: defaultTarget,
  }))

interface Judged {
  readonly text: string
  readonly context: LintContext
  readonly filter: CompiledProfile | undefined
  readonly grave: readonly Grave[]
}

type Grave = Found<LintRuleId> & { readonly id: LintRuleId }

function judged({ text, target }: Case): Judged | undefined {
  const document = parseProfile(text)
  if (!document.profile) return undefined
  const context = lintContext(document, document.profile, target)
  const grave = lintRules.flatMap(rule =>
    (rule.check(context) as readonly Found<LintRuleId>[])
      .filter(({ severity = rule.severity }) => severity === 'security' || severity === 'error')
      .map(found => ({ ...found, severity: found.severity ?? rule.severity, id: rule.id })),
  )
  const load = compileProfile(document, target)
  return { text, context, filter: load.kind === 'filter' ? load : undefined, grave }
}

const wordsOf = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(wordsOf) : []

/** The calls that a finding names. */
function namedBy({ values = {}, hole = [] }: Grave): ReadonlySet<string> {
  const { denied: _, needed: __, ...others } = values as Record<string, unknown>
  const words = [
    ...Object.values(others).flatMap(wordsOf),
    ...hole.flatMap(one => ('goal' in one ? one.names : one.name)),
  ]
  return new Set(words.filter(word => catalogue.byName(word)))
}

interface Witness {
  readonly name: string
  readonly call: Call
}

function callsOfName(
  name: string,
  when: ReturnType<typeof factsOf> | undefined,
  ...among: Judged[]
): Witness[] {
  const facts = among.flatMap(({ context }) => (context.byName.get(name) ?? []).flatMap(factsOf))
  const own = among[0]?.context.architectures ?? []
  return own.flatMap(arch => {
    const number = catalogue.numberOf(name, arch)
    if (number?.kind !== 'direct') return []
    return sampleArguments(when ?? [], facts).map(args => ({ name, call: { arch, nr: number.number, args } }))
  })
}

const runsUnder = ({ filter }: Judged, { call }: Witness) =>
  filter !== undefined && letsThrough(evaluateCompiled(filter.compilation, call))

/** Single calls that a finding is about and that run. */
function witnesses(finding: Grave, before: Judged, after: Judged): readonly Witness[] {
  const hole = finding.hole ?? [...namedBy(finding)].map(name => ({ name }))
  return hole
    .flatMap(one => {
      if ('goal' in one) {
        const { open } = goalIn(before.context, one.goal)
        return open
          .filter(({ name }) => one.names.includes(name))
          .map(({ name, witness }) => ({ name, call: witness }))
      }
      const alternatives = 'when' in one && one.when ? one.when : [undefined]
      return alternatives.flatMap(when => callsOfName(one.name, when && [...when], before, after))
    })
    .filter(one => runsUnder(before, one))
}

interface Step {
  readonly what: string
  /** The finding that it is offered for. */
  readonly of: LintRuleId
  readonly command: Command
  /** The calls that it says it opens; undefined for all of a kind, which says nothing of itself. */
  readonly opens?: readonly string[]
}

function stepsFor(findings: readonly LintFinding[]): readonly Step[] {
  const single = findings.flatMap(({ id, fixes }) =>
    fixes.map(fix => ({
      what: `${id}: ${fix.id}`,
      of: id,
      command: fix.command,
      opens: fix.opens?.names ?? [],
    })),
  )
  const ids = [...new Set(findings.map(({ id }) => id))]
  const all = ids.flatMap(id => {
    const command = fixAll(findings.filter(finding => finding.id === id))
    return command ? [{ what: `all of ${id}`, of: id, command }] : []
  })
  return [...single, ...all]
}

/** The calls of random profiles of which a sample runs after and not before. */
function openedBy(before: Judged, after: Judged): readonly string[] {
  return NAMES.filter(name =>
    callsOfName(name, undefined, before, after).some(one => runsUnder(after, one) && !runsUnder(before, one)),
  )
}

const figures = { profiles: 0, fixes: 0, holes: 0, stillOpen: 0 }

/** What is wrong with a fix; empty where nothing is. */
function faults(before: Judged, step: Step, target: Target): string[] {
  const plan = planCommand(before.context.document, step.command, target)
  if (!plan.ok) return [`${step.what} is refused: ${plan.id}`]
  figures.fixes++
  const after = judged({ text: applyEdits(before.text, plan.edits), target })
  if (!after) return [`${step.what} leaves no profile`]
  const found: string[] = []
  if (before.filter && !after.filter) found.push(`${step.what}: no filter loads any more`)
  for (const name of step.opens && before.filter ? openedBy(before, after) : []) {
    if (!step.opens?.includes(name)) found.push(`${step.what}: opens ${name} without a word`)
  }
  const named = after.grave.map(namedBy)
  for (const finding of before.grave.filter(({ severity }) => severity === 'security')) {
    const open = witnesses(finding, before, after)
    figures.holes += open.length
    for (const witness of open.filter(one => runsUnder(after, one))) {
      figures.stillOpen++
      if (named.some(names => names.has(witness.name))) continue
      found.push(`${step.what}: ${finding.id} is gone, and ${witness.name}(${witness.call.args}) runs`)
      break
    }
  }
  const namedBefore = new Set(before.grave.flatMap(finding => [...namedBy(finding)]))
  // Another profile in place of an inverted one opens what it announces, and gets findings of its own.
  if (step.of === 'list-inverted') return found
  for (const finding of after.grave) {
    // A corrected name joins a finding that its rule had before.
    const wasThere = before.grave.some(
      other =>
        other.id === finding.id &&
        namedBy(other).size > 0 &&
        [...namedBy(other)].every(name => namedBy(finding).has(name)),
    )
    for (const name of wasThere ? [] : namedBy(finding)) {
      if (namedBefore.has(name) || !before.filter) continue
      const opened = callsOfName(name, undefined, before, after).find(
        one => runsUnder(after, one) && !runsUnder(before, one),
      )
      if (opened)
        found.push(`${step.what}: opens ${name}(${opened.call.args}), which ${finding.id} then finds`)
    }
  }
  return found
}

describe('every fix, and all of a kind', () => {
  it('takes no alarm away while what it named still runs, and opens nothing that a rule then finds', {
    timeout: 3_600_000,
  }, () => {
    const known = knownCases()
    const random = fc.sample(someProfile, { seed: SEED, numRuns: FIXES })
    const wrong = new Map<string, string>()
    for (const one of [...known, ...random]) {
      const before = judged(one)
      if (!before) continue
      if (figures.fixes >= FIXES && !known.includes(one)) break
      figures.profiles++
      for (const step of stepsFor(lintProfile(before.context.document, one.target))) {
        for (const fault of faults(before, step, one.target)) wrong.set(fault, one.text)
      }
    }
    expect([...wrong]).toEqual([])
    expect(figures.fixes).toBeGreaterThanOrEqual(FIXES)
  })
})
