import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findingsIn, hoverAt, lensesOf } from '../cli/editor/answers'
import { analyseText, checkProgram, parseProfile } from '../core'
import { holdsProfile } from '../core/doors/import'
import { loadToTheEnd } from '../core/engine/bpf'
import { broken, slips } from '../core/questions/broken.test-data'
import {
  ask,
  compare,
  compareLog,
  compile,
  destinationNames,
  exportTo,
  findingsOf,
  goalsOf,
  meets,
  merge,
  readLog,
  resolve,
  review,
  verdictsOf,
} from './index'
import { repositoryProfiles, targets } from './profiles.test-data'
import { type TargetOptions, targetOf } from './targets'

// What the package says of a profile that makes no filter, and what an editor shows of it: one reason everywhere.

const LOADS = 'loads'

type Answer = { readonly ok: true } | { readonly ok: false; readonly id: string; readonly reason: string }

const said = (answer: Answer) => (answer.ok ? LOADS : `${answer.id}: ${answer.reason}`)

/** By the very value that every part of the app asks. */
async function wanted(text: string, options: TargetOptions): Promise<{ id: string; words: string }> {
  const load = loadToTheEnd(parseProfile(text), targetOf(options))
  if (load.kind === 'filter') return { id: LOADS, words: LOADS }
  const words = said(await compile({ text }, { target: options }))
  expect(words.startsWith(`${load.failure.id}: `), words).toBe(true)
  return { id: load.failure.id, words }
}

const isOff = (id: string) => id === 'seccomp-off'
const everyCall = { text: '{"defaultAction":"SCMP_ACT_ALLOW"}' }

async function expectOneAnswer(text: string, options: TargetOptions): Promise<void> {
  const { id, words } = await wanted(text, options)
  const profile = { text }
  const target = { target: options }
  const found: Record<string, string> = {
    verdicts: said(await verdictsOf(profile, target)),
    filter: said(await compile(profile, { ...target, shortest: true })),
    review: said(await review(profile, target)),
    recording: said(await compareLog(profile, await readLog('read(0, "", 1) = 0\n', target), target)),
  }
  const asked = await ask(profile, { name: 'read' }, target)
  // Of a text that its engine does not read as it is, what is exported of it loads.
  const isRefused = !asked.ok && asked.id === 'refused-as-given'
  if (!isRefused && (!isOff(id) || !asked.ok)) found.call = said(asked)
  const compared = await compare(everyCall, profile, target)
  if (!isOff(id) || !compared.ok) found.comparison = said(compared)
  const merged = await merge('union', profile, profile, target)
  if (!isOff(id) || !merged.ok) found.merge = said(merged)
  const resolved = await resolve(profile, target)
  // A filter that the runtime or the kernel refuses is still asked for by rules.
  if (!resolved.ok) found.rules = said(resolved)
  for (const [part, answer] of Object.entries(found)) expect(`${part}: ${answer}`).toBe(`${part}: ${words}`)

  const [met] = await meets(profile, [{ name: 'read', must: 'be-allowed' }], target)
  if (!isOff(id)) expect(met === undefined).toBe(id !== LOADS)
  for (const { state } of await goalsOf(profile, { ...target, ids: ['no-mounting', 'no-bpf'] })) {
    if (!isOff(id)) expect(state === 'unknown').toBe(id !== LOADS)
  }
  await expectListed(text, options, id)
}

/** That the reason is among the findings, and that an editor shows no verdicts where there are none. */
async function expectListed(text: string, options: TargetOptions, id: string): Promise<void> {
  const { startFailure, valid } = analyseText(text, targetOf(options), checkProgram)
  const findings = await findingsOf({ text }, { target: options })
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (id !== LOADS && !isOff(id)) expect(errors.length, id).toBeGreaterThan(0)
  if (valid) expect(startFailure?.id ?? LOADS).toBe(id)

  const edited = {
    path: 'profile.json',
    text,
    target: { name: 'here', options, target: targetOf(options) },
    accepted: [],
    language: 'en',
  } as const
  if (id !== LOADS) expect(await lensesOf(edited)).toEqual([])
  const at = text.indexOf('"read"')
  const hover = at < 0 ? undefined : await hoverAt(edited, at + 1)
  if (hover) expect(hover.markdown.includes('**')).toBe(id === LOADS)
  // Of a text such as {} an editor does not know that it is meant as a profile.
  if (valid && holdsProfile(text, edited.path, targetOf(options))) {
    const placed = await findingsIn(edited)
    expect(placed?.map(({ finding }) => finding.id)).toEqual(findings.map(finding => finding.id))
  }
}

describe('why a profile makes no filter', () => {
  // What lacks a part of its file loads, and yet some calls have no answer.
  const profiles = repositoryProfiles().filter(({ text }) => !text.includes('x-seccompose-not-read'))

  it.each(targets.map((target, at) => ({ target, at })))(
    'is one answer of the package and of an editor on $target',
    async ({ target, at }) => {
      const some = profiles.filter((_, place) => place % (targets.length * 4) === at)
      for (const { text } of some) await expectOneAnswer(text, target)
    },
  )

  it('is one answer for profiles with something broken in them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...profiles.filter(({ text }) => text.length < 4000)),
        fc.nat(),
        fc.constantFrom(...slips),
        fc.constantFrom(...targets),
        ({ text }, place, slip, target) => expectOneAnswer(broken(text, place, slip), target),
      ),
      { numRuns: 30 },
    )
  })

  it('goes with every file that the package writes of it, or keeps it from being written', async () => {
    for (const value of ['"0x5"', '18446744073709551616', '-1']) {
      const text = `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":${value},"op":"SCMP_CMP_EQ"}]}]}`
      const { words } = await wanted(text, {})
      // Those places take no profile, whatever is in it.
      const takers = (await destinationNames()).filter(name => name !== 'elsewhere')
      for (const destination of takers) {
        const exported = await exportTo({ text }, destination)
        const told = exported.ok ? exported.errors : [exported.reason]
        expect(told.join(' '), destination).toContain(words.replace(/^.*will not start: /, ''))
      }
    }
  })
})
