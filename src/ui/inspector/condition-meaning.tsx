import {
  type ArchitectureToken,
  architectureByToken,
  type Outcome,
  type Syscall,
  verdictKindOf,
} from '../../core'
import { syscallDetail } from '../../core/catalogue/detail'
import { loadConditionTexts } from '../../messages/conditions'
import { type Alternatives, ConditionSentences } from '../../messages/conditions/sentence'
import { useAllMessages, useArea } from '../shared/messages-context'
import { CodeText } from './code-text'

interface ConditionMeaningProps {
  readonly syscall: Syscall
  readonly architecture: ArchitectureToken
  readonly alternatives: Alternatives
  readonly known?: ReadonlyMap<number, bigint>
  readonly outcome: Outcome | undefined
  readonly grants: boolean
}

/** The names of the arguments, where the architecture has others. */
function argumentNames(name: string, architecture: ArchitectureToken): readonly string[] | undefined {
  const column = architectureByToken(architecture)?.column ?? ''
  const differences = syscallDetail(name)?.argumentDifferences ?? []
  return differences.find(({ columns }) => columns.includes(column))?.args.map(argument => argument.name)
}

/** What a rule says, as a sentence: “only if flags has none of …”. */
export function ConditionMeaning(props: ConditionMeaningProps) {
  const { syscall, architecture, alternatives, known, outcome, grants } = props
  const { verdict } = useAllMessages()
  const texts = useArea(loadConditionTexts)
  const names = argumentNames(syscall.name, architecture)
  const condition = new ConditionSentences(syscall, architecture, texts, names).of(alternatives, known)
  const kind = outcome && verdictKindOf(outcome.action)
  const sentence =
    kind === undefined || (kind === 'allowed' && grants)
      ? texts.onlyIf(condition)
      : texts.verdictIf(verdict.inSentence(kind, outcome?.errno), condition)
  return (
    <p>
      <CodeText text={sentence} />
    </p>
  )
}
