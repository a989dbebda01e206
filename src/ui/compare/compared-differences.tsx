import { useState } from 'react'
import { architectureName } from '../../core'
import type { CallChange, CallDifference, Comparison, DifferenceCase } from '../../core/advice/compare'
import { callFormula, conditionFormula } from '../../core/advice/report'
import { OutcomeLabel } from '../filter/outcome-label'
import { useWords } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import styles from './compare-view.module.css'
import type { OtherProfile } from './use-other'
import { useTakeOver } from './use-take-over'

/** The gravest first; `changed` is what is looser for some arguments and stricter for others. */
const changes: readonly CallChange[] = ['loosened', 'added', 'changed', 'removed', 'tightened']
/** Enough to see what the difference is about. */
const MAX_CASES = 4

interface ComparedDifferencesProps {
  readonly comparison: Extract<Comparison, { readonly ok: true }>
  readonly other: OtherProfile
}

export function ComparedDifferences({ comparison, other }: ComparedDifferencesProps) {
  const words = useWords('comparing')
  const { compare } = useWords('review')
  const takeOver = useTakeOver(other)
  const { calls, off, unresolved, lacking } = comparison
  const [answers, weighty] = [calls.filter(isOtherAnswer), calls.filter(call => !isOtherAnswer(call))]
  return (
    <div className={styles.differences}>
      {off.before && <p className={styles.note}>{words.off.before(other.name)}</p>}
      {off.after && <p className={styles.note}>{words.off.after}</p>}
      {calls.length > 0 && (
        <table className={styles.table} aria-label={words.table(other.name)}>
          <thead>
            <tr>
              <th scope="col">{words.call}</th>
              <th scope="col">{words.there}</th>
              <th scope="col">{words.here}</th>
              <th scope="col">{words.when}</th>
              <th scope="col">
                <span className="visually-hidden">{words.action}</span>
              </th>
            </tr>
          </thead>
          {changes.map(change => {
            const group = weighty.filter(call => call.change === change)
            return (
              group.length > 0 && (
                <tbody key={change}>
                  <tr className={styles.group}>
                    <th scope="rowgroup" colSpan={5}>
                      {compare.change[change]} <span className={styles.count}>{group.length}</span>{' '}
                      <span className={styles.meaning}>{compare.changeMeans[change]}</span>
                    </th>
                  </tr>
                  {group.map(difference => (
                    <DifferenceRow
                      key={difference.name ?? ''}
                      difference={difference}
                      onTakeOver={name => void takeOver(name)}
                    />
                  ))}
                </tbody>
              )
            )
          })}
          {answers.length > 0 && (
            // Nothing else to see: then it is not folded away either.
            <OtherAnswers
              key={String(weighty.length === 0)}
              answers={answers}
              isFirst={weighty.length === 0}
              onTakeOver={name => void takeOver(name)}
            />
          )}
        </table>
      )}
      <OtherDifferences comparison={comparison} />
      {unresolved.length > 0 && <p className={styles.note}>{compare.unresolved(unresolved.join(', '))}</p>}
      {compare.lacking(lacking).map(sentence => (
        <p key={sentence} className={styles.note}>
          {sentence}
        </p>
      ))}
    </div>
  )
}

/** The call runs as before, and where it does not, it meets another errno. */
function isOtherAnswer({ change, parts }: CallDifference): boolean {
  return (
    change === 'changed' && parts.every(({ cases }) => cases.every(({ direction }) => direction === 'other'))
  )
}

interface OtherAnswersProps {
  readonly answers: readonly CallDifference[]
  readonly isFirst: boolean
  readonly onTakeOver: (name: string) => void
}

function OtherAnswers({ answers, isFirst, onTakeOver }: OtherAnswersProps) {
  const words = useWords('comparing')
  const [isOpen, setIsOpen] = useState(isFirst)
  return (
    <tbody>
      <tr className={styles.group}>
        <th scope="rowgroup" colSpan={5}>
          <button
            type="button"
            className={styles.link}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            {words.otherAnswer} <span className={styles.count}>{answers.length}</span>
          </button>{' '}
          <span className={styles.meaning}>{words.otherAnswerMeans}</span>
        </th>
      </tr>
      {isOpen &&
        answers.map(difference => (
          <DifferenceRow key={difference.name ?? ''} difference={difference} onTakeOver={onTakeOver} />
        ))}
    </tbody>
  )
}

interface DifferenceRowProps {
  readonly difference: CallDifference
  readonly onTakeOver: (name: string) => void
}

function DifferenceRow({ difference: { name, parts }, onTakeOver }: DifferenceRowProps) {
  const words = useWords('comparing')
  const { compare } = useWords('review')
  const session = useSession()
  const show = (call: string) => {
    session.select(call, 'json')
    const [place] = session.placesOf(call)
    if (place) session.reveal(place)
  }
  return parts.map((part, index) => (
    <tr key={part.architectures.join(' ')} className={index > 0 ? styles.further : ''}>
      <th scope="row">
        {index === 0 &&
          (name === undefined ? (
            <span className="mute">{compare.unnamed}</span>
          ) : (
            <button type="button" className={styles.name} onClick={() => show(name)}>
              {name}
            </button>
          ))}
        <span className={styles.on}>{part.architectures.map(architectureName).join(', ')}</span>
      </th>
      <td>
        <Outcomes outcomes={part.before.outcomes} />
      </td>
      <td>
        <Outcomes outcomes={part.after.outcomes} />
      </td>
      <td>
        <ul className={styles.cases}>
          {part.cases.slice(0, MAX_CASES).map(item => (
            <CaseWords key={caseKey(item)} name={name} item={item} />
          ))}
        </ul>
        {part.cases.length > MAX_CASES && (
          <span className="mute">{words.moreCases(part.cases.length - MAX_CASES)}</span>
        )}
      </td>
      <td className={styles.take}>
        {index === 0 && name !== undefined && (
          <button
            type="button"
            className={styles.link}
            aria-label={words.takeOverCall(name)}
            onClick={() => onTakeOver(name)}
          >
            {words.takeOver}
          </button>
        )}
      </td>
    </tr>
  ))
}

function Outcomes({ outcomes }: { outcomes: CallDifference['parts'][number]['before']['outcomes'] }) {
  return (
    <span className={styles.outcomes}>
      {outcomes.map(outcome => (
        <OutcomeLabel key={`${outcome.action} ${outcome.errno}`} outcome={outcome} />
      ))}
    </span>
  )
}

function caseKey({ before, after, witness }: DifferenceCase): string {
  return `${before.action} ${before.errno} ${after.action} ${after.errno} ${witness.arch} ${witness.nr} ${witness.args.join(' ')}`
}

function CaseWords({ name, item }: { name: string | undefined; item: DifferenceCase }) {
  const words = useWords('comparing')
  const { when, witness } = item
  return (
    <li>
      {when.length === 0 ? words.always : <code>{when.map(conditionFormula).join(', ')}</code>}{' '}
      <span className="mute">{words.example}</span> <code>{callFormula(name, witness, when)}</code>
    </li>
  )
}

/** Architectures and settings, which are about no one call. */
function OtherDifferences({ comparison }: Pick<ComparedDifferencesProps, 'comparison'>) {
  const words = useWords('comparing')
  const { compare } = useWords('review')
  const { architectures, settings } = comparison
  if (architectures.length + settings.length === 0) return null
  return (
    <section aria-label={words.settings}>
      <h3 className={styles.head}>{words.settings}</h3>
      <ul className={styles.settings}>
        {architectures.map(({ architecture, judgedBy, calls }) => (
          <li key={architecture}>
            {compare.architecture(
              architecture === 'other' ? undefined : architectureName(architecture),
              judgedBy,
              calls,
            )}
          </li>
        ))}
        {settings.map(({ setting, before, after }) => (
          <li key={setting}>{compare.setting(setting, before.join(', '), after.join(', '))}</li>
        ))}
      </ul>
    </section>
  )
}
