import {
  analyseText,
  architectureName,
  type ConditionFact,
  checkProgram,
  type Outcome,
  type Target,
  type WayVerdict,
} from '../core'
import { conditionFormula } from '../core/advice/report'
import { holdsProfile } from '../core/doors/import'
import { lackingFor, notReadIn } from '../core/engine/profile/not-read'
import type { Language } from '../messages'
import { type ConfigOptions, targetFor } from './config'
import { outcomeWords } from './effect-words'
import { startFailureWords } from './failure-words'
import { type Input, profilesIn, readText } from './inputs'
import { plain } from './output'
import { refusalAsGiven } from './refused-as-given'
import type { TargetOptions } from './target-options'

/**
 * A profile as lines that say what it does, one for each call: what `git diff` compares where it is set up as textconv.
 * A file that holds no profile is its own text, since git asks for every version of a file.
 */
export async function textconv(
  file: string,
  options: TargetOptions & ConfigOptions & { readonly language: Language },
): Promise<string> {
  const { target } = await targetFor(file, options)
  const heard: string[] = []
  const text = await readText(file, note => heard.push(note))
  if (!holdsProfile(text, file, target)) return text
  const inputs = await profilesIn(file, text, target, options.language)
  const parts = await Promise.all(inputs.map(input => effectOf(input, target, options.language)))
  const effects =
    inputs.length === 1
      ? parts.join('')
      : inputs.map(({ name }, at) => `# ${plain(name)}\n${parts[at]}`).join('\n')
  return [...heard.map(note => `# ${plain(note)}`), effects].join('\n')
}

/** What the lines cannot tell by themselves comes first: nobody sees standard error beside what git shows. */
async function effectOf(input: Input, target: Target, language: Language): Promise<string> {
  const { document, notes } = input
  const { verdicts, startFailure } = analyseText(document.text, target, checkProgram)
  if (startFailure) return `# ${plain(await startFailureWords(startFailure, language))}\n${document.text}`
  const parts = notReadIn(document)
  const lines = verdicts.flatMap(verdict => {
    const own = linesOf(verdict.name, verdict)
    const others = verdict.otherWays.flatMap(way =>
      linesOf(`${verdict.name} [${architectureName(way.architecture)}]`, way),
    )
    const all = [...own, ...others]
    const outcomes = [verdict, ...verdict.otherWays].flatMap(way => [
      way.outcome,
      ...way.cases.map(one => one.outcome),
    ])
    const isOpen = lackingFor(parts, verdict.name, outcomes).length > 0
    return isOpen ? all.map(line => `${line}, as far as the file was read`) : all
  })
  const refusal = await refusalAsGiven(input, target, language)
  const doubts = [...(refusal === undefined ? [] : [refusal]), ...notes]
  return [...doubts.map(one => `# ${plain(one)}`), ...lines].join('\n')
}

function linesOf(name: string, { cases, caseCount, outcome }: WayVerdict): readonly string[] {
  const conditional = cases.map(
    one => `${name} when ${one.conditions.map(formula).join(' and ') || 'any'}: ${inWords(one.outcome)}`,
  )
  const more = caseCount > cases.length ? [`${name}: ${caseCount - cases.length} more conditions`] : []
  return [...conditional, ...more, `${name}${cases.length > 0 ? ' otherwise' : ''}: ${inWords(outcome)}`]
}

const formula = (condition: ConditionFact) => conditionFormula({ condition, holds: true })
const inWords = ({ action, errno }: Outcome) => outcomeWords(action, errno)
