import type { Retargeting, RetargetQuestion, TargetPresetId } from '../advice/analysis'
import type { AttackPlan, AttackReview } from '../advice/attacks'
import type { CommonBehaviour, ProgramBehaviourId } from '../advice/behaviour'
import type { Comparison, ConditionEffect, Merge, MergeKind, TakeOver } from '../advice/compare'
import type { ExpectationResult } from '../advice/expectations'
import type { GoalId, GoalPlan, GoalReading, KeptGoal, RunGoalPlan, RunGoalReading } from '../advice/goals'
import type { LintFinding, StepEffect } from '../advice/lint'
import type { ProfilePicture } from '../advice/report'
import type { ProfileGrade, ProfileReview, Standing } from '../advice/review'
import type { DestinationId, ExportOptions, ExportResult } from '../doors/export'
import type { StartCheck, StartCheckQuestion } from '../doors/export/start-check'
import type {
  BlockedAnswer,
  NewProfile,
  TraceAnswer,
  TraceQuestion,
  TraceSummary,
  WatchedArguments,
} from '../doors/trace'
import type { FilterAnswer, FilterQuestion } from '../engine/bpf/compile-profile'
import type { CallAnswer, CallQuestion } from '../engine/bpf/verdicts-of-call'
import {
  type Command,
  type CommandPlan,
  type ProfileDocument,
  parseProfile,
  type Target,
} from '../engine/profile'
import type { MadeFor } from '../engine/profile/carry-command'
import type { CheckReading, ExerciseQuestion } from '../teaching/course'
import type { LabForecast, LabQuestion, WrittenCall } from '../teaching/lab'

/**
 * What can be asked about a document, beside the analysis that every change brings. Inputs and answers survive
 * structured cloning, since a long document is asked in a worker.
 */
export interface Questions {
  /** What a command would change, or why it cannot; `madeFor` where it was made for an older text than the document's. */
  readonly plan: {
    readonly input: { readonly command: Command; readonly target: Target; readonly madeFor?: MadeFor }
    readonly answer: CommandPlan
  }
  /** The files for a destination. */
  readonly export: {
    readonly input: { readonly destination: DestinationId; readonly options: ExportOptions }
    readonly answer: ExportResult
  }
  /** Which calls that start a container at a destination it refuses. */
  readonly startCheck: { readonly input: StartCheckQuestion; readonly answer: StartCheck }
  /** The filter that a target's runtime loads, or our own shortest one. */
  readonly filter: { readonly input: FilterQuestion; readonly answer: FilterAnswer }
  /** What is wrong with the profile on a target. */
  readonly lint: { readonly input: { readonly target: Target }; readonly answer: readonly LintFinding[] }
  /** What it comes to, and how much it leaves open; undefined where it cannot be read or makes no filter. */
  readonly review: {
    readonly input: { readonly target: Target }
    readonly answer: {
      readonly summary: ProfileReview | undefined
      readonly grade: ProfileGrade | undefined
      /** Beside public profiles; undefined where there is no grade, or they were not measured for such a target. */
      readonly standing: Standing | undefined
      /** How many calls are looser and stricter than under Docker's default; undefined where either makes no filter. */
      readonly beside: { readonly looser: number; readonly tighter: number } | undefined
    }
  }
  /** Every call with what it meets; undefined where no filter is made. Of another text than the document's where one is given. */
  readonly picture: {
    readonly input: { readonly target: Target; readonly text?: string }
    readonly answer: ProfilePicture | undefined
  }
  /** What several targets do with one call. */
  readonly call: { readonly input: CallQuestion; readonly answer: readonly (readonly CallAnswer[])[] }
  /** What other targets would make of it. */
  readonly retarget: { readonly input: RetargetQuestion; readonly answer: readonly Retargeting[] }
  /** Whether it does with single calls what its goals ask for. */
  readonly expectations: {
    readonly input: { readonly goals: readonly KeptGoal[]; readonly target: Target }
    readonly answer: readonly ExpectationResult[]
  }
  /** How far each goal holds, or those that are named. */
  readonly goals: {
    readonly input: { readonly ids?: readonly GoalId[]; readonly target: Target }
    readonly answer: readonly GoalReading[]
  }
  /** Which vulnerabilities it stops, all or those with some numbers, beside defaults of engines. */
  readonly attacks: {
    readonly input: {
      readonly ids?: readonly string[]
      readonly beside?: readonly TargetPresetId[]
      readonly target: Target
    }
    readonly answer: AttackReview
  }
  /** What it would take to stop one. */
  readonly attack: {
    readonly input: { readonly id: string; readonly target: Target }
    readonly answer: AttackPlan
  }
  /** How far it solves an exercise of a course. */
  readonly exercise: { readonly input: ExerciseQuestion; readonly answer: readonly CheckReading[] }
  /** What it becomes in the lab, and what it does with calls that are to be made there. */
  readonly lab: { readonly input: LabQuestion; readonly answer: LabForecast }
  /** The calls by which the lab's kernel shows all that it does. */
  readonly labProof: {
    readonly input: Pick<LabQuestion, 'target' | 'kernel'>
    readonly answer: readonly WrittenCall[]
  }
  /** What it would take to make one hold. */
  readonly goal: {
    readonly input: { readonly id: GoalId; readonly target: Target }
    readonly answer: GoalPlan
  }
  /** How far programs run, all that were recorded or those that are named. */
  readonly programs: {
    readonly input: { readonly ids?: readonly ProgramBehaviourId[]; readonly target: Target }
    readonly answer: readonly RunGoalReading[]
  }
  /** What it would take to let one run. */
  readonly program: {
    readonly input: { readonly id: ProgramBehaviourId; readonly target: Target }
    readonly answer: RunGoalPlan
  }
  /** What each of some commands would change, in the text and of what runs. */
  readonly steps: {
    readonly input: { readonly commands: readonly Command[]; readonly target: Target }
    readonly answer: readonly (StepEffect | undefined)[]
  }
  /** What would no longer work after a command, of what nearly every container does. */
  readonly loss: {
    readonly input: { readonly command: Command; readonly target: Target }
    readonly answer: readonly CommonBehaviour[]
  }
  /** What a new condition would change for its call. */
  readonly condition: {
    readonly input: { readonly command: Extract<Command, { kind: 'add-condition' }>; readonly target: Target }
    readonly answer: ConditionEffect
  }
  /** How the document, as the second side, differs from another one. */
  readonly compare: { readonly input: OtherProfile; readonly answer: Comparison }
  /** The document merged with another one. */
  readonly merge: {
    readonly input: { readonly kind: MergeKind; readonly other: string; readonly target: Target }
    readonly answer: Merge
  }
  /** The command that gives one call what it has in another document. */
  readonly takeOver: {
    readonly input: OtherProfile & { readonly name: string | undefined }
    readonly answer: TakeOver
  }
  /** What a log shows beside what it does, and the edits that would make it fit. */
  readonly trace: { readonly input: TraceQuestion; readonly answer: TraceAnswer }
  /** A new profile for a log, which is about no document. */
  readonly newProfile: {
    readonly input: { readonly question: TraceQuestion; readonly names: readonly string[] }
    readonly answer: NewProfile
  }
  /** Runs that are kept, with that of a log as one more. */
  readonly keepRun: {
    readonly input: {
      readonly kept: string
      readonly summary: TraceSummary
      readonly target: Target
      /** ISO 8601, in UTC. */
      readonly when: string
      readonly where: string
    }
    readonly answer: { readonly kept: string }
  }
  /** Which call a line of a log or an error text is about, and what it does with that. */
  readonly blocked: {
    /** `seen`: calls that a log of the program shows, where there is one. */
    readonly input: { readonly text: string; readonly target: Target; readonly seen?: readonly string[] }
    readonly answer: BlockedAnswer
  }
  /** The arguments that its conditions ask for, which a log must be read with. */
  readonly watched: { readonly input: Record<string, never>; readonly answer: WatchedArguments }
}

/** Another profile's text, what it is for, and what the document is for. */
export interface OtherProfile {
  readonly other: { readonly text: string; readonly target: Target }
  readonly target: Target
}

export type QuestionKind = keyof Questions
export type Input<K extends QuestionKind> = Questions[K]['input']
export type Answer<K extends QuestionKind> = Questions[K]['answer']

type Answerers = {
  readonly [K in QuestionKind]: (document: ProfileDocument, input: Input<K>) => Promise<Answer<K>>
}

/** Each is fetched when it is first asked: nobody who only looks at the table needs any. */
const answerers: Answerers = {
  plan: async (document, { command, target, madeFor }) => {
    const { planCarried, planCommand } = await fetchPlanning()
    return madeFor ? planCarried(document, command, target, madeFor) : planCommand(document, command, target)
  },
  export: async (document, { destination, options }) => {
    const { exportProfile } = await import('../doors/export')
    return exportProfile(document, destination, options)
  },
  startCheck: async (document, question) => {
    const { checkStart } = await import('../doors/export/start-check')
    return checkStart(document, question)
  },
  filter: async (document, question) => {
    const { filterOfProfile } = await import('../engine/bpf/compile-profile')
    return filterOfProfile(document, question)
  },
  lint: async (document, { target }) => {
    const { lintProfile } = await import('../advice/lint')
    return lintProfile(document, target)
  },
  review: async (document, { target }) => {
    const review = await import('../advice/review')
    const { besideDefault, gradeProfile, shareOfDefault, standingOf, summarizeProfile } = review
    const summary = summarizeProfile(document, target)
    const beside = besideDefault(document, target)
    const grade = gradeProfile(document, target, beside)
    const open = summary?.figures?.open.map(({ name }) => name) ?? []
    return {
      summary,
      grade,
      standing: grade && beside && standingOf(shareOfDefault(beside), open, target),
      beside: beside && { looser: beside.looser.length, tighter: beside.tighter.length },
    }
  },
  picture: async (document, { target, text }) => {
    const { pictureProfile } = await import('../advice/review')
    return pictureProfile(text === undefined ? document : parseProfile(text), target)
  },
  call: async (document, question) => {
    const { verdictsOfCall } = await import('../engine/bpf/verdicts-of-call')
    return verdictsOfCall(document, question)
  },
  retarget: async (document, question) => {
    const [{ retarget }, { checkProgram }] = await Promise.all([
      import('../advice/analysis/target-presets'),
      import('../engine/bpf/check-program'),
    ])
    return retarget(document, question, checkProgram)
  },
  expectations: async (document, { goals, target }) => {
    const [{ checkExpectations }, { expectationsAmong }] = await Promise.all([
      import('../advice/expectations'),
      import('../advice/goals/kept-goals'),
    ])
    return checkExpectations(document, { expectations: expectationsAmong(goals), target })
  },
  lab: async (document, question) => {
    const { foretellLab } = await import('../teaching/lab')
    return foretellLab(document, question)
  },
  labProof: async (document, question) => {
    const { proofCalls } = await import('../teaching/lab')
    return proofCalls(document, question)
  },
  exercise: async (document, question) => {
    const { checkExercise } = await import('../teaching/course/check-exercise')
    return checkExercise(document, question)
  },
  attacks: async (document, { target, ...asked }) => {
    const { reviewAttacks } = await import('../advice/attacks')
    return reviewAttacks(document, target, asked)
  },
  attack: async (document, { id, target }) => {
    const { planAttack } = await import('../advice/attacks')
    return planAttack(document, id, target)
  },
  goals: async (document, { ids, target }) => {
    const { readGoals } = await import('../advice/goals')
    return readGoals(document, target, ids)
  },
  goal: async (document, { id, target }) => {
    const { planGoal } = await import('../advice/goals')
    return planGoal(document, id, target)
  },
  programs: async (document, { ids, target }) => {
    const { readRunGoals } = await import('../advice/goals')
    return readRunGoals(document, target, ids)
  },
  program: async (document, { id, target }) => {
    const { planRunGoal } = await import('../advice/goals')
    return planRunGoal(document, id, target)
  },
  steps: async (document, { commands, target }) => {
    const { effectsOfSteps } = await import('../advice/lint')
    return effectsOfSteps(document, commands, target)
  },
  loss: async (document, { command, target }) => {
    const { lostBehaviours } = await import('../advice/behaviour')
    return lostBehaviours(document, command, target)
  },
  condition: async (document, { command, target }) => {
    const { effectOfCondition } = await import('../advice/compare')
    return effectOfCondition(document, command, target)
  },
  compare: async (document, { other, target }) => {
    const { compareProfiles } = await import('../advice/compare')
    return compareProfiles(sideOf(other), { document, target })
  },
  merge: async (document, { kind, other, target }) => {
    const { mergeProfiles } = await import('../advice/compare')
    return mergeProfiles(kind, document, parseProfile(other), target)
  },
  takeOver: async (document, { name, other, target }) => {
    const { takeOver } = await import('../advice/compare')
    return takeOver({ name }, sideOf(other), { document, target })
  },
  trace: async (document, question) => {
    const { traceAgainstProfile } = await import('../doors/trace')
    return traceAgainstProfile(document, question)
  },
  newProfile: async (_document, { question, names }) => {
    const { newProfileFromTrace } = await import('../doors/trace')
    return newProfileFromTrace(question, names)
  },
  keepRun: async (_document, { kept, summary, target, when, where }) => {
    const { withRun } = await import('../doors/trace')
    return { kept: withRun(kept, summary, target, { when, where, commit: '' }) }
  },
  blocked: async (document, { text, target, seen }) => {
    const { answerBlockedCall } = await import('../doors/trace')
    return answerBlockedCall(text, document, target, seen)
  },
  watched: async ({ profile }) => {
    const { watchedArgumentsOf } = await import('../doors/trace')
    return profile ? watchedArgumentsOf(profile) : new Map()
  },
}

let lastOther: { readonly document: ProfileDocument; readonly target: Target } | undefined

/** Kept while the document is edited and the other one stays, so that its filter is compiled once. */
function sideOf({ text, target }: OtherProfile['other']) {
  if (lastOther?.document.text !== text || !sameTarget(lastOther.target, target)) {
    lastOther = { document: parseProfile(text), target }
  }
  return lastOther
}

/** Targets that come through a worker's door are copies, alike but not the same. */
function sameTarget(a: Target, b: Target): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Fetches what plans commands, which whoever acts on a document asks for. */
export const fetchPlanning = () => import('../engine/profile/plan-command')

/** Answers a question about a document, which may meanwhile be replaced: it is never changed. */
export function answerQuestion<K extends QuestionKind>(
  kind: K,
  document: ProfileDocument,
  input: Input<K>,
): Promise<Answer<K>> {
  return answerers[kind](document, input)
}
