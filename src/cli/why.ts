import { architectureName, positionsOf } from '../core'
import { answerQuestion } from '../core/questions'
import { type Language, loadWords } from '../messages'
import { toldBlockedCall, toldError } from '../messages/told-blocked'
import { type ConfigOptions, targetFor } from './config'
import { outcomeWords } from './effect-words'
import { CommandError } from './failure'
import { startFailureWords } from './failure-words'
import { type Input, inWords, readProfile, STANDARD_INPUT } from './inputs'
import { jsonOutput, plain } from './output'
import type { TargetOptions } from './target-options'

interface WhyOptions extends TargetOptions, ConfigOptions {
  readonly json?: boolean
  readonly language: Language
}

/** Which call a line of a log or an error text comes from, and what the profile does with it: what the app answers. */
export async function why(file: string, given: string, options: WhyOptions): Promise<string> {
  const { target } = await targetFor(file, options)
  const input = await readProfile(file, target, options.language)
  const text = given === STANDARD_INPUT ? await readAll() : given
  const words = await loadWords('observe', options.language)
  const answer = await answerQuestion('blocked', input.document, { text, target })
  if (!answer.ok && answer.id === 'no-filter')
    throw new CommandError(`${file}: ${await startFailureWords(answer.failure, options.language)}`)
  if (!answer.ok) {
    const { none, notByFilter } = words.blocked
    const told = [answer.foreignErrno === undefined ? none : notByFilter(answer.foreignErrno)]
    return options.json
      ? jsonOutput({ told, isGuess: false, calls: [], others: [] }, { indent: 2 })
      : plain(told.join('\n'))
  }
  const isError = answer.kind === 'error'
  const told = isError ? toldError(answer, words) : []
  const about = {
    foreignErrno: answer.foreignErrno,
    isRecord: !isError && answer.recorded !== undefined,
    wasMade: !isError && answer.wasMade,
  }
  const calls = answer.blocked.map(blocked => {
    const { call, refusal } = blocked
    return {
      name: call.inner ?? call.name,
      architecture: architectureName(call.arch),
      action: refusal?.action ?? null,
      errno: refusal?.errno ?? null,
      told: toldBlockedCall(blocked, about, words, lineIn(input)),
    }
  })
  const others = isError ? answer.others : []
  if (options.json)
    return jsonOutput({ told, isGuess: isError && answer.isGuess, calls, others }, { indent: 2 })
  const lines = [
    ...told,
    ...calls.map(({ name, architecture, action, errno, told: reasons }) => {
      const outcome = action === null ? '' : `, ${outcomeWords(action, errno ?? undefined)}`
      return `${name} (${architecture}${outcome}): ${reasons.join(' ')}`
    }),
    ...(others.length > 0 ? [words.blocked.others(others)] : []),
  ]
  return lines.map(plain).join('\n')
}

const lineIn =
  ({ fileText, placeInFile }: Input) =>
  (offset: number) =>
    positionsOf(fileText, [placeInFile({ offset, length: 0 }).offset])[0]?.line ?? 1

async function readAll(): Promise<string> {
  const pieces: Buffer[] = []
  try {
    for await (const piece of process.stdin) pieces.push(Buffer.from(piece))
  } catch (error) {
    throw inWords(STANDARD_INPUT, error)
  }
  return Buffer.concat(pieces).toString('utf8')
}
