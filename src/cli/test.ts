import { isStopped } from '../core/advice/attacks'
import {
  expectationsAmong,
  type GoalReading,
  type KeptGoal,
  programsAmong,
  type RunGoalReading,
  refusalsAmong,
  stopsAmong,
} from '../core/advice/goals'
import { isHeld } from '../core/advice/goals/goal-state'
import { answerQuestion } from '../core/questions'
import { type AttackVerdict, ask, attacksOf } from '../library'
import { type Language, loadWords } from '../messages'
import { type ConfigOptions, readConfig, readExpectationsFile } from './config'
import { CommandError } from './failure'
import { type FoundFile, findFiles, type Input, readProfiles } from './inputs'
import { paintFor, plain } from './output'
import { withRefusal } from './refused-as-given'
import { type NamedTarget, type TargetOptions, targetsOf } from './target-options'

export const testFormats = ['text', 'json'] as const

export interface TestOptions extends TargetOptions, ConfigOptions {
  readonly format: (typeof testFormats)[number]
  readonly language: Language
}

/** One thing that a profile must do. `met` is undefined where nobody can tell. */
interface Outcome {
  readonly what: string
  readonly met: boolean | undefined
  /** The calls that are in the way. */
  readonly calls: readonly string[]
  /** Why nobody can tell. */
  readonly reason?: string
}

interface Tested {
  readonly file: string
  readonly target: string
  readonly outcomes: readonly Outcome[]
}

/**
 * Holds profiles against what they must do: single calls, goals and programs, by the configuration or by a file of
 * expectations.
 */
export async function test(
  file: string | undefined,
  expectationsFile: string | undefined,
  options: TestOptions,
): Promise<{ text: string; status: 0 | 1 }> {
  const config = await readConfig(options)
  const given = expectationsFile === undefined ? [] : await readExpectationsFile(expectationsFile)
  const files = await filesToTest(file, await config.files())
  const tested: Tested[] = []
  for (const one of files) {
    const { targets, goals } = await config.of(one.path)
    const all = [...goals, ...given]
    if (all.length === 0) continue
    for (const named of await targetsOf(options, targets)) {
      for (const input of await readProfiles(one, named.target, options.language))
        tested.push(
          await testOne(
            await withRefusal(input, named.target, options.language),
            named,
            all,
            options.language,
          ),
        )
    }
  }
  if (tested.length === 0)
    throw new CommandError(
      `${file ?? 'seccompose.config.json'}: nothing is expected of it; name a file of expectations, or write what must hold into seccompose.config.json`,
    )
  const isMet = tested.every(({ outcomes }) => outcomes.every(({ met }) => met === true))
  return {
    text: options.format === 'json' ? JSON.stringify(tested, undefined, 2) : textOf(tested),
    status: isMet ? 0 : 1,
  }
}

async function filesToTest(
  file: string | undefined,
  configured: readonly string[],
): Promise<readonly FoundFile[]> {
  return file === undefined ? configured.map(path => ({ path, isNamed: true })) : findFiles(file)
}

/** Holds one profile against what it must do, on a target. */
export async function testOne(
  { name, document }: Input,
  { name: targetName, target, options }: NamedTarget,
  goals: readonly KeptGoal[],
  language: Language,
): Promise<Tested> {
  const expectations = expectationsAmong(goals)
  const programs = programsAmong(goals)
  const words = await loadWords('goals', language)
  const checked = await answerQuestion('expectations', document, { goals, target })
  const calls = await Promise.all(
    expectations.map(async ({ name: call, args, must, arch }, at) => {
      const met = checked[at]?.met
      const question = { name: call, args, ...(arch !== undefined && { arch }) }
      const answer = met === undefined && (await ask(document, question, { target: options, language }))
      return {
        what: `${call}(${args.join(', ')}) must ${must.replace('-', ' ')}`,
        met,
        calls: [],
        ...(answer && !answer.ok && { reason: answer.reason }),
      }
    }),
  )
  const readings = await answerQuestion('goals', document, { ids: refusalsAmong(goals), target })
  const stops = stopsAmong(goals)
  const attacks =
    stops.length === 0 ? [] : await attacksOf(document, { names: stops, target: options, language })
  const runs = programs.length === 0 ? [] : await answerQuestion('programs', document, { target })
  return {
    file: name,
    target: targetName,
    outcomes: [
      ...calls,
      ...readings.map(reading => ({
        ...ofGoal(reading, words.goal[reading.id].name),
        ...(reading.state === 'unknown' && { reason: words.unknown }),
      })),
      ...attacks.map(ofAttack),
      ...runs.filter(({ id }) => programs.includes(id)).map(ofProgram),
    ],
  }
}

function ofGoal({ id, state, open, waysRound, architectures }: GoalReading, name: string): Outcome {
  const calls = [...open.map(way => way.name), ...waysRound.map(way => way.call), ...architectures]
  return {
    what: `${name} (${id})`,
    met: state === 'unknown' ? undefined : isHeld(state),
    calls: [...new Set(calls)],
  }
}

function ofAttack({ id, nickname, state, call }: AttackVerdict): Outcome {
  return {
    what: `${nickname === undefined ? id : `${id} (${nickname})`} must be stopped`,
    met: state === 'unknown' ? undefined : isStopped(state),
    calls: call === undefined || isStopped(state) ? [] : [call],
  }
}

function ofProgram({ id, state, breaks, doubts }: RunGoalReading): Outcome {
  const isUndecided = state === 'unknown' || state === 'not-known'
  return {
    what: `${id} must run`,
    met: isUndecided ? undefined : state === 'runs',
    calls: [...new Set([...breaks, ...doubts].flatMap(part => ('name' in part ? [String(part.name)] : [])))],
  }
}

function textOf(tested: readonly Tested[]): string {
  const paint = paintFor(process.stdout)
  const parts = tested.map(({ file, target, outcomes }) => {
    const lines = outcomes.map(({ what, met, calls, reason = calls.join(', ') }) => {
      const sign = met === undefined ? '?' : met ? '✓' : '✗'
      return plain(`${sign} ${what}${reason && `: ${reason}`}`)
    })
    return [...(tested.length > 1 ? [paint.strong(plain(`${file} on ${target}`))] : []), ...lines].join('\n')
  })
  const all = tested.flatMap(({ outcomes }) => outcomes)
  const unmet = all.filter(({ met }) => met !== true).length
  const sum =
    unmet > 0
      ? `${unmet} of ${all.length} ${unmet === 1 ? 'does' : 'do'} not hold`
      : all.length === 1
        ? 'it holds'
        : `all ${all.length} hold`
  return [...parts, sum].join('\n')
}
