/**
 * Everything that is known of a seccomp profile, from its text: what it does on a target, what is wrong with it, how it
 * differs from another. The same answers as the app's and the command's. Nothing is read but what is passed in, nothing
 * is sent.
 *
 * Each function answers with a promise, since its part is loaded when it is first asked. A profile is anything with a
 * `text`; offsets and lengths are in UTF-16 units. Options that name a target with a part that there is not make the
 * promise reject with a `TargetError`; no text does.
 *
 * @packageDocumentation
 */

import type { Command, Instruction } from '../core'
import type { AttackVerdict } from './attacks'
import type { CallFacts } from './calls'
import type { Compared, Merged } from './comparisons'
import type { Applied, Opened, OpenOptions } from './documents'
import type {
  CallAnswer,
  CallQuestion,
  CompileOptions,
  EffectOptions,
  Emulated,
  Filter,
  FilterReading,
  NoFilter,
  Resolved,
  Verdicts,
} from './effects'
import type { Expectation, GoalReading } from './expectations'
import type { Exported, ExportOptions } from './exports'
import type { Finding, FindingOptions, Fixed, FixOptions } from './findings'
import type {
  CompareLogOptions,
  LogComparison,
  LogGroup,
  LogOptions,
  ProfileOfLog,
  ReadLogOptions,
  Recording,
} from './logs'
import type { Language, Profile } from './profile'
import type { Review } from './reviews'
import type { TargetOptions } from './targets'

export type { Command, Instruction, TextEdit } from '../core'
export type { AttackVerdict } from './attacks'
export type { CallFacts } from './calls'
export type { Compared, Difference, Merged } from './comparisons'
export type { Applied, Opened, OpenedProfile, OpenOptions } from './documents'
export type {
  CallAnswer,
  CallQuestion,
  CallVerdict,
  CompileOptions,
  DecidedCall,
  EffectOptions,
  Emulated,
  Filter,
  FilterReading,
  NoFilter,
  Resolved,
  ResolvedRule,
  Verdicts,
} from './effects'
export type { Expectation, GoalReading } from './expectations'
export type { Exported, ExportOptions } from './exports'
export type { Finding, FindingOptions, Fix, Fixed, FixOptions, Severity } from './findings'
export type { Accepted } from './judged'
export type {
  ChosenCalls,
  CompareLogOptions,
  LogComparison,
  LogGroup,
  LogOptions,
  ProfileOfLog,
  ReadLogOptions,
  Recording,
  RecordingGap,
} from './logs'
export type { Language, Outcome, Profile, Range } from './profile'
export type { Review } from './reviews'
export { TargetError } from './target-error'
export type { RuntimeName, StartHost, TargetOptions } from './targets'

/**
 * Finds the profile, or the profiles, of a text: a profile itself, an OCI `config.json`, the output of `docker inspect`,
 * objects of Kubernetes as YAML or JSON, a list of names, a systemd unit. A text of none of these kinds is taken for a
 * profile, whose findings then say what is wrong with it.
 *
 * @example
 * ```js
 * const yaml = `apiVersion: v1
 * kind: ConfigMap
 * metadata: { name: profiles }
 * data:
 *   web.json: '{ "defaultAction": "SCMP_ACT_LOG" }'`
 * const opened = await openText(yaml, { fileName: 'profiles.yaml' })
 * console.log(opened.ok && opened.profiles[0].place) // web.json
 * ```
 *
 * @public
 */
export async function openText(text: string, options?: OpenOptions): Promise<Opened> {
  return (await import('./documents')).openText(text, options)
}

/**
 * What keeps a text from being a profile, or is odd in it, whatever the target: the part of the findings that reading
 * alone brings.
 *
 * @example
 * ```js
 * const [problem] = await problemsOf({ text: '{ "defaultAction": "ALLOW" }' })
 * console.log(problem.id, problem.line, problem.column) // action-unknown 1 20
 * ```
 *
 * @public
 */
export async function problemsOf(profile: Profile, language?: Language): Promise<readonly Finding[]> {
  return (await import('./documents')).problemsOf(profile, language)
}

/**
 * Settles what a profile leaves to the target: `includes`, `excludes`, `archMap`, `minKernel`. What comes out is the plain
 * form of the OCI runtime specification.
 *
 * @example
 * ```js
 * const docker = await preset('docker-default')
 * const resolved = await resolve(docker, { target: { runtime: 'docker', arch: 'arm64' } })
 * console.log(resolved.ok && resolved.architectures.join(' ')) // SCMP_ARCH_AARCH64 SCMP_ARCH_ARM
 * ```
 *
 * @public
 */
export async function resolve(profile: Profile, options?: EffectOptions): Promise<Resolved | NoFilter> {
  return (await import('./effects')).resolve(profile, options)
}

/**
 * What every system call of Linux meets under a profile on a target, by the instructions that its runtime loads.
 *
 * @example
 * ```js
 * const docker = await preset('docker-default')
 * const judged = await verdictsOf(docker)
 * console.log(judged.ok && judged.verdicts.find(({ name }) => name === 'bpf').action) // SCMP_ACT_ERRNO
 * ```
 *
 * @public
 */
export async function verdictsOf(profile: Profile, options?: EffectOptions): Promise<Verdicts> {
  return (await import('./effects')).verdictsOf(profile, options)
}

/**
 * What becomes of one call, and what decides it; or why nobody can say.
 *
 * @example
 * ```js
 * const docker = await preset('docker-default')
 * const answer = await ask(docker, { name: 'socket', args: ['AF_VSOCK', 'SOCK_STREAM', '0'] })
 * console.log(answer.ok && answer.action) // SCMP_ACT_ERRNO
 * ```
 *
 * @public
 */
export async function ask(
  profile: Profile,
  call: CallQuestion,
  options?: EffectOptions,
): Promise<CallAnswer> {
  return (await import('./effects')).ask(profile, call, options)
}

/**
 * The filter that the target's runtime loads for a profile: its instructions, and their bytes as the kernel takes them.
 *
 * @example
 * ```js
 * const filter = await compile({ text: '{ "defaultAction": "SCMP_ACT_LOG" }' }, { target: { runtime: 'podman' } })
 * console.log(filter.ok && filter.bytes.length === filter.instructions.length * 8) // true
 * ```
 *
 * @public
 */
export async function compile(profile: Profile, options?: CompileOptions): Promise<Filter | NoFilter> {
  return (await import('./effects')).compile(profile, options)
}

/**
 * A filter in writing, a line for each instruction, with the names behind its numbers.
 *
 * @example
 * ```js
 * const filter = await compile(await preset('docker-default'))
 * const lines = await listing(filter.ok ? filter.instructions : [])
 * console.log(lines[0].includes('ld [')) // true
 * ```
 *
 * @public
 */
export async function listing(instructions: readonly Instruction[]): Promise<readonly string[]> {
  return (await import('./effects')).listing(instructions)
}

/**
 * Runs a filter on a call as the kernel would, and tells the way that it takes. Rejects with a `RangeError` where the
 * kernel would refuse the filter.
 *
 * @example
 * ```js
 * const filter = await compile(await preset('docker-default'))
 * const run = await runFilter(filter.ok ? filter.instructions : [], { number: 0 })
 * console.log(run.action) // SCMP_ACT_ALLOW
 * ```
 *
 * @public
 */
export async function runFilter(
  instructions: readonly Instruction[],
  call: { readonly number: number; readonly arch?: string; readonly args?: readonly bigint[] },
): Promise<Emulated> {
  return (await import('./effects')).runFilter(instructions, call)
}

/**
 * Reads a filter back from bytes, or from a text that has them in hexadecimal, base64, C or a dump.
 *
 * @example
 * ```js
 * const reading = await readFilter('06 00 00 00 00 00 ff 7f')
 * console.log(reading.ok && (await listing(reading.instructions))[0].includes('ret')) // true
 * ```
 *
 * @public
 */
export async function readFilter(source: Uint8Array | string): Promise<FilterReading> {
  return (await import('./effects')).readFilter(source)
}

/**
 * Everything that is wrong with a profile on a target, problems of the text among it, in the order in which it is worked
 * off; what somebody accepted stands last.
 *
 * @example
 * ```js
 * const text = '{ "defaultAction": "SCMP_ACT_ALLOW" }'
 * const findings = await findingsOf({ text }, { target: { runtime: 'kubernetes' }, language: 'en' })
 * console.log(findings.some(({ id }) => id === 'default-allows')) // true
 * ```
 *
 * @public
 */
export async function findingsOf(profile: Profile, options?: FindingOptions): Promise<readonly Finding[]> {
  return (await import('./findings')).findingsOf(profile, options)
}

/**
 * Applies the first fix of each finding, one after the other, each by the smallest edits, and judges anew in between. A
 * fix after which more calls run is left alone unless `loosen` asks for it.
 *
 * @example
 * ```js
 * const text = '{ "defaultAction": "SCMP_ACT_LOG", "syscalls": [{ "names": ["bpf", "bpf"], "action": "SCMP_ACT_ERRNO" }] }'
 * const fixed = await fixProfile({ text })
 * console.log(fixed.text.match(/bpf/g).length) // 1
 * ```
 *
 * @public
 */
export async function fixProfile(profile: Profile, options?: FixOptions): Promise<Fixed> {
  return (await import('./findings')).fixProfile(profile, options)
}

/**
 * Applies a command to a profile's text by the smallest edits: one of the commands of findings, or one that is written by
 * hand.
 *
 * @example
 * ```js
 * const command = { kind: 'set-action', names: ['ptrace'], action: 'SCMP_ACT_ERRNO' }
 * const applied = await applyCommand(await preset('docker-default'), command)
 * console.log(applied.ok && applied.edits.length > 0) // true
 * ```
 *
 * @public
 */
export async function applyCommand(
  profile: Profile,
  command: Command,
  options?: EffectOptions,
): Promise<Applied> {
  return (await import('./documents')).applyCommand(profile, command, options)
}

/**
 * What a newer profile does otherwise, by effect, with a call that shows it for each difference.
 *
 * @example
 * ```js
 * const docker = await preset('docker-default')
 * const smallest = await preset('smallest')
 * const compared = await compare(docker, smallest)
 * console.log(compared.ok && compared.differences.some(({ name }) => name === 'mount')) // false
 * ```
 *
 * @public
 */
export async function compare(
  before: Profile,
  after: Profile,
  options?: EffectOptions,
): Promise<Compared | NoFilter> {
  return (await import('./comparisons')).compare(before, after, options)
}

/**
 * Merges two profiles: `union` lets run what either does, `intersection` what both do. What is merged has been compiled
 * and held against both.
 *
 * @example
 * ```js
 * const [docker, podman] = [await preset('docker-default'), await preset('podman-default')]
 * const merged = await merge('intersection', docker, podman)
 * console.log(merged.ok && merged.unresolved.length) // 0
 * ```
 *
 * @public
 */
export async function merge(
  kind: 'union' | 'intersection',
  first: Profile,
  second: Profile,
  options?: EffectOptions,
): Promise<Merged> {
  return (await import('./comparisons')).merge(kind, first, second, options)
}

/**
 * The figures of a review: what calls meet, what is left open, and a grade beside Docker's default.
 *
 * @example
 * ```js
 * const figures = await review(await preset('docker-default'))
 * console.log(figures.ok && figures.exposure === figures.baseline) // true
 * ```
 *
 * @public
 */
export async function review(profile: Profile, options?: EffectOptions): Promise<Review | NoFilter> {
  return (await import('./reviews')).review(profile, options)
}

/**
 * Whether each of some expectations is met, in their order; undefined where nobody can say, since the container does not
 * start, there is no such call, or an argument cannot be read.
 *
 * @example
 * ```js
 * const expected = [{ name: 'mount', must: 'be-refused' }, { name: 'read', must: 'be-allowed' }]
 * console.log(await meets(await preset('docker-default'), expected)) // [ true, true ]
 * ```
 *
 * @public
 */
export async function meets(
  profile: Profile,
  expectations: readonly Expectation[],
  options?: EffectOptions,
): Promise<readonly (boolean | undefined)[]> {
  return (await import('./expectations')).meets(profile, expectations, options)
}

/**
 * Which vulnerabilities of the kernel a profile stops: all whose calls and arguments are known, or those that are named by
 * number or nickname. Rejects with a `RangeError` on a name of which none are known.
 *
 * @example
 * ```js
 * const [copyFail] = await attacksOf(await preset('docker-default'), { names: ['Copy Fail'] })
 * console.log(copyFail.state, copyFail.call) // side-stepped socket(0x100000026)
 * ```
 *
 * @public
 */
export async function attacksOf(
  profile: Profile,
  options?: EffectOptions & { readonly names?: readonly string[] },
): Promise<readonly AttackVerdict[]> {
  return (await import('./attacks')).attacksOf(profile, options)
}

/**
 * How far goals hold, all of them or those that are named: what a profile is to refuse.
 *
 * @example
 * ```js
 * const [goal] = await goalsOf(await preset('docker-default'), { ids: ['no-mounting'] })
 * console.log(goal.state) // holds
 * ```
 *
 * @public
 */
export async function goalsOf(
  profile: Profile,
  options?: EffectOptions & { readonly ids?: readonly string[] },
): Promise<readonly GoalReading[]> {
  return (await import('./expectations')).goalsOf(profile, options)
}

/**
 * The files for a destination, such as `docker`, `kubernetes` or `systemd`, and what it cannot carry. Rejects with a
 * `RangeError` on a name or a choice that is none.
 *
 * @example
 * ```js
 * const choices = { extras: ['helm'], workload: 'DaemonSet' }
 * const exported = await exportTo(await preset('docker-default'), 'kubernetes', { name: 'web', choices })
 * console.log(exported.ok && exported.files.map(file => file.name).includes('values.yaml')) // true
 * ```
 *
 * @public
 */
export async function exportTo(
  profile: Profile,
  destination: string,
  options?: ExportOptions,
): Promise<Exported | NoFilter> {
  return (await import('./exports')).exportTo(profile, destination, options)
}

/**
 * The names of the destinations that take a profile.
 *
 * @example
 * ```js
 * console.log((await destinationNames()).includes('systemd')) // true
 * ```
 *
 * @public
 */
export async function destinationNames(): Promise<readonly string[]> {
  return (await import('./exports')).destinationNames()
}

/**
 * Reads a recording of strace, perf trace, auditd or the kernel's log, in memory that does not grow with it. A text is
 * taken as a whole; a stream of Node or of the web is read piece by piece.
 *
 * @example
 * ```js
 * const recording = await readLog('openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3\nuname({}) = 0\n')
 * console.log(recording.calls.get('uname')) // 1
 * ```
 *
 * @public
 */
export async function readLog(
  source: string | AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options?: ReadLogOptions,
): Promise<Recording> {
  return (await import('./logs')).readLog(source, options)
}

/**
 * What a recording shows that a profile refuses, what was never used, and the text that lets the program run again.
 *
 * @example
 * ```js
 * const docker = await preset('docker-default')
 * const recording = await readLog('clock_settime(CLOCK_REALTIME, {tv_sec=1, tv_nsec=0}) = -1 EPERM\n')
 * const compared = await compareLog(docker, recording)
 * console.log(compared.ok && compared.missing) // [ 'clock_settime' ]
 * ```
 *
 * @public
 */
export async function compareLog(
  profile: Profile,
  recording: Recording,
  options?: CompareLogOptions,
): Promise<LogComparison | NoFilter> {
  return (await import('./logs')).compareLog(profile, recording, options)
}

/**
 * A new profile of what recordings show, with these groups beside it; as the app proposes it where none are named. `bare`
 * leaves all of them out.
 *
 * @example
 * ```js
 * const made = await profileFromLog(await readLog('uname({}) = 0\nbpf(BPF_MAP_CREATE, {}, 72) = 3\n'))
 * console.log(made.text.includes('"uname"'), made.condemned?.names) // true [ 'bpf' ]
 * ```
 *
 * @public
 */
export async function profileFromLog(
  recording: Recording,
  options?: LogOptions & { readonly bare?: boolean; readonly with?: readonly LogGroup[] },
): Promise<ProfileOfLog> {
  return (await import('./logs')).profileFromLog(recording, options)
}

/**
 * What is known of a system call; undefined where Linux has none of that name.
 *
 * @example
 * ```js
 * const facts = await explain('keyctl', { language: 'zh' })
 * console.log(facts.number, facts.architecture) // 250 x86_64
 * ```
 *
 * @public
 */
export async function explain(name: string, options?: EffectOptions): Promise<CallFacts | undefined> {
  return (await import('./calls')).explain(name, options)
}

/**
 * A link that opens a profile in the app at `app`, which carries it in its fragment; undefined where it is too large for
 * one.
 *
 * @example
 * ```js
 * const link = await shareLink(await preset('docker-default'), 'https://example.org/')
 * console.log(link.startsWith('https://example.org/#v')) // true
 * ```
 *
 * @public
 */
export async function shareLink(
  profile: Profile,
  app: string,
  options?: EffectOptions & { readonly name?: string },
): Promise<string | undefined> {
  return (await import('./links')).shareLink(profile, app, options)
}

/**
 * A profile to begin with, such as `docker-default`. Rejects with a `RangeError` on a name that is none.
 *
 * @example
 * ```js
 * const { text } = await preset('smallest', { arch: 'aarch64' })
 * console.log(JSON.parse(text).architectures[0]) // SCMP_ARCH_AARCH64
 * ```
 *
 * @public
 */
export async function preset(name: string, target?: TargetOptions): Promise<Profile> {
  return (await import('./start')).preset(name, target)
}

/**
 * The names of the profiles to begin with.
 *
 * @example
 * ```js
 * console.log((await presetNames())[0]) // docker-default
 * ```
 *
 * @public
 */
export async function presetNames(): Promise<readonly string[]> {
  return (await import('./start')).presetNames()
}
