import type { Target } from '../core'
import { type Language, loadWords, say } from '../messages'
import type { Input } from './inputs'
import { tell } from './output'

/**
 * Whether an engine that is given the file itself refuses it for a finding that only informs in the app, whose exports leave
 * out what it is about. crun by itself takes comments (e2e/runtimes/engines/decoding.spec.ts).
 */
export function isRefusedAsGiven(id: string, { runtime, loader }: Target): boolean {
  return id === 'byte-order-mark' || (id === 'comments-present' && !(runtime === 'oci' && loader === 'crun'))
}

/** Why the target’s engine does not read a file as it is, though there is a profile in it; undefined where it does. */
export async function refusalAsGiven(
  { document, isWhole }: Input,
  target: Target,
  language: Language,
): Promise<string | undefined> {
  const problem = document.problems.find(({ id }) => id === 'trailing-comma' || isRefusedAsGiven(id, target))
  if (!isWhole || !problem) return undefined
  const words = await loadWords('details', language)
  return say(words.problem, problem)
}

/** A profile with the note that its file is not read as it is, where an answer is about the profile alone. */
export async function withRefusal(input: Input, target: Target, language: Language): Promise<Input> {
  const refusal = await refusalAsGiven(input, target, language)
  if (refusal === undefined) return input
  tell(`${input.name}: ${refusal}`)
  return { ...input, refusal, notes: [...input.notes, refusal] }
}
