import { ask as askProfile } from '../library'
import type { Language } from '../messages'
import { type ConfigOptions, targetFor } from './config'
import { outcomeWords } from './effect-words'
import { CommandError } from './failure'
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
  const { target, options: named } = await targetFor(file, options)
  const { document } = await readProfile(file, target, options.language)
  const answer = await askProfile(document, { name, args }, { target: named, language: options.language })
  if (!answer.ok) {
    const isAboutCall = answer.id === 'no-such-call' || answer.id === 'argument-unreadable'
    throw new CommandError(isAboutCall ? answer.reason : `${file}: ${answer.reason}`)
  }
  const { action, errno, decidedBy, guessed } = answer
  if (options.json) return JSON.stringify({ name, action, errno, decidedBy, guessed })
  const taken = guessed.length > 0 ? ` (argument ${guessed.join(', ')} taken as 0)` : ''
  return `${name}(${args.join(', ')}): ${outcomeWords(action, errno)}, decided by the ${decidedBy}${taken}`
}
