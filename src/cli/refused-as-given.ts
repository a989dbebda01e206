import type { Target } from '../core'
import { refusalAsGiven as refusalIn } from '../core/engine/profile/refused-as-given'
import { type Language, loadWords, say } from '../messages'
import type { Input } from './inputs'
import { tell } from './output'

/** Why the target’s engine does not read a file as it is, though there is a profile in it; undefined where it does. */
export async function refusalAsGiven(
  { document }: Input,
  target: Target,
  language: Language,
): Promise<string | undefined> {
  const problem = refusalIn(document.problems, target)
  if (!problem) return undefined
  const words = await loadWords('details', language)
  return say(words.problem, problem)
}

/** A profile with the note that its file is not read as it is, where an answer is about the profile alone. */
export async function withRefusal(
  input: Input,
  target: Target,
  language: Language,
  hear: (note: string) => void = tell,
): Promise<Input> {
  const refusal = await refusalAsGiven(input, target, language)
  if (refusal === undefined) return input
  hear(`${input.name}: ${refusal}`)
  return { ...input, refusal, notes: [...input.notes, refusal] }
}
