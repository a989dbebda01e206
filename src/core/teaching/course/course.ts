import {
  type TargetPresetId,
  targetFromPreset,
  targetPresetIds,
  usualCapabilities,
} from '../../advice/analysis'
import { type ProgramBehaviourId, programBehaviourIds } from '../../advice/behaviour'
import { type GoalId, goalIds } from '../../advice/goals/kept-goals'
import { type LintRuleId, lintRuleIds } from '../../advice/lint/finding'
import { hostOf, type PresetId, presetIds, presets } from '../../advice/presets'
import { type DestinationId, destinationOf, destinations } from '../../doors/export/destinations'
import { MAX_INSTRUCTIONS } from '../../engine/bpf/instruction'
import { type ArchitectureToken, architectures, capabilities } from '../../engine/catalogue'
import {
  type Action,
  actions,
  currentVersions,
  defaultTarget,
  type LibseccompVersion,
  libseccompVersions,
  parseKernelVersion,
  runcVersions,
  type Target,
} from '../../engine/profile'
import { VERSION_KEY } from './course-mark'
import { count, either, kinds, lines, list, markdown, object, oneOf, type Shape, text, yesNo } from './shape'

/** The version of the format that this app reads and writes. */
export const COURSE_VERSION = 1

/** Enough for a workshop of days; no more is read. Texts in UTF-16 units. */
export const courseLimits = {
  file: 4 * 1024 * 1024,
  title: 200,
  page: 100_000,
  task: 20_000,
  profile: 256 * 1024,
  log: 256 * 1024,
  lessons: 100,
  exercises: 20,
  hints: 20,
  checks: 50,
  calls: 500,
} as const

/** Where a profile runs: a usual place, and what differs there. */
export interface TargetChoice {
  readonly on: TargetPresetId | 'oci'
  readonly loader?: Target['loader']
  readonly architecture?: ArchitectureToken
  /** Such as `6.12`. */
  readonly kernel?: string
  readonly capabilities?: readonly string[]
  readonly libseccomp?: LibseccompVersion
  readonly runc?: Target['versions']['runc']
}

/** A profile by its text, or one that "New from" makes for the target. */
export type CourseProfile = { readonly text: string } | { readonly preset: PresetId }

/** What an exercise begins with. */
export interface ExerciseStart {
  /** The file's name. */
  readonly name: string
  readonly profile: CourseProfile
  /** Docker, where it is not said. */
  readonly target?: TargetChoice
  /** A log that is read beside it. */
  readonly log?: { readonly name: string; readonly text: string }
  /** A command line that the lab is to run under the profile. */
  readonly program?: string
}

/** A help that a person asks for. */
export interface Hint {
  /** Markdown. */
  readonly text: string
  /** The whole text of a profile to which it leads; nearer to the solution than the start. */
  readonly leadsTo?: string
}

/** The profile that others are held against: one of its own, or what the exercise begins with, or its solution. */
export type CourseBound = CourseProfile | { readonly as: 'start' | 'solution' }

interface OnTarget {
  /** The exercise's, where it is not said. */
  readonly target?: TargetChoice
}

interface OnCalls extends OnTarget {
  /** Each as `mount`, or with arguments as a person writes them: `clone(CLONE_NEWUSER|SIGCHLD)`. */
  readonly calls: readonly string[]
  /** The target's, where it is not said. */
  readonly architecture?: ArchitectureToken
}

interface OnMadeCalls extends OnCalls {
  /** The calls are made in the lab, where there is one, and its kernel answers; elsewhere the engine does. */
  readonly inLab?: boolean
}

interface Bounded extends OnTarget {
  readonly profile: CourseBound
  /** The calls that are looked at, by name and on every architecture; all where it is not said. */
  readonly only?: readonly string[]
  /** Calls that are passed over. */
  readonly but?: readonly string[]
}

/** What a solution must do. All of it is about effect, none about the text. */
export type CourseCheck =
  | ({ readonly kind: 'allows' } & OnMadeCalls)
  | ({ readonly kind: 'refuses' } & OnMadeCalls)
  /** They meet exactly this, such as ERRNO with ENOSYS. */
  | ({ readonly kind: 'answers'; readonly action: Action; readonly errno?: string } & OnMadeCalls)
  | ({ readonly kind: 'goal'; readonly goal: GoalId } & OnTarget)
  | ({ readonly kind: 'runs'; readonly program: ProgramBehaviourId } & OnTarget)
  /** Lets through all that another profile lets through. */
  | ({ readonly kind: 'at-least' } & Bounded)
  /** Lets through no more than that one. */
  | ({ readonly kind: 'at-most' } & Bounded)
  /** Lets through what that one does, no less and no more; with `answers` each call meets just the same. */
  | ({ readonly kind: 'same'; readonly answers?: boolean } & Bounded)
  /** A container starts with it. */
  | ({
      readonly kind: 'starts'
      readonly destination: DestinationId
      readonly withPause?: boolean
      readonly noNewPrivileges?: boolean
    } & OnTarget)
  /** A finding of the linter is gone. */
  | ({ readonly kind: 'fixed'; readonly finding: LintRuleId } & OnTarget)
  /** Lets through every call of the start's log. */
  | ({ readonly kind: 'covers-log' } & OnTarget)
  /** The filter is done with each of these calls after so many instructions or fewer. */
  | ({ readonly kind: 'steps'; readonly atMost: number } & OnCalls)
  /** Somebody has named the instruction of the filter at which this call ends. */
  | ({
      readonly kind: 'ends-at'
      readonly call: string
      readonly architecture?: ArchitectureToken
    } & OnTarget)
  /** Somebody has written a remark on the start that names a call which the solution answers otherwise. */
  | ({ readonly kind: 'remark' } & OnTarget)

/** What a call meets; without an errno any will do. */
export interface Answered {
  readonly action: Action
  readonly errno?: string
}

/** What a reviewer writes: a call, what it meets under the profile, and what it should meet. */
export interface Remark {
  /** As a person writes it: `clone(CLONE_NEWUSER|SIGCHLD)`. */
  readonly call: string
  /** The target's, where it is not said. */
  readonly architecture?: ArchitectureToken
  readonly meets: Answered
  readonly should: Answered
}

/** What a person answers beside the text of a profile. */
export interface GivenAnswer {
  readonly remark?: Remark
  /** The place of an instruction in the filter, from 0, as the Filter view counts them. */
  readonly instruction?: number
}

export interface Solution {
  /** The whole text of a profile. */
  readonly profile: string
  /** One of the answers that are right, where checks ask for one. */
  readonly answer?: GivenAnswer
  /** Markdown: why it is one. */
  readonly reasons: string
}

export interface Exercise {
  readonly id: string
  readonly title: string
  /** Markdown. */
  readonly task: string
  readonly start: ExerciseStart
  readonly hints?: readonly Hint[]
  readonly checks: readonly CourseCheck[]
  readonly solution: Solution
}

export interface Lesson {
  readonly id: string
  readonly title: string
  /** How long it takes. */
  readonly minutes?: number
  /** Markdown. */
  readonly page: string
  /** Markdown, for the speaker alone. */
  readonly notes?: string
  readonly exercises: readonly Exercise[]
}

/** A course in one language. */
export interface Course {
  readonly id: string
  readonly title: string
  /** By BCP 47. */
  readonly language?: string
  /** Markdown. */
  readonly about?: string
  readonly lessons: readonly Lesson[]
}

const { title, page, task, profile, log } = courseLimits
const ID = text({ max: 60, pattern: /^[a-z0-9][a-z0-9-]*$/ })
const name = text({ max: title })
const told = markdown(task)
const programs = oneOf(programBehaviourIds)
const architecture = oneOf(architectures.map(({ token }) => token))
/** Where containers start. */
export const startingDestinations = destinations.filter(id => destinationOf(id).startsContainers)

const targetShape: Shape<TargetChoice> = object(
  { on: oneOf([...targetPresetIds, 'oci']) },
  {
    loader: oneOf(['runc', 'crun']),
    architecture,
    kernel: text({ max: 7, pattern: /^\d{1,3}\.\d{1,3}$/ }),
    capabilities: list(oneOf(capabilities), { max: capabilities.length }),
    libseccomp: oneOf(libseccompVersions),
    runc: oneOf(runcVersions),
  },
)

const profileShape: Shape<CourseProfile> = either<CourseProfile>({
  text: lines(profile),
  preset: oneOf(presetIds),
})

const boundShape: Shape<CourseBound> = either<CourseBound>({
  text: lines(profile),
  preset: oneOf(presetIds),
  as: oneOf(['start', 'solution']),
})

const on = { target: targetShape }
const calls = { calls: list(text({ max: title }), { min: 1, max: courseLimits.calls }) }

const names = list(text({ max: 60, pattern: /^\w+$/ }), { min: 1, max: courseLimits.calls })
const bounded = { ...on, only: names, but: names }

const madeCalls = { ...on, architecture, inLab: yesNo }

const checkShape: Shape<CourseCheck> = kinds<CourseCheck>({
  allows: kind => object({ kind, ...calls }, madeCalls),
  refuses: kind => object({ kind, ...calls }, madeCalls),
  answers: kind =>
    object({ kind, ...calls, action: oneOf(actions) }, { ...madeCalls, errno: text({ max: 20 }) }),
  goal: kind => object({ kind, goal: oneOf(goalIds) }, on),
  runs: kind => object({ kind, program: programs }, on),
  'at-least': kind => object({ kind, profile: boundShape }, bounded),
  'at-most': kind => object({ kind, profile: boundShape }, bounded),
  same: kind => object({ kind, profile: boundShape }, { ...bounded, answers: yesNo }),
  starts: kind =>
    object(
      { kind, destination: oneOf(startingDestinations) },
      { ...on, withPause: yesNo, noNewPrivileges: yesNo },
    ),
  fixed: kind => object({ kind, finding: oneOf(lintRuleIds) }, on),
  'covers-log': kind => object({ kind }, on),
  steps: kind => object({ kind, ...calls, atMost: count(1, MAX_INSTRUCTIONS) }, { ...on, architecture }),
  'ends-at': kind => object({ kind, call: text({ max: title }) }, { ...on, architecture }),
  remark: kind => object({ kind }, on),
})

const answered: Shape<Answered> = object({ action: oneOf(actions) }, { errno: text({ max: 20 }) })
const answerShape: Shape<GivenAnswer> = object(
  {},
  {
    remark: object({ call: text({ max: title }), meets: answered, should: answered }, { architecture }),
    instruction: count(0, MAX_INSTRUCTIONS),
  },
)

const exerciseShape: Shape<Exercise> = object(
  {
    id: ID,
    title: name,
    task: told,
    start: object(
      { name, profile: profileShape },
      {
        target: targetShape,
        log: object({ name, text: lines(log) }),
        program: text({ max: title }),
      },
    ),
    checks: list(checkShape, { min: 1, max: courseLimits.checks }),
    solution: object({ profile: lines(profile), reasons: told }, { answer: answerShape }),
  },
  { hints: list(object({ text: told }, { leadsTo: lines(profile) }), { max: courseLimits.hints }) },
)

const lessonShape: Shape<Lesson> = object(
  {
    id: ID,
    title: name,
    page: markdown(page),
    exercises: list(exerciseShape, { max: courseLimits.exercises }),
  },
  { minutes: count(1, 600), notes: markdown(page) },
)

/** What a course file holds, its version and the address of its schema besides. */
export const courseShape: Shape<Course> = object(
  {
    [VERSION_KEY]: count(COURSE_VERSION, COURSE_VERSION),
    id: ID,
    title: name,
    lessons: list(lessonShape, { min: 1, max: courseLimits.lessons }),
  },
  {
    $schema: text({ max: 2000 }),
    language: text({ max: 35, pattern: /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/ }),
    about: told,
  },
)

/** What a choice stands for. */
export function targetOfChoice(choice: TargetChoice = { on: 'docker' }): Target {
  const base: Target =
    choice.on === 'oci'
      ? { ...defaultTarget, runtime: 'oci', loader: 'runc', capabilities: usualCapabilities.oci }
      : targetFromPreset(choice.on, defaultTarget)
  const kernel = choice.kernel === undefined ? undefined : parseKernelVersion(choice.kernel)
  return {
    ...base,
    ...(choice.loader && { loader: choice.loader }),
    ...(choice.architecture && { architecture: choice.architecture }),
    ...(kernel && { kernel }),
    ...(choice.capabilities && { capabilities: choice.capabilities }),
    versions: {
      libseccomp: choice.libseccomp ?? currentVersions.libseccomp,
      runc: choice.runc ?? currentVersions.runc,
    },
  }
}

/** The text of a profile on its target. */
export function textOfProfile(chosen: CourseProfile, target: Target): string {
  if ('text' in chosen) return chosen.text
  const preset = presets.find(({ id }) => id === chosen.preset)
  if (!preset) throw new RangeError(`No preset ${chosen.preset}`)
  return preset.make(hostOf(target))
}
