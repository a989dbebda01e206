import { answerQuestion } from '../core/questions'
import { givenCall } from '../core/trace'
import type { Language } from '../messages'
import { type ConfigOptions, targetFor } from './config'
import { outcomeWords } from './diff'
import { CommandError } from './failure'
import { startFailureWords } from './failure-words'
import { readProfile } from './inputs'
import type { TargetOptions } from './target-options'

export interface AskOptions extends TargetOptions, ConfigOptions {
  readonly json?: boolean
  readonly language: Language
}

/** What the kernel does with one call under a profile, and what decides it. */
export async function ask(
  file: string,
  name: string,
  args: readonly string[],
  options: AskOptions,
): Promise<string> {
  const target = await targetFor(file, options)
  const { document } = await readProfile(file, target, options.language)
  const call = givenCall(name, args, target.architecture)
  if (call.unread && call.unread.length > 0)
    throw new CommandError(`argument ${call.unread.join(', ')} of ${name} cannot be read`)
  const [[answer] = []] = await answerQuestion('call', document, { calls: [call], targets: [target] })
  if (!answer) throw new CommandError(`${file}: its text has an error; run "seccompose check" on it`)
  const { verdict, guessed } = answer
  if (!verdict.ok) {
    if ('absent' in verdict) throw new CommandError(`${name}: ${target.architecture} has no such call`)
    if ('unread' in verdict) throw new CommandError(`arguments ${verdict.unread.join(', ')} cannot be read`)
    throw new CommandError(`${file}: ${await startFailureWords(verdict.failure, options.language)}`)
  }
  const { action, errno, decidedBy } = verdict
  if (options.json) return JSON.stringify({ name, action, errno, decidedBy: decidedBy.kind, guessed })
  const taken = guessed.length > 0 ? ` (argument ${guessed.join(', ')} taken as 0)` : ''
  return `${name}(${args.join(', ')}): ${outcomeWords(action, errno)}, decided by the ${decidedBy.kind}${taken}`
}
