import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { textAsGoReads } from '../../../src/cli/text-of-bytes'
import {
  compileFilter,
  defaultTarget,
  type Profile,
  parseKernelVersion,
  parseProfile,
  type RuntimeName,
  readingFor,
  settleRules,
  type Target,
} from '../../../src/core'
import { isInPath, mustSucceed } from '../command'
import { closestProgram } from '../filters/loaded-programs'
import { randomNumbers } from '../random-profile'
import { randomText } from '../random-text'
import { skipUnless, test } from '../runtime-test'
import { sideBySide } from '../side-by-side'
import { withOciRuntime } from './oci-runtime-test'

const TEXTS = Number(process.env.SECCOMPOSE_TEXTS ?? 2000)

/** What no reader of plain JSON takes, and exports leave out. */
const notPlain: readonly string[] = ['comments-present', 'trailing-comma', 'byte-order-mark']

/** As `decode-profile.go` prints it, in its order. */
const readers: readonly RuntimeName[] = ['docker', 'podman', 'containerd']

test('reads what Go’s decoder reads with the types of Docker, Podman and the OCI specification', async ({
  runtimesRequired,
}, { outputDir }) => {
  test.setTimeout(600_000)
  skipUnless(runtimesRequired, (await isInPath('go')) ? undefined : 'go is not here (package golang-go)')
  const random = randomNumbers(20)
  const texts = [...written, ...Array.from({ length: TEXTS }, () => randomText(random))]
  const answers = await decodedByGo(texts, outputDir)
  const tally = { read: 0, refused: 0, laidOver: 0 }
  const differing: string[] = []
  texts.forEach((text, place) => {
    const document = parseProfile(text)
    readers.forEach((runtime, index) => {
      const target: Target = { ...defaultTarget, runtime }
      const reading = readingFor(document, target)
      const isRead =
        reading &&
        !reading.refusal &&
        !document.problems.some(({ id }) => notPlain.includes(id)) &&
        (runtime !== 'docker' || isKernelRead(reading.profile)) &&
        (runtime !== 'podman' || !hasNullCondition(reading.profile))
      const mine = isRead ? formOf(reading.profile, runtime) : null
      tally[mine ? 'read' : 'refused']++
      if (reading?.isLaidOver) tally.laidOver++
      const theirs = answers[place]?.[index]
      const [told, decoded] = [mine, theirs].map(form => JSON.stringify(form, asGo))
      if (told !== decoded) {
        differing.push(`${runtime} of ${text}\n  is ${decoded}\n  not ${told}`)
      }
    })
  })
  console.log(`${texts.length} texts, ${JSON.stringify(tally)}, ${differing.length} differ`)
  expect(differing.slice(0, 5)).toEqual([])
  expect(Math.min(tally.read, tally.refused, tally.laidOver)).toBeGreaterThan(texts.length / 5)
})

/** The program here follows the conditions of all rules; Podman those of rules that it does not leave out. */
function hasNullCondition({ rules }: Profile): boolean {
  return rules.some(
    ({ conditionsNode }) => conditionsNode?.items.some(({ type }) => type === 'null') ?? false,
  )
}

const nameWithNul =
  '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mkdir\\u0000x"],"action":"SCMP_ACT_ERRNO"}]}'

const STARTS = Number(process.env.SECCOMPOSE_STARTS ?? 60)
/** Under what is left out here hardly any container lives. */
const harmless = {
  only: ['syscalls', 'architectures', 'archMap'],
  before: '"defaultAction":"SCMP_ACT_ALLOW"',
}

for (const name of ['runc', 'crun'] as const) {
  test(`reads what ${name} reads, and loads what that makes of it`, async ({
    runtimesRequired,
    readFilters,
  }) => {
    test.setTimeout(900_000)
    await withOciRuntime(name, runtimesRequired, readFilters, async (runtime, versions) => {
      const target: Target = { ...defaultTarget, runtime: 'oci', loader: name, versions }
      const random = randomNumbers(21)
      const tally = { loaded: 0, refused: 0, laidOver: 0 }
      const texts = [nameWithNul, ...Array.from({ length: STARTS }, () => randomText(random, harmless))]
      await sideBySide(texts, async text => {
        const document = parseProfile(text)
        const settled = settleRules(document, target)
        const compilation =
          settled.kind === 'rules' ? compileFilter(settled.seccomp, target, versions) : settled
        const start = await runtime.start(text)
        if (readingFor(document, target)?.isLaidOver) tally.laidOver++
        if (!('ok' in compilation) || !compilation.ok) {
          tally.refused++
          expect(start, `${text}: ${compilation.failure.id}`).toMatchObject({ kind: 'refused' })
          return
        }
        tally.loaded++
        const loaded = start.kind === 'runs' ? start.filters[0] : undefined
        expect(start, text).toEqual({ kind: 'runs', filters: [closestProgram(compilation, loaded)] })
      })
      // Only crun takes comments, and neither of them a comma too many.
      const commented = await runtime.start('{"defaultAction":"SCMP_ACT_ALLOW"/* why */}')
      expect(commented.kind).toBe(name === 'crun' ? 'runs' : 'refused')
      expect(await runtime.start('{"defaultAction":"SCMP_ACT_ALLOW",}')).toMatchObject({ kind: 'refused' })
      console.log(`${name}: ${JSON.stringify(tally)}`)
      expect(Math.min(...Object.values(tally))).toBeGreaterThan(STARTS / 8)
    })
  })
}

/** What chance seldom makes. */
const written = [
  '',
  '{',
  '{} x',
  '{}{}',
  '[]',
  '\ufeff{}',
  '{}// a comment',
  '{"syscalls":[],}',
  '{"a":"\t"}',
  '{"a":\u00a01}',
  '{"a":01}',
  '{"a":"\\x"}',
  '{"syscalls":[{"names":["a","b","c"]}],"syscalls":[{"names":["x"]}],"syscalls":[{"names":[null,null,null]}]}',
  '{"syscalls":[{"action":"a"},{"action":"b"}],"syscalls":[],"syscalls":[{},{}]}',
  '{"syscalls":[{"action":"a"},{"action":"b"}],"syscalls":null,"syscalls":[{},{}]}',
  '{"syscalls":[{"includes":{"minKernel":"4.8"}}],"syscalls":[{"includes":{"minKernel":""}}]}',
  '{"syscalls":[{"includes":{"minKernel":"x","minKernel":"4.8"}}]}',
  '{"$schema":5,"$schema":{},"defaultErrnoRet":4294967301}',
]

/** The Go program's answers: for each text one of each reader. */
async function decodedByGo(texts: readonly string[], folder: string): Promise<unknown[][]> {
  await mkdir(folder, { recursive: true })
  const source = fileURLToPath(new URL('decode-profile.go', import.meta.url))
  const program = join(folder, 'decode-profile')
  await mustSucceed('go', ['build', '-o', program, source], {
    env: { GO111MODULE: 'off', GOFLAGS: '' },
    seconds: 300,
  })
  const decoder = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] })
  decoder.stdin.end(texts.map(text => `${JSON.stringify(text)}\n`).join(''))
  const chunks: Buffer[] = []
  for await (const chunk of decoder.stdout) chunks.push(chunk)
  const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\n')
  expect(lines).toHaveLength(texts.length)
  return lines.map(line => JSON.parse(line))
}

test('reads bytes that are not UTF-8 as Go does', async ({ runtimesRequired }, { outputDir }) => {
  test.setTimeout(300_000)
  skipUnless(runtimesRequired, (await isInPath('go')) ? undefined : 'go is not here (package golang-go)')
  const next = randomNumbers(21)
  const below = (end: number) => Math.floor(next() * end)
  const pieces = ['c3a9', 'e2978f', 'f09f9880', 'efbfbd', 'eda080', 'c080', '61', 'f4908080']
  const texts = Array.from({ length: TEXTS }, () =>
    Array.from({ length: 1 + below(6) }, () => {
      const piece = pieces[below(pieces.length)] ?? ''
      const cut = piece.slice(0, 2 * (1 + below(piece.length / 2)))
      return below(4) === 0 ? (0x80 + below(0x80)).toString(16) : below(2) === 0 ? piece : cut
    }).join(''),
  )
  await mkdir(outputDir, { recursive: true })
  const program = join(outputDir, 'decode-bytes')
  const source = fileURLToPath(new URL('decode-bytes.go', import.meta.url))
  await mustSucceed('go', ['build', '-o', program, source], {
    env: { GO111MODULE: 'off', GOFLAGS: '' },
    seconds: 300,
  })
  const decoder = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] })
  decoder.stdin.end(texts.map(hex => `${hex}\n`).join(''))
  const chunks: Buffer[] = []
  for await (const chunk of decoder.stdout) chunks.push(chunk)
  const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\n')
  expect(lines).toEqual(
    texts.map(hex => Buffer.from(textAsGoReads(Buffer.from(hex, 'hex')), 'utf8').toString('hex')),
  )
})

const values = (list: readonly { readonly value: string }[]) => list.map(({ value }) => value)
/** Go tells a list that is not there from an empty one, which engines do not; half a surrogate pair is U+FFFD to it. */
function asGo(_: string, value: unknown): unknown {
  if (typeof value === 'string') return Buffer.from(value).toString()
  return Array.isArray(value) && value.length === 0 ? null : value
}

/** A reading as the Go program writes it. */
function formOf(profile: Profile, runtime: RuntimeName) {
  const isOci = runtime === 'containerd'
  return {
    DefaultAction: profile.defaultAction?.value ?? '',
    DefaultErrnoRet: `${profile.defaultErrnoRet?.value ?? ''}`,
    DefaultErrno: runtime === 'podman' ? (profile.defaultErrnoName?.value ?? '') : '',
    Architectures: values(profile.architectures),
    ArchMap: isOci
      ? []
      : profile.archMap.map(
          ({ architecture, subArchitectures }) =>
            `${architecture?.value ?? ''}=${values(subArchitectures).join('+')}`,
        ),
    Flags: values(profile.flags),
    ListenerPath: profile.listenerPath?.value ?? '',
    ListenerMetadata: profile.listenerMetadata?.value ?? '',
    Rules: profile.rules.map(rule => ruleForm(rule, runtime)),
  }
}

/** A version is told to be malformed where the profile is resolved. */
function isKernelRead({ rules }: Profile): boolean {
  const filters = rules.flatMap(({ includes, excludes }) => [includes, excludes])
  return filters.every(filter => !filter?.minKernel || parseKernelVersion(filter.minKernel.value))
}

type Rule = Profile['rules'][number]

function ruleForm(rule: Rule, runtime: RuntimeName) {
  const isOci = runtime === 'containerd'
  const isListed = (rule.namesNode?.items.length ?? 0) > 0
  return {
    Names: isListed ? values(rule.names) : [],
    Args: rule.conditions.map(({ index, value, valueTwo, operator }) =>
      [index, value, valueTwo]
        .map(number => number?.value ?? 0n)
        .join(' ')
        .concat(` ${operator?.value ?? ''}`),
    ),
    Name: isOci || rule.legacyName?.value?.type !== 'string' ? '' : rule.legacyName.value.value,
    Action: rule.action?.value ?? '',
    ErrnoRet: `${rule.errnoRet?.value ?? ''}`,
    Errno: runtime === 'podman' ? (rule.errnoName?.value ?? '') : '',
    Includes: filterForm(isOci ? undefined : rule.includes, runtime),
    Excludes: filterForm(isOci ? undefined : rule.excludes, runtime),
  }
}

function filterForm(filter: Rule['includes'], runtime: RuntimeName) {
  const version = runtime === 'docker' && filter?.minKernel && parseKernelVersion(filter.minKernel.value)
  return {
    Caps: values(filter?.capabilities ?? []),
    Arches: values(filter?.architectures ?? []),
    MinKernel: version ? `${version.major}.${version.minor}` : '',
  }
}
