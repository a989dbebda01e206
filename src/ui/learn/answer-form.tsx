import { abisOf, architectureName } from '../../core'
import { type Exercise, remarkOutcomes, targetOfChoice } from '../../core/teaching/course'
import { useWords } from '../shared/messages-context'
import { type AnswerFields, answerOf, asksFor, outcomeKey } from './answer-fields'
import { ChoiceField, TextField } from './form-fields'
import styles from './learn-panel.module.css'
import { RemarkWords } from './remark-words'

/** An option holds text alone. */
function withoutLinks(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
}

interface AnswerFormProps {
  readonly exercise: Pick<Exercise, 'checks' | 'start'>
  readonly fields: AnswerFields
  readonly onChange: (fields: AnswerFields) => void
}

/** What is answered beside the text: a reviewer's remark, an instruction of the filter. */
export function AnswerForm({ exercise: { checks, start }, fields, onChange }: AnswerFormProps) {
  const { answer: words, met } = useWords('learn')
  const asked = asksFor(checks)
  const set = (changed: Partial<AnswerFields>) => onChange({ ...fields, ...changed })
  const { architecture } = targetOfChoice(start.target)
  const choices = [
    ['', words.choose] as const,
    ...remarkOutcomes.map(outcome => [outcomeKey(outcome), withoutLinks(met(outcome))] as const),
  ]
  const { remark } = answerOf(fields)
  return (
    <>
      {asked.remark && (
        <fieldset className={styles.answer}>
          <legend>{words.remark}</legend>
          <TextField
            label={words.call}
            placeholder={words.callHint}
            value={fields.call}
            onChange={call => set({ call })}
          />
          <ChoiceField
            label={words.architecture}
            value={fields.architecture}
            options={abisOf(architecture).map(
              token => [token === architecture ? '' : token, architectureName(token)] as const,
            )}
            onChange={token => set({ architecture: token })}
          />
          <ChoiceField
            label={words.meets}
            value={fields.meets}
            options={choices}
            onChange={meets => set({ meets })}
          />
          <ChoiceField
            label={words.should}
            value={fields.should}
            options={choices}
            onChange={should => set({ should })}
          />
          {remark && (
            <p>
              <RemarkWords remark={remark} target={start.target} />
            </p>
          )}
        </fieldset>
      )}
      {asked.instruction && (
        <fieldset className={styles.answer}>
          <legend>{words.answer}</legend>
          <TextField
            label={words.instruction}
            value={fields.instruction}
            onChange={instruction => set({ instruction })}
          />
        </fieldset>
      )}
    </>
  )
}
