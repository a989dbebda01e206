import { verdictKindOf } from '../../core'
import type { ProfileReview } from '../../core/review'
import type { AllMessages } from '../../messages'
import { type AssessmentWords, loadAssessmentWords } from '../../messages/assessment'
import { VerdictGlyph } from '../catalogue/verdict-label'
import { useAllMessages, useArea } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useView } from '../shared/view'
import { GradeReasons } from './grade-reasons'
import styles from './review-summary.module.css'
import { type ReviewAnswer, useReview } from './use-review'

/** What the profile really does, before what is wrong with it. */
export function ReviewSummary() {
  const words = useArea(loadAssessmentWords)
  const messages = useAllMessages()
  const review = useReview()
  const view = useView()
  const isBroken = useSessionState(({ stale }) => stale !== undefined)
  const isContainerd = useSessionState(({ target }) => target.runtime === 'containerd')
  return (
    <section
      className={styles.summary}
      aria-label={words.title}
      aria-busy={review === undefined && !isBroken}
    >
      <div className={styles.words}>
        <div className={styles.head}>
          <h2>{words.title}</h2>
          <span className="grow" />
          <button type="button" className="btn line small" onClick={() => view.showPanel('compare')}>
            {words.compareWith}
          </button>
          <button type="button" className="btn line small" onClick={() => view.openDialog('report')}>
            {words.report}
          </button>
        </div>
        {review?.summary ? (
          summarySentences(review.summary, isContainerd, words, messages).map(sentence => (
            <p key={sentence}>{sentence}</p>
          ))
        ) : (
          <p className="mute">{review || isBroken ? words.unreadable : words.reading}</p>
        )}
        {review?.grade && <GradeReasons grade={review.grade} />}
        <p className={styles.keys}>{words.keys}</p>
      </div>
      {review?.summary && <Figures review={review} summary={review.summary} />}
    </section>
  )
}

interface FiguresProps {
  readonly review: ReviewAnswer
  readonly summary: ProfileReview
}

function Figures({ review: { grade }, summary }: FiguresProps) {
  const words = useArea(loadAssessmentWords)
  const { catalogue } = useAllMessages()
  return (
    <dl className={styles.figures}>
      {(['allowed', 'conditional', 'denied'] as const).map(kind => (
        <div key={kind}>
          <dt className={`verdict ${kind}`}>
            <VerdictGlyph kind={kind} />
            <span>{catalogue.facet[kind]}</span>
          </dt>
          <dd>{summary[kind]}</dd>
        </div>
      ))}
      {grade && (
        <>
          <div>
            <dt>{words.looser}</dt>
            <dd>{words.calls(grade.looser.length)}</dd>
          </div>
          <div>
            <dt>{words.stricter}</dt>
            <dd>{words.calls(grade.tighter.length)}</dd>
          </div>
        </>
      )}
    </dl>
  )
}

/** What it does by default, what it leaves open, and whether a container starts, here and on Kubernetes. */
export function summarySentences(
  summary: ProfileReview,
  isContainerd: boolean,
  words: AssessmentWords,
  messages: AllMessages,
): string[] {
  const { defaultOutcome, open } = summary
  const start = startSentence(summary.start, words, messages)
  const elsewhere = isContainerd ? '' : kubernetesSentence(summary, words)
  return [
    defaultOutcome
      ? words.counts(
          messages.verdict.inSentence(verdictKindOf(defaultOutcome.action), defaultOutcome.errno),
          summary,
        )
      : words.noDefault,
    ...(summary.start.kind === 'off' ? [] : [words.open(open.map(({ name }) => name))]),
    words.together(elsewhere ? [start, elsewhere] : [start]),
  ]
}

function startSentence(start: ProfileReview['start'], words: AssessmentWords, messages: AllMessages): string {
  switch (start.kind) {
    case 'refused':
      return messages.startFailure[start.failure.id](start.failure.values)
    case 'stuck':
    case 'unprivileged':
      return words.start[start.kind](start.missing)
    default:
      return words.start[start.kind]
  }
}

function kubernetesSentence({ start, kubernetes }: ProfileReview, words: AssessmentWords): string {
  const { looser, tighter } = kubernetes
  const fails = (kind: typeof start.kind) => kind === 'refused' || kind === 'stuck'
  if (fails(kubernetes.start.kind)) return fails(start.kind) ? '' : words.kubernetes.fails
  if (looser.length + tighter.length === 0) return words.kubernetes.same
  return words.kubernetes.differs(looser, tighter)
}
