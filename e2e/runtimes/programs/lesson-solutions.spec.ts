import { mkdir, writeFile } from 'node:fs/promises'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { catalogue } from '../../../src/core'
import { givenCall } from '../../../src/core/engine/bpf'
import { type CourseCheck, readWrittenCall, targetOfChoice } from '../../../src/core/teaching/course'
import { type BuiltInLessonId, builtInLessonIds } from '../../../src/core/teaching/course/built-in'
import type { BuiltInLesson } from '../../../src/core/teaching/course/built-in/built-in-lesson'
import { command, mustSucceed } from '../command'
import { whyNoOciRuntime } from '../engines/oci-runtime'
import { plainProfile, seccompOf } from '../oci-profile'
import { openPremises } from '../premises'
import { profileText } from '../random-profile'
import { skipUnless, test } from '../runtime-test'
import { sideBySide } from '../side-by-side'

// The solutions of the course, each with a program of its kind under runc, and with the calls that they refuse.

const source = fileURLToPath(new URL('lesson-solutions.c', import.meta.url))

/** Words of `lesson-solutions.c`, with the error where it is not `ok`. */
type Kinds = Readonly<Record<string, string>> | { readonly none: string }

const runs = (...words: readonly string[]): Kinds => Object.fromEntries(words.map(word => [word, 'ok']))
const SMALL = ['open', 'signal']
const WORKER = [...SMALL, 'thread', 'children']
const SERVICE = [...WORKER, 'sleep', 'serve', 'inet', 'files', 'exec']
const NOTHING_STARTS = { none: 'execve is not among its calls, so that no container starts under it' }

/** What a program does under the solution of each exercise; `exec` comes last, since nothing comes after it. */
const programs: Readonly<Record<BuiltInLessonId, Readonly<Record<string, Kinds>>>> = {
  'what-a-filter-sees': {
    'strict-mode': NOTHING_STARTS,
    'a-path-is-an-address': runs(...SMALL),
  },
  'default-action': {
    'repair-the-list': runs(...SERVICE),
    'from-deny-to-allow': { ...runs(...SMALL), thread: 'EPERM', children: 'EPERM', unix: 'EPERM' },
  },
  'what-the-program-sees': {
    'four-answers': runs('mount', ...SERVICE),
    // What is refused is an error that the program sees, and it goes on.
    'the-thread-that-vanishes': { thread: 'EPERM', ...runs(...SMALL) },
  },
  'docker-default': {
    'nobody-looks-in': runs(...SERVICE),
    'one-capability-too-many': runs('mount', ...SERVICE),
  },
  'first-allow-list': {
    'from-its-strace': { ...runs(...WORKER, 'sleep'), unix: 'EPERM', inet: 'EPERM' },
  },
  conditions: {
    'three-families': runs(...SMALL, 'unix', 'inet', 'inet6'),
    'and-not-or': { ...runs(...SMALL, 'inet'), unix: 'EPERM', inet6: 'EPERM' },
    'no-range': { ...runs(...SMALL, 'unix', 'inet'), inet6: 'EPERM' },
  },
  masks: {
    'no-execution': { ...runs('open', 'memory'), code: 'EPERM' },
    'the-upper-half': runs(...SERVICE),
  },
  clone: { 'threads-but-no-namespaces': runs(...WORKER) },
  'user-namespaces': { 'no-root-for-everybody': runs(...SERVICE) },
  'other-doors': {
    'the-younger-sibling': runs(...SERVICE),
    'a-ring-of-requests': { ...runs(...SMALL), unix: 'EPERM' },
    'calls-of-32-bits': runs(...SERVICE),
  },
  kubernetes: {
    'a-filter-nobody-reads': { ...runs(...SMALL), mount: 'EPERM' },
    'dockers-default-on-a-node': runs(...SERVICE),
  },
  'from-log-to-enforcement': { 'end-of-the-trial': runs(...SMALL, 'sleep') },
  rollout: { 'whose-lines': { ...runs(...SMALL), unix: 'EPERM' } },
  review: {
    'kernel-parts': runs('mount', ...SERVICE),
    'worker-of-processes': runs(...WORKER),
    'threads-of-a-database': runs(...WORKER),
    'no-way-to-mount': { mount: 'EPERM', ...runs(...SERVICE) },
    'a-range-of-families': { ...runs(...SMALL, 'unix', 'inet', 'serve'), inet6: 'EPERM' },
    'only-with-the-capability': runs(...SMALL),
    'threads-after-the-update': runs(...WORKER),
    'nothing-starts': runs(...SMALL),
    'watched-files': runs(...SMALL, 'files'),
    'no-network': { ...runs(...WORKER, 'sleep', 'files'), unix: 'EPERM', inet: 'EPERM' },
  },
  'five-minutes': {
    'the-longer-rule': { ...runs(...SMALL, 'unix'), inet: 'EPERM' },
    'names-of-the-library': { ...runs(...SMALL, 'sleep'), unix: 'EPERM' },
    'a-key-nobody-reads': runs('mount', ...SERVICE),
  },
  'the-filter-itself': {
    'be-the-kernel': NOTHING_STARTS,
    'another-return': NOTHING_STARTS,
    'a-shorter-way': NOTHING_STARTS,
  },
  'two-filters': { 'one-for-two': runs(...SERVICE) },
  'no-new-privs': { 'nobody-else': runs(...SMALL) },
  'reading-a-cve': {
    'the-way-there': runs(...WORKER, 'inet'),
    'what-nobody-calls': runs('mount', ...SERVICE),
  },
  supervisor: { 'what-to-ask': { none: 'no runtime starts it where no supervisor waits at its socket' } },
  limits: { 'no-judge-of-paths': runs(...SMALL, 'exec') },
}

/** What a program does under the starts of a lesson whose faults are in no message: what was meant to be refused reaches the kernel. */
const faults: Readonly<Record<string, Kinds>> = {
  'the-longer-rule': runs('unix', 'inet'),
  'names-of-the-library': { open: 'ok', sleep: 'EPERM' },
  // quotactl_fd, of a file that is not open.
  'a-key-nobody-reads': { ...runs(...SMALL), '443:4294967295:0:0:0:0:0': 'EBADF' },
}

/** A call that is refused: as a word of the program, and how it is answered. */
interface RefusedCall {
  readonly written: string
  readonly word: string
  /** The name of an error, one of two, or that it ends the program. */
  readonly answer: readonly string[]
}

const REFUSED: readonly string[] = ['EPERM', 'ENOSYS']
const ENDS = ['SIGSYS']

/** What the checks of an exercise have refused, each with the arguments that stand there. */
function refusedBy(checks: readonly CourseCheck[]): readonly RefusedCall[] {
  return checks.flatMap(check => {
    if (check.kind !== 'refuses' && check.kind !== 'answers') return []
    const { architecture = 'SCMP_ARCH_X86_64' } = check
    const answer = check.kind === 'refuses' ? REFUSED : answerOf(check)
    if (!answer) return []
    return check.calls.flatMap(written => {
      const call = readWrittenCall(written)
      const number = call && catalogue.numberOf(call.name, architecture)
      if (!call || number?.kind !== 'direct') return []
      const { args } = givenCall(call.name, call.args, architecture)
      const numbers = [number.number, ...args.map(value => value ?? 0n)].join(':')
      return { written, word: `${architecture === 'SCMP_ARCH_X86' ? 'i' : ''}${numbers}`, answer }
    })
  })
}

function answerOf({
  action,
  errno,
}: Extract<CourseCheck, { kind: 'answers' }>): readonly string[] | undefined {
  if (action === 'SCMP_ACT_KILL_PROCESS') return ENDS
  return action === 'SCMP_ACT_ERRNO' && errno !== undefined ? [errno] : undefined
}

interface Container {
  readonly root: string
  readonly cgroup: string
  readonly words: readonly string[]
  /** Without it the runtime loads the filter earlier. */
  readonly noNewPrivileges: boolean
}

function configuration({ root, cgroup, words, noNewPrivileges }: Container, seccomp: string): string {
  // So many that it is the filter which refuses.
  const given = [
    'CAP_SYS_ADMIN',
    'CAP_SYS_PTRACE',
    'CAP_SYS_TIME',
    'CAP_NET_RAW',
    'CAP_NET_ADMIN',
    'CAP_SYS_CHROOT',
  ]
  const rest = {
    ociVersion: '1.0.2',
    root: { path: root, readonly: true },
    process: {
      args: ['/lesson-solutions', ...words],
      cwd: '/',
      user: { uid: 0, gid: 0 },
      env: [],
      noNewPrivileges,
      capabilities: { bounding: given, effective: given, permitted: given },
    },
    mounts: [
      { destination: '/proc', type: 'proc', source: 'proc' },
      { destination: '/dev', type: 'tmpfs', source: 'tmpfs' },
    ],
    linux: {
      cgroupsPath: cgroup,
      namespaces: ['pid', 'mount', 'ipc', 'uts', 'network'].map(type => ({ type })),
      seccomp: 'the profile',
    },
  }
  // The profile goes in as text, so that no integer of it is read as a double.
  return JSON.stringify(rest).replace('"the profile"', () => seccomp)
}

test('every solution of the course runs a program of its kind under runc, and refuses what it says', async ({
  runtimesRequired,
}) => {
  test.setTimeout(120_000)
  skipUnless(runtimesRequired, await whyNoOciRuntime('runc'))
  const all = await Promise.all(
    builtInLessonIds.map(async lesson => {
      const module: { readonly lesson: BuiltInLesson } = await import(
        `../../../src/core/teaching/course/built-in/${lesson}.ts`
      )
      const { exercises } = module.lesson
      expect([lesson, Object.keys(programs[lesson])]).toEqual([lesson, Object.keys(exercises)])
      return Object.entries(exercises).flatMap(([id, exercise]) => {
        const { start, solution, checks } = exercise
        const text = 'text' in start.profile ? start.profile.text : ''
        const fault = lesson === 'five-minutes' ? faults[id] : undefined
        return [
          { name: `${lesson}/${id}`, start, checks, text: solution, kinds: programs[lesson][id] ?? {} },
          ...(fault ? [{ name: `${lesson}/${id}, as found`, start, checks: [], text, kinds: fault }] : []),
        ]
      })
    }),
  )
  const premises = await openPremises()
  const figures = { exercises: 0, programs: 0, containers: 0, 'refused calls': 0 }
  try {
    const root = join(premises.folder, 'root')
    for (const folder of ['proc', 'dev']) await mkdir(join(root, folder), { recursive: true })
    const flags = ['-static', '-O1', '-D_GNU_SOURCE', '-pthread']
    await mustSucceed('gcc', [...flags, '-o', join(root, 'lesson-solutions'), source])
    const run = async (words: readonly string[], seccomp: string, noNewPrivileges: boolean) => {
      const id = `lesson-${process.pid}-${++figures.containers}`
      const bundle = join(premises.folder, id)
      await mkdir(bundle)
      await writeFile(
        join(bundle, 'config.json'),
        configuration({ root, cgroup: `${premises.cgroup}/${id}`, words, noNewPrivileges }, seccomp),
      )
      const state = ['--root', join(bundle, 'state')]
      const start = ['--signal=KILL', '10', 'runc', ...state, 'run', '--bundle', bundle, id]
      try {
        return await command('timeout', start)
      } finally {
        await command('runc', [...state, 'delete', '--force', id])
      }
    }
    await sideBySide(all.flat(), async ({ name, start, checks, text, kinds }) => {
      figures.exercises++
      if ('none' in kinds) return
      const seccomp = profileText(plainProfile(seccompOf(text, targetOfChoice(start.target))))
      const refused = refusedBy(checks)
      const noNewPrivileges = checks.some(check => check.kind === 'starts' && check.noNewPrivileges)
      const answered = refused.filter(({ answer }) => answer !== ENDS)
      const last = Object.keys(kinds).filter(word => word === 'exec')
      const words = Object.keys(kinds).filter(word => word !== 'exec')
      const { exit, stdout, stderr } = await run(
        [...words, ...answered.map(({ word }) => word), ...last],
        seccomp,
        noNewPrivileges,
      )
      figures.programs++
      figures['refused calls'] += refused.length
      const lines = stdout.trimEnd().split('\n')
      expect.soft([name, exit, stderr], stdout).toEqual([name, 0, ''])
      const did = words.map((word, place) => [word, (lines[place] ?? '').slice(word.length + 2)])
      expect.soft([name, ...did]).toEqual([name, ...words.map(word => [word, kinds[word]])])
      for (const [place, { written, word, answer }] of answered.entries()) {
        const outcome = (lines[words.length + place] ?? '').slice(word.length + 2)
        expect.soft(answer, `${name}: ${written}: ${outcome}`).toContain(outcome)
      }
      if (last.length > 0) expect.soft([name, lines.at(-1)]).toEqual([name, 'open: ok'])
      for (const { written, word } of refused.filter(({ answer }) => answer === ENDS)) {
        const ended = await run([word], seccomp, noNewPrivileges)
        expect.soft([name, written, ended.exit]).toEqual([name, written, 128 + constants.signals.SIGSYS])
      }
    })
  } finally {
    await premises.clear()
  }
  console.log(JSON.stringify(figures))
})
