import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fallbacksOf } from '../../advice/behaviour'
import { presets } from '../../advice/presets'
import { testCases } from '../../case-files.test-data'
import { type CompiledFilter, compileProfile } from '../../engine/bpf'
import { catalogue } from '../../engine/catalogue'
import { isKnownName, type Verdict } from '../../engine/policy'
import {
  defaultTarget,
  type ProfileDocument,
  parseProfile,
  planCommand,
  type Target,
} from '../../engine/profile'
import { applyEdits } from '../../engine/text'
import { compareTrace, firstRefusal } from './compare-trace'
import { planFromTrace } from './plan-from-trace'
import { createTraceReader } from './trace-reader'
import type { LinePlace, TraceSummary } from './trace-summary'
import { watchedArgumentsOf } from './watched-arguments'

const target: Target = { ...defaultTarget, loader: 'crun' }

function filterOf(document: ProfileDocument, host = target): CompiledFilter {
  const load = compileProfile(document, host)
  if (load.kind !== 'filter') throw new Error(load.failure.id)
  return load.compilation
}

function read(document: ProfileDocument, logs: readonly string[], { architecture } = target): TraceSummary {
  const watched = document.profile ? watchedArgumentsOf(document.profile) : new Map()
  const reader = createTraceReader({ architecture, watched })
  for (const [index, log] of logs.entries()) {
    reader.begin(`log ${index}`)
    reader.push(new TextEncoder().encode(log))
  }
  return reader.end()
}

/** A log in lines, or several, beside a profile: what becomes of each call that is in it, and of each that is not. */
interface FateCase {
  readonly name: string
  readonly profile: object
  readonly target?: Partial<Target>
  readonly log?: readonly string[]
  readonly logs?: readonly (readonly string[])[]
  /** Calls whose refusal programs bear. */
  readonly borne?: readonly string[]
  readonly becomes: unknown
}

const placed = ({ file, line }: LinePlace) => (file > 0 ? `${file}:${line}` : `${line}`)
const outcome = ({ action, errno }: Verdict) => `${action.slice(9)}${errno === undefined ? '' : ` ${errno}`}`

testCases<FateCase>(join(import.meta.dirname, 'cases/fates'), 'becomes', one => {
  const host = { ...defaultTarget, ...one.target }
  const document = parseProfile(JSON.stringify(one.profile))
  const logs = one.logs ?? [one.log ?? []]
  const texts = logs.map(lines => lines.join('\n'))
  const comparison = compareTrace(read(document, texts, host), filterOf(document, host))
  const first = firstRefusal(comparison, name => one.borne?.includes(name) ?? false)
  return {
    calls: comparison.calls.map(({ call, fate, cases }) => ({
      call: `${call.name} ${call.arch.slice(10)}`,
      fate,
      cases: cases.map(({ fate: ofCase, seen, count, first: place, verdicts }) => ({
        fate: ofCase,
        ...(seen && { seen: seen.texts.join() }),
        count,
        line: placed(place),
        verdicts: verdicts.map(verdict => [
          outcome(verdict),
          verdict.decidedBy.kind,
          ...(verdict.decidedBy.kind === 'rule' ? [verdict.decidedBy.rule] : []),
        ]),
      })),
    })),
    unseen: comparison.unseen.map(
      ({ name, fate, isNeededToStart }) => `${name} ${fate}${isNeededToStart ? ' needed' : ''}`,
    ),
    ...(first && {
      first: [
        first.name,
        placed(first.place),
        outcome(first.verdict),
        first.isCertain ? 'certain' : 'not certain',
      ],
    }),
  }
})

it('a call that the architecture lacks is not refused, nor does anything follow from it', () => {
  const document = parseProfile('{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[]}')
  const summary = read(document, ['read(3) = 0\n'])
  const calls = summary.calls.map(call => ({ ...call, name: 'socketcall', nr: undefined }))
  const lacking = compareTrace({ ...summary, calls }, filterOf(document))
  expect(lacking.calls.map(({ fate, cases }) => [fate, cases])).toEqual([['absent', []]])
  expect(firstRefusal(lacking)).toBeUndefined()
})

describe('edits from a log', () => {
  it('let through whatever was seen, in whatever profile', () => {
    const present = catalogue
      .presentOn('SCMP_ARCH_X86_64')
      .map(({ name }) => name)
      .filter(name => isKnownName(name, '2.6.0'))
    const some = fc.uniqueArray(fc.constantFrom(...present), { maxLength: 12 })
    fc.assert(
      fc.property(
        some,
        some,
        fc.constantFrom('SCMP_ACT_ERRNO', 'SCMP_ACT_KILL', 'SCMP_ACT_TRAP'),
        (allowed, seen, action) => {
          let document = parseProfile(
            JSON.stringify({
              defaultAction: action,
              architectures: ['SCMP_ARCH_X86_64'],
              syscalls: [{ names: allowed, action: 'SCMP_ACT_ALLOW' }],
            }),
          )
          const summaryOfSeen = read(document, [seen.map(name => `${name}(0x1) = 0\n`).join('')])
          const options = { withConditions: false }
          const filter = filterOf(document)
          for (const { command } of planFromTrace(
            summaryOfSeen,
            compareTrace(summaryOfSeen, filter),
            filter,
            options,
          ).steps) {
            const edited = planCommand(document, command, target)
            if (!edited.ok) throw new Error(edited.id)
            document = parseProfile(applyEdits(document.text, edited.edits))
          }
          const after = compareTrace(summaryOfSeen, filterOf(document))
          // These two are let through, or answered, so that processes begin and namespaces do not.
          const forks = ['clone', 'clone3']
          // Kept for whoever leaves a call refused that was seen.
          const kept = ['clone', ...seen.flatMap(fallbacksOf)]
          expect(
            after.calls.filter(({ call, fate }) => fate !== 'allowed' && !forks.includes(call.name)),
          ).toEqual([])
          expect(firstRefusal(after, name => name === 'clone3')).toBeUndefined()
          expect(
            after.unseen.filter(({ name, isNeededToStart }) => !isNeededToStart && !kept.includes(name)),
          ).toEqual([])
        },
      ),
      { numRuns: 15 },
    )
  })

  it('never refuse what a log shows, on whichever architecture', () => {
    const docker = parseProfile(
      presets.find(({ id }) => id === 'docker-default')?.make({ ...defaultTarget, kernel: '6.12' }) ?? '',
    )
    const before = filterOf(docker, defaultTarget)
    const record = (arch: string, number: number) =>
      `audit: type=1326 audit(1.2:3): auid=1 uid=0 gid=0 ses=1 pid=7 comm="app" exe="/app" sig=0 arch=${arch} syscall=${number} compat=0 ip=0x7f code=0x7ffc0000\n`
    const calls = fc.array(
      fc.oneof(
        fc.integer({ min: 0, max: 466 }).map(number => record('c000003e', number)),
        fc.integer({ min: 0, max: 466 }).map(number => record('40000003', number)),
        fc.integer({ min: 0, max: 340 }).map(number => record('c000003e', 0x40000000 + number)),
      ),
      { minLength: 1, maxLength: 40 },
    )
    fc.assert(
      fc.property(calls, lines => {
        const summary = read(docker, [lines.join('')])
        const comparison = compareTrace(summary, before)
        const { steps } = planFromTrace(summary, comparison, before, { withConditions: false })
        const removal = steps.find(({ id }) => id === 'remove-unseen')
        const edited = removal && planCommand(docker, removal.command, defaultTarget)
        if (!edited?.ok) throw new Error('nothing is removed')
        const after = filterOf(parseProfile(applyEdits(docker.text, edited.edits)), defaultTarget)
        const fates = (filter: CompiledFilter) =>
          Object.fromEntries(
            compareTrace(summary, filter).calls.map(({ call, fate }) => [`${call.arch} ${call.name}`, fate]),
          )
        expect(fates(after)).toEqual(fates(before))
      }),
      { numRuns: 6 },
    )
  })
})
