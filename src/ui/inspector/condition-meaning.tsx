import { type ArchitectureToken, type Outcome, type Syscall, verdictKindOf } from '../../core'
import { type Alternatives, ConditionSentences } from '../../messages/condition-sentence'
import { useAllMessages, useWords } from '../shared/messages-context'
import { CodeText } from './code-text'

interface ConditionMeaningProps {
  readonly syscall: Syscall
  readonly architecture: ArchitectureToken
  readonly alternatives: Alternatives
  readonly known?: ReadonlyMap<number, bigint>
  readonly outcome: Outcome | undefined
  readonly grants: boolean
}

/** What a rule says, as a sentence: “only if flags has none of …”. */
export function ConditionMeaning(props: ConditionMeaningProps) {
  const { syscall, architecture, alternatives, known, outcome, grants } = props
  const { verdict } = useAllMessages()
  const texts = useWords('conditions')
  const condition = new ConditionSentences(syscall, architecture, texts).of(alternatives, known)
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
