import { catalogue, nearestNames, positionsOf } from '../core'
import { ask as askProfile } from '../library'
import { type Language, loadWords } from '../messages'
import { type ConfigOptions, targetFor } from './config'
import { outcomeWords } from './effect-words'
import { CommandError } from './failure'
import { type Input, readProfile } from './inputs'
import { jsonOutput, plain } from './output'
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
  const input = await readProfile(file, target, options.language)
  const answer = await askProfile(
    input.document,
    { name, args },
    { target: named, language: options.language },
  )
  if (!answer.ok && 'asFarAsRead' in answer) {
    const { asFarAsRead, reason, notes } = answer
    const none = { action: null, errno: null, decidedBy: null, rule: null, guessed: [] }
    return options.json ? jsonOutput({ name, ...none, asFarAsRead, notes }, { indent: 0 }) : plain(reason)
  }
  const isRefused = !answer.ok && 'asExported' in answer
  if (!answer.ok && !isRefused) {
    const isAboutCall = answer.id === 'no-such-call' || answer.id === 'argument-unreadable'
    throw new CommandError(
      isAboutCall ? `${answer.reason}${wordsOfMeant(name)}` : `${file}: ${answer.reason}`,
    )
  }
  const { action, errno, decidedBy, rule, guessed } = isRefused ? answer.asExported : answer
  const { notes } = input
  const refusal = isRefused ? answer.reason : undefined
  if (options.json) {
    const none = { action: null, errno: null, decidedBy: null, rule: null, guessed: [] }
    const judged = refusal === undefined && { action, errno, decidedBy, rule, guessed, notes }
    const told = judged || { ...none, asExported: { action, errno }, notes: [...notes, refusal] }
    return jsonOutput({ name, ...told }, { indent: 0 })
  }
  const by = (await loadWords('simulator', 'en')).decidedBy
  const decider = decidedBy === 'rule' ? ruleWords(input, rule) : by[decidedBy]
  const taken = guessed.length > 0 ? ` (argument ${guessed.join(', ')} taken as 0)` : ''
  const call = `${name}(${args.join(', ')})`
  const verdict = `${outcomeWords(action, errno)}, decided by ${decider}${taken}`
  return refusal === undefined
    ? `${call}: ${verdict}`
    : plain(`${call}: no container starts with this file. ${refusal} Once exported: ${verdict}`)
}

/** Rules count from 1 for people, as in the words of findings. */
function ruleWords({ document, fileText, placeInFile }: Input, rule = 0): string {
  const node = document.profile?.rules[rule]?.node
  const [position] = node ? positionsOf(fileText, [placeInFile(node).offset]) : []
  return `rule ${rule + 1}${position ? ` (line ${position.line})` : ''}`
}

/** What may have been meant by a name that no call has. */
export function wordsOfMeant(name: string): string {
  const [near] = catalogue.byName(name) ? [] : nearestNames(name, 1)
  return near === undefined ? '' : `; was ${near} meant?`
}
