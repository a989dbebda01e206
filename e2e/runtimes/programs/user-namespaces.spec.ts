import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import {
  type ArchitectureToken,
  catalogue,
  defaultTarget,
  parseProfile,
  type Target,
} from '../../../src/core'
import { readBehaviours } from '../../../src/core/advice/behaviour'
import { lintProfile } from '../../../src/core/advice/lint'
import { gradeProfile } from '../../../src/core/advice/review'
import { compileProfile, evaluateCompiled } from '../../../src/core/engine/bpf'
import { letsThrough, type Outcome } from '../../../src/core/engine/profile'
import { callMakers, whyNoCalls } from '../filters/made-calls'
import { skipUnless, test } from '../runtime-test'
import { sideBySide } from '../side-by-side'
import { namespaceProfiles } from './namespace-profiles'

// A process of user 1000 without capabilities tries to make a user namespace, in every way that there is: no profile under
// which it could is without an error or a security finding, none of them is graded A, and each answer is as foretold.
// Of profiles that answer every way alike, one is tried: that a filter does what is foretold of it is shown elsewhere.

/** The container has no capabilities; runc 1.1.15 of Debian makes its filter. */
const target: Target = {
  ...defaultTarget,
  capabilities: [],
  kernel: { major: 6, minor: 12 },
  versions: { libseccomp: '2.6.0', runc: '1.1' },
}

const GRAVE: readonly string[] = ['error', 'security']

const CLONE_NEWUSER = 0x1000_0000n
const SIGCHLD = 17n
/** Not open in any container. */
const NO_FILE = 99n

/** `makes` is whether what it lets through makes a namespace: `setns` only enters one, and meets a file that is none. */
interface Way {
  readonly what: string
  readonly architecture: ArchitectureToken
  readonly number: number
  readonly args: readonly bigint[]
  readonly word: string
  readonly lets: RegExp
  readonly makes: boolean
}

function waysOn(architecture: ArchitectureToken, cloneArguments: bigint): readonly Way[] {
  const mark = architecture === 'SCMP_ARCH_X86' ? 'i' : ''
  const way = (name: string, args: readonly bigint[], lets: RegExp, word?: readonly bigint[]): Way => {
    const found = catalogue.numberOf(name, architecture)
    if (found?.kind !== 'direct') throw new Error(`no ${name}`)
    const words = [found.number, ...(word ?? args)].join(':')
    return {
      what: `${name} of ${architecture}`,
      architecture,
      number: found.number,
      args: [...args, ...new Array<bigint>(6 - args.length).fill(0n)],
      word: `${mark}${word ? 'c' : ''}${words}`,
      lets,
      makes: name !== 'setns',
    }
  }
  return [
    way('clone', [CLONE_NEWUSER | SIGCHLD], /^[1-9]\d*$/),
    way('clone3', [cloneArguments, 64n], /^[1-9]\d*$/, [CLONE_NEWUSER]),
    way('setns', [NO_FILE, CLONE_NEWUSER], /^-9$/),
    way('unshare', [CLONE_NEWUSER], /^0$/),
  ]
}

interface Asked extends Way {
  readonly outcome: Outcome
  readonly runs: boolean
}

/** What ends the program comes last, and before it what leaves it in a namespace where it can make no other. */
function inOrder(asked: readonly Asked[]): readonly Asked[] {
  const place = ({ what, runs, outcome }: Asked) => {
    if (!runs && endsProgram(outcome)) return 2
    return runs && what.startsWith('unshare') ? 1 : 0
  }
  const at = (wanted: number) => asked.filter(one => place(one) === wanted)
  return [...at(0), ...at(1).slice(0, 1), ...at(2).slice(0, 1)]
}

/** No answer is 0 either, by which a program takes itself for the child. */
function endsProgram({ action, errno }: Outcome): boolean {
  return /KILL|TRAP/.test(action) || (action === 'SCMP_ACT_ERRNO' && errno === 0)
}

/** What is printed. */
function answerOf({ runs, lets, outcome }: Asked): RegExp {
  if (runs) return lets
  return outcome.action === 'SCMP_ACT_ERRNO' ? new RegExp(`^-${outcome.errno ?? 1}$`) : /^-38$/
}

type Load = Extract<ReturnType<typeof compileProfile>, { kind: 'filter' | 'off' }>

/** What the filter does with it; nothing where it kills whoever comes from that architecture. */
function asked(way: Way, load: Load): readonly Asked[] {
  if (load.kind === 'off') return [{ ...way, outcome: { action: 'SCMP_ACT_ALLOW' }, runs: true }]
  const { compilation } = load
  if (!compilation.model.rules.architectures.includes(way.architecture)) return []
  const call = { arch: way.architecture, nr: way.number, args: way.args }
  const outcome = evaluateCompiled(compilation, call)
  return [{ ...way, outcome, runs: outcome.action === 'SCMP_ACT_ALLOW' || outcome.action === 'SCMP_ACT_LOG' }]
}

function isLetThrough(load: Load, name: string): boolean {
  const found = catalogue.numberOf(name, 'SCMP_ARCH_X86_64')
  if (load.kind === 'off' || found?.kind !== 'direct') return load.kind === 'off'
  const call = { arch: 'SCMP_ARCH_X86_64', nr: found.number, args: [1n, 0n, 2n, 0n, 0n, 0n] } as const
  return letsThrough(evaluateCompiled(load.compilation, call))
}

function stateOfStart(load: ReturnType<typeof compileProfile>): 'starts' | 'not' | 'open' {
  if (load.kind !== 'filter') return 'starts'
  const states = readBehaviours(load.compilation, ['starts', 'starts-as-user', 'ends']).map(
    ({ state }) => state,
  )
  if (states.includes('breaks')) return 'not'
  return states.every(state => state === 'runs') ? 'starts' : 'open'
}

test('nobody makes a user namespace under a profile that is without an error or security finding, or graded A', async ({
  docker,
  containerd,
  runtimesRequired,
}, { outputDir }) => {
  test.setTimeout(1_800_000)
  skipUnless(runtimesRequired, await whyNoCalls())
  await mkdir(outputDir, { recursive: true })
  const make = await callMakers(outputDir, { docker, containerd })
  const ways = (['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'] as const).flatMap(token =>
    waysOn(token, make.cloneArguments),
  )
  const figures = {
    profiles: 0,
    'start nothing': 0,
    alike: 0,
    ran: 0,
    calls: 0,
    'as foretold': 0,
    makers: 0,
    'let through': 0,
    exceptions: 0,
  }
  const tried = new Set<string>()
  await sideBySide(await namespaceProfiles(), async ({ name, text }) => {
    const document = parseProfile(text)
    const load = compileProfile(document, target)
    if (load.kind !== 'filter' && load.kind !== 'off') return
    const place = ++figures.profiles
    const order = inOrder(ways.flatMap(way => asked(way, load)))
    // Docker's client takes no such text.
    const isRefused = document.problems.some(({ severity }) => severity === 'error')
    const start = isRefused ? 'not' : stateOfStart(load)
    const could = order.filter(one => one.makes && one.runs)
    // Whether a container starts is held against Docker's engine elsewhere; where none does, there is nobody to try.
    const foretold = [
      start,
      isLetThrough(load, 'write'),
      ...order.map(({ word, outcome }) => `${word} ${outcome.action} ${outcome.errno ?? ''}`),
    ].join('\n')
    if (start === 'not') figures['start nothing']++
    else if (tried.has(foretold)) figures.alike++
    else {
      tried.add(foretold)
      const profile = join(outputDir, `profile-${place}.json`)
      await writeFile(profile, text)
      const words = order.map(({ word }) => word).join(' ')
      const { exit, stdout, stderr } = await make.docker(profile, words, 'user')
      const answers = stdout.trimEnd().split('\n')
      const made = order.filter((one, at) => one.makes && one.lets.test(answers[at] ?? ''))
      if (made.length > 0) figures.makers++
      expect
        .soft(
          made.filter(one => !one.runs),
          `${name}: made where the filter refuses it`,
        )
        .toEqual([])
      // Where a start is a matter of chance, or nothing can be printed, the filter alone tells.
      if (start === 'starts' && isLetThrough(load, 'write')) {
        figures.ran++
        const last = order.at(-1)
        const isEnded = last !== undefined && !last.runs && endsProgram(last.outcome)
        const answered = isEnded ? order.slice(0, -1) : order
        const right = answered.filter((one, at) => answerOf(one).test(answers[at] ?? ''))
        figures.calls += answered.length
        figures['as foretold'] += right.length
        for (const [at, one] of answered.entries())
          expect.soft(answers[at] ?? '', `${name}: ${one.what} ${stderr}`).toMatch(answerOf(one))
        if (isEnded && last.outcome.action !== 'SCMP_ACT_ERRNO') {
          figures.calls++
          if (exit === 128 + 31) figures['as foretold']++
          expect.soft([last.what, exit], `${name} ${stderr}`).toEqual([last.what, 128 + 31])
        }
      }
    }
    if (could.length === 0) return
    figures['let through']++
    const told = [...document.problems, ...lintProfile(document, target)]
    const said = told.flatMap(({ id, severity }) => (GRAVE.includes(severity) ? [id] : []))
    const grade = gradeProfile(document, target)?.grade
    if (said.length > 0 && grade !== 'A') return
    figures.exceptions++
    expect.soft({ name, could: could.map(({ what }) => what), said, grade }).toBe('told')
  })
  console.log(JSON.stringify(figures))
  expect(figures.exceptions).toBe(0)
  expect(figures['as foretold']).toBe(figures.calls)
  expect(figures.makers).toBeGreaterThan(20)
})
