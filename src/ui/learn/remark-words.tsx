import { type ExerciseStart, type Remark, readWrittenCall, targetOfChoice } from '../../core/teaching/course'
import { CodeText } from '../inspector/code-text'
import { useWords } from '../shared/messages-context'

interface RemarkWordsProps {
  readonly remark: Remark
  readonly target: ExerciseStart['target']
}

/** A remark as a reviewer writes it. */
export function RemarkWords({ remark, target }: RemarkWordsProps) {
  const { answer } = useWords('learn')
  const { call: written, architecture, meets, should } = remark
  const call = readWrittenCall(written)
  if (!call) return null
  const { runtime } = targetOfChoice(target)
  return (
    <CodeText
      text={answer.says({ ...call, ...(architecture && { architecture }) }, runtime, meets, should)}
    />
  )
}
