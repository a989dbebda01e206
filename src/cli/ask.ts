import { checkExpectations, type Expectation, readExpectations } from '../core/expectations'
import { answerQuestion } from '../core/questions'
import { givenCall } from '../core/trace'
import type { Language } from '../messages'
import { outcomeWords } from './diff'
import { startFailureWords } from './failure-words'
import { CommandError, readProfile, readText } from './inputs'
import { type TargetOptions, targetOf } from './target-options'

export interface AskOptions extends TargetOptions {
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
  const target = targetOf(options)
  const { document } = await readProfile(file, target)
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

/** Holds a profile against a file of expectations: `[{ "name", "args", "must": "be-allowed" | "be-refused", "arch"? }]`. */
export async function test(
  file: string,
  expectationsFile: string,
  options: AskOptions,
): Promise<{ text: string; status: 0 | 1 }> {
  const target = targetOf(options)
  const { document } = await readProfile(file, target)
  const expectations = await readExpected(expectationsFile)
  const results = checkExpectations(document, { expectations, target })
  const lines = results.map(({ met }, at) => {
    const { name, args, must } = expectations[at] as Expectation
    const sign = met === undefined ? '?' : met ? '✓' : '✗'
    return `${sign} ${name}(${args.join(', ')}) must ${must.replace('-', ' ')}`
  })
  const unmet = results.filter(({ met }) => met !== true).length
  const sum = unmet === 0 ? `all ${results.length} hold` : `${unmet} of ${results.length} do not hold`
  return { text: [...lines, sum].join('\n'), status: unmet === 0 ? 0 : 1 }
}

async function readExpected(path: string): Promise<readonly Expectation[]> {
  const value = jsonOf(path, await readText(path))
  const list: unknown = Array.isArray(value)
    ? value
    : typeof value === 'object' && value !== null && 'expectations' in value
      ? value.expectations
      : undefined
  const expectations = readExpectations(list)
  if (!Array.isArray(list) || list.length === 0 || expectations.length !== list.length)
    throw new CommandError(
      `${path}: a list of {"name", "args", "must": "be-allowed" or "be-refused"} is expected; ${expectations.length} of its entries are`,
    )
  return expectations
}

export function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new CommandError(`${path}: this is no JSON: ${error.message}`)
    throw error
  }
}
