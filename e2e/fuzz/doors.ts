import { ok, deepStrictEqual as same } from 'node:assert/strict'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import {
  type Action,
  actions,
  analyseText,
  applyEdits,
  type Command,
  checkProgram,
  DocumentService,
  defaultTarget,
  destinations,
  invertEdits,
  parseProfile,
  planCommand,
  type Target,
} from '../../src/core'
import { readImport } from '../../src/core/doors/import'
import { decodeShare, encodeShare } from '../../src/core/doors/share'
import { packFragment } from '../../src/core/doors/share/carried-text'
import { decodeCourseLink, encodeCourseLink } from '../../src/core/doors/share/course-link'
import { writeShared } from '../../src/core/doors/share/shared-document'
import { createTraceReader } from '../../src/core/doors/trace'
import { disassemble, encodeProgram, readProgram } from '../../src/core/engine/bpf'
import { Budget } from '../../src/core/engine/bpf/word-tests'
import { Work } from '../../src/core/engine/policy/tree-limits'
import { answerQuestion, type Input, type QuestionKind } from '../../src/core/questions'
import { readCourse, writeCourse } from '../../src/core/teaching/course'
import { type Compression, StreamCompression } from '../../src/platform/compression'
import { mutate } from './mutate'
import type { Random } from './random'
import type { SeedKind, Seeds } from './seeds'

/**
 * A way into the core for what others wrote. `check` throws where something that holds for any text does not; what it
 * chooses besides follows from `random` alone.
 */
export interface Door {
  readonly input: (seeds: Seeds, random: Random) => string
  readonly check: (input: string, random: Random) => void | Promise<void>
}

const targets: readonly [Target, ...Target[]] = [
  defaultTarget,
  { ...defaultTarget, runtime: 'podman', loader: 'crun' },
  { ...defaultTarget, runtime: 'containerd', loader: 'runc', kernel: { major: 4, minor: 4 } },
  { ...defaultTarget, runtime: 'oci', loader: 'crun', architecture: 'SCMP_ARCH_AARCH64' },
  { ...defaultTarget, runtime: 'docker', loader: 'runc', architecture: 'SCMP_ARCH_S390X' },
]

/** No question may take more, in steps of searches and of filters. */
const MOST_STEPS = 60_000_000
const steps = { taken: 0, most: 0 }
const counted = { search: Budget.prototype.spend, merge: Work.prototype.spend }
Budget.prototype.spend = function (count) {
  steps.taken += count
  counted.search.call(this, count)
}
Work.prototype.spend = function (count) {
  steps.taken += count
  counted.merge.call(this, count)
}

/** The most steps that one input has taken so far. */
export const mostSteps = () => steps.most

const streams = new StreamCompression()

/** The app's streams wait for another thread with each text; the same bytes come at once from here. */
const atOnce: Compression = {
  compress: text => Promise.resolve(new Uint8Array(deflateRawSync(text, { level: 1, memLevel: 1 }))),
  async decompress(bytes: Uint8Array<ArrayBuffer>, maxBytes) {
    try {
      const text = inflateRawSync(bytes, { maxOutputLength: maxBytes })
      return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text) }
    } catch {
      // Too large or damaged: the streams tell which.
      return await streams.decompress(bytes, maxBytes)
    }
  },
}

const someCompression = (random: Random) => (random.below(50) === 0 ? streams : atOnce)
const PAGE = 'https://example.org/'
const encoder = new TextEncoder()

/** Small texts hold as many surprises as large ones, and a hundred of them are tried meanwhile. */
const SMALL = 2500
const LINES = 12

const smallTexts = new WeakMap<readonly string[], readonly string[]>()

function smallOf(all: readonly string[]): readonly string[] {
  const known = smallTexts.get(all)
  if (known) return known
  const small = all.filter(text => text.length <= SMALL)
  smallTexts.set(all, small)
  return small
}

/** Most often a small one, or some lines of a long one that has no structure beyond its lines. */
function someText(kind: SeedKind, seeds: Seeds, random: Random): string {
  const all = seeds[kind]
  const small = smallOf(all)
  if (random.below(100) === 0) return random.one(all) ?? ''
  if (kind !== 'log') return random.one(small.length > 0 ? small : all) ?? ''
  const lines = (random.one(all) ?? '').split('\n')
  const at = random.below(Math.max(1, lines.length - LINES))
  return lines.slice(at, at + LINES).join('\n')
}

function mutated(kind: SeedKind) {
  return (seeds: Seeds, random: Random) =>
    mutate(someText(kind, seeds, random), someText(kind, seeds, random), random)
}

const names = ['read', 'socket', 'clone', 'ptrace', 'socketcall', 'no_such_call', 'personality']

function someCommand(random: Random): Command {
  const name = random.one(names) ?? 'read'
  const action: Action = random.one(actions) ?? 'SCMP_ACT_ALLOW'
  const rule = random.below(3)
  const condition = {
    index: random.below(6),
    operator: random.one(['SCMP_CMP_EQ', 'SCMP_CMP_GT', 'SCMP_CMP_MASKED_EQ'] as const),
    value: BigInt(random.below(2 ** 32)) * BigInt(random.one([1, 2 ** 31])),
  }
  const commands: readonly [Command, ...Command[]] = [
    { kind: 'set-action', names: [name, 'write'], action, flatten: random.below(2) === 0 },
    { kind: 'add-rule', draft: { names: [name], action, conditions: [condition] } },
    { kind: 'change-rule', rule, action, comment: '\u2028*/ "' },
    { kind: 'remove-rule', rule },
    { kind: 'remove-name', rule, name },
    { kind: 'add-condition', name, action, condition },
    { kind: 'change-condition', rule, condition: random.below(2), draft: condition },
    { kind: 'remove-condition', rule, condition: random.below(2) },
    { kind: 'set-default', action },
    { kind: 'set-architectures', architectures: ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] },
    { kind: 'set-flags', flags: ['SECCOMP_FILTER_FLAG_LOG'] },
    { kind: 'rename', from: name, to: 'openat2' },
    { kind: 'split-rule', rule },
    { kind: 'remove-duplicates' },
    { kind: 'sort-names' },
    { kind: 'several', commands: [{ kind: 'remove-rule', rule }, { kind: 'sort-names' }] },
  ]
  return random.one(commands)
}

type Asked = { [K in QuestionKind]: readonly [K, Input<K>] }[QuestionKind]

function someQuestion(text: string, target: Target, random: Random): Asked {
  const command = someCommand(random)
  const other = { text: '{"defaultAction":"SCMP_ACT_ALLOW"}', target }
  const call = { name: random.one(names) ?? 'read', arch: target.architecture, args: [1n, 2n, 3n] }
  const destination = random.one(destinations) ?? 'docker'
  const questions: readonly [Asked, ...Asked[]] = [
    ['lint', { target }],
    ['lint', { target }],
    ['filter', { target, form: 'shortest' }],
    ['call', { calls: [call], targets: [target] }],
    ['export', { destination, options: { name: '-a b.json', target, conditionalCalls: 'allow' } }],
    ['export', { destination, options: { name: 'p.json', target, rollout: 'log' } }],
    ['programs', { target, ids: ['nginx'] }],
    ['goals', { target, ids: ['no-new-namespaces'] }],
    ['goal', { target, id: 'no-user-namespaces' }],
    ['retarget', { from: target, to: [random.one(targets)] }],
    ['compare', { target, other }],
    ['merge', { target, kind: 'intersection', other: random.below(2) === 0 ? text : other.text }],
    ['takeOver', { target, other, name: call.name }],
    ['blocked', { target, text: 'mount("a", "b", "c", 0, NULL) = -1 EPERM (Operation not permitted)' }],
    ['watched', {}],
    ['loss', { target, command }],
  ]
  return random.one(questions)
}

async function checkProfile(text: string, random: Random): Promise<void> {
  const target = random.one(targets)
  const document = parseProfile(text)
  same(document.text, text)
  const analysis = analyseText(text, target, checkProgram)
  same(
    analysis.valid,
    document.profile !== undefined,
    'the analysis and the reader agree on whether it is a profile',
  )
  structuredClone(analysis)

  const filter = await answerQuestion('filter', document, { target, form: 'loaded' })
  if (analysis.valid) {
    same(filter.ok, analysis.startFailure === undefined, 'the table and the filter agree on whether it loads')
    same(analysis.verdicts.length > 0, filter.ok)
    if (!filter.ok && analysis.startFailure) same(filter.failure, analysis.startFailure)
    const spaced = analyseText(`${text}\n `, target, checkProgram)
    same(spaced.verdicts.length, analysis.verdicts.length)
    for (const [at, { name, kind }] of analysis.verdicts.entries())
      same(
        [spaced.verdicts[at]?.name, spaced.verdicts[at]?.kind],
        [name, kind],
        'white space changes no verdict',
      )
  } else same(filter.ok, false)

  const plan = planCommand(document, someCommand(random), target)
  if (plan.ok) {
    const changed = applyEdits(text, plan.edits)
    same(applyEdits(changed, invertEdits(text, plan.edits)), text, 'undoing gives the text back')
    const service = new DocumentService(checkProgram)
    service.open(text)
    service.edit(plan.edits)
    same(service.document.text, changed)
    ok(service.document.profile, 'a command leaves a profile')
  }
  // They take longer than all before.
  if (random.below(4) > 0) return
  const [kind, input] = someQuestion(text, target, random)
  structuredClone(await answerQuestion(kind, document, input as Input<typeof kind>))
}

/** Whatever the pieces in which a log comes, it is the same log. */
function checkLog(text: string, random: Random): void {
  const { architecture } = random.one(targets)
  const bytes = encoder.encode(text)
  const whole = createTraceReader({ architecture })
  whole.begin('a.log')
  whole.push(bytes)
  const summary = whole.end()
  structuredClone(summary)
  const parted = createTraceReader({ architecture })
  parted.begin('a.log')
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + random.below(random.one([3, 40, 5000]))
    parted.push(bytes.subarray(at, at + size))
    at += size
  }
  same(parted.end(), summary, 'a log is the same in any pieces')
}

const refusing = parseProfile('{"defaultAction":"SCMP_ACT_ERRNO"}')

async function checkBlocked(text: string, random: Random): Promise<void> {
  const target = random.one(targets)
  structuredClone(await answerQuestion('blocked', refusing, { text, target }))
}

function checkImport(text: string, random: Random): void {
  const target = random.one(targets)
  const fileName = random.one(['a.yaml', 'a.json', 'a.service', 'names.txt', ''])
  const reading = readImport(text, fileName, target)
  structuredClone(reading)
  same(readImport(text, fileName, target), reading)
  if (reading.kind === 'found') for (const { text: found } of reading.profiles) parseProfile(found)
}

/** What is read as a filter is written as the same bytes, and whatever it is, it comes to an end. */
function checkFilter(text: string): void {
  const reading = readProgram(text)
  structuredClone(reading)
  if (!reading.ok) return
  const again = readProgram(encodeProgram(reading.program, reading.endian))
  same(again, reading)
  structuredClone(disassemble(reading.program))
}

function checkCourse(text: string): void {
  const reading = readCourse(text)
  structuredClone(reading)
  if (!reading.ok) return
  const again = readCourse(writeCourse(reading.course))
  ok(again.ok, 'a course that was read is written so that it is read')
  same(again.course, reading.course)
}

async function checkLink(input: string, random: Random): Promise<void> {
  const target = random.one(targets)
  const compression = someCompression(random)
  // What is whole but not what it should be, and what is damaged.
  const fragment =
    random.below(4) === 0 ? input : await packFragment(random.one(['v1', 'v2']), input, compression)
  const reading = await decodeShare(fragment, compression)
  if (reading.ok) structuredClone(reading.document)
  const document = { name: 'a', text: input, target, expectations: [] }
  const shared = await encodeShare(document, PAGE, compression)
  if (!shared.ok) {
    same(shared.id, 'too-large')
    return
  }
  const back = await decodeShare(new URL(shared.link.url).hash, compression)
  ok(back.ok, 'a link that was made is opened')
  // Lone surrogates have no UTF-8.
  if (input.isWellFormed()) same(back.document, document)
}

async function checkCourseLink(input: string, random: Random): Promise<void> {
  const compression = someCompression(random)
  await decodeCourseLink(input, compression)
  await decodeCourseLink(await packFragment('c1', input, compression), compression)
  const link = await encodeCourseLink(input, PAGE, compression)
  if (!link.ok) return
  const back = await decodeCourseLink(new URL(link.link.url).hash, compression)
  ok(back.ok, 'a link that was made is opened')
  // Lone surrogates have no UTF-8.
  if (input.isWellFormed()) same(back.text, input)
}

function sharedInput(seeds: Seeds, random: Random): string {
  const document = {
    name: 'a.json',
    text: someText('profile', seeds, random),
    target: random.one(targets),
    expectations: [{ name: 'read', args: ['0'], must: 'be-allowed' }],
  }
  return mutate(writeShared(document), someText('profile', seeds, random), random)
}

const doors: Readonly<Record<string, Door>> = {
  profile: { input: mutated('profile'), check: checkProfile },
  log: { input: mutated('log'), check: checkLog },
  blocked: { input: mutated('log'), check: checkBlocked },
  import: { input: mutated('carrier'), check: checkImport },
  filter: { input: mutated('program'), check: checkFilter },
  course: { input: mutated('course'), check: checkCourse },
  link: { input: sharedInput, check: checkLink },
  'course-link': { input: mutated('course'), check: checkCourseLink },
}

export const doorNames = Object.keys(doors)

export function doorOf(name: string): Door {
  const door = doors[name]
  if (!door) throw new Error(`No door ${name}`)
  return door
}

/** What is wrong with what comes of an input; undefined where nothing is. */
export async function faultOf(door: string, input: string, random: Random): Promise<string | undefined> {
  steps.taken = 0
  try {
    await doorOf(door).check(input, random)
    ok(steps.taken <= MOST_STEPS, `${steps.taken} steps`)
    return undefined
  } catch (error) {
    return error instanceof Error
      ? `${error.name}: ${error.message.slice(0, 400)}\n${placeOf(error)}`
      : String(error)
  } finally {
    steps.most = Math.max(steps.most, steps.taken)
  }
}

/** Where the project's own code threw it. */
function placeOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter(line => /\/(src|e2e)\//.test(line))
    .slice(0, 6)
    .join('\n')
}
