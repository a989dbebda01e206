import { Fragment, Suspense } from 'react'
import { architectureByToken, type Severity, verdictKindOf } from '../../core'
import { isUnreadByEngines, type Remark, type Remarks } from '../../core/advice/lint/remark'
import type { ProfilePicture } from '../../core/advice/report'
import type { Figures as FigureValues, ProfileReview } from '../../core/advice/review'
import type { Answer } from '../../core/questions'
import type { AllMessages, Words } from '../../messages'
import { say } from '../../messages'
import { VerdictGlyph } from '../catalogue/verdict-label'
import { GoalVerdict } from '../goals/goal-verdict'
import { part } from '../shared/boundary'
import { useAllMessages, useWords } from '../shared/messages-context'
import { PictureStrip } from '../shared/picture-strip'
import { useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import { useView } from '../shared/view'
import { AttacksSection } from './attacks-section'
import { firstSentence } from './first-sentence'
import { GradeReasons, gradeHead, worstReason } from './grade-reasons'
import styles from './review-summary.module.css'

const Picture = part(() => import('./profile-picture'))

interface GraveCounts {
  readonly errors: number
  readonly security: number
}

interface ReviewSummaryProps {
  /** How many grave findings the text as it was opened accepts. */
  readonly given: number
  readonly grave: GraveCounts
  /** The error that is worked off first, where there is one. */
  readonly error: Remark | undefined
}

/** What the profile really does, before what is wrong with it. */
export function ReviewSummary({ given, grave, error }: ReviewSummaryProps) {
  const lint = useWords('lint')
  const words = useWords('assessment')
  const messages = useAllMessages()
  // Asked once the linter is through with the text.
  const isLinted = useSessionState(state => state.findingsVersion === state.version)
  const target = useSessionState(state => state.target)
  const review = useAnswer('review', isLinted ? { target } : undefined, [], { isLengthy: true })
  const picture = useAnswer('picture', review ? { target } : undefined, [], { isLengthy: true })
  const isBroken = useSessionState(({ stale }) => stale !== undefined)
  const isContainerd = useSessionState(({ target }) => target.runtime === 'containerd')
  const summary = isBroken ? undefined : review?.summary
  const isUnread = error !== undefined && isUnreadByEngines(error.item)
  const context = { isContainerd, grave, words, messages }
  const first = summary
    ? [
        ...headOf(review?.grade, words),
        ...(isUnread || (error && summary.start.kind === 'starts') ? [toldOf(error, messages, lint)] : []),
        ...(isUnread ? [words.found(grave)] : firstSentences(summary, context)),
      ]
    : []
  return (
    <section
      className={styles.summary}
      aria-label={words.title}
      aria-busy={review === undefined && !isBroken}
    >
      <div className={styles.words}>
        <div className={styles.head}>
          <h2>{words.title}</h2>
          {summary && <WholeReview />}
        </div>
        {given > 0 && <p>{words.given(given)}</p>}
        {summary ? (
          first.map((sentence, place) => (
            <Fragment key={sentence}>
              <p className={place === 0 ? styles.verdict : undefined}>{sentence}</p>
              {place === 0 && picture && (
                <Suspense>
                  <SmallPicture picture={picture} />
                </Suspense>
              )}
            </Fragment>
          ))
        ) : (
          <p className="mute">{review || isBroken ? words.unreadable : words.reading}</p>
        )}
        {!isBroken && (
          <div className={styles.rest}>
            {summary && moreSentences(summary, context).map(sentence => <p key={sentence}>{sentence}</p>)}
            <Verdicts review={review} />
            {picture && (
              <div className={styles.whole}>
                <Suspense>
                  <Picture picture={picture} />
                </Suspense>
              </div>
            )}
            {summary && <AttacksSection />}
          </div>
        )}
      </div>
      {summary?.figures && <Figures beside={review?.beside} figures={summary.figures} />}
    </section>
  )
}

/** Beside the list of findings only the first sentences have room. */
function WholeReview() {
  const { whole } = useWords('assessment')
  const view = useView()
  return (
    <button type="button" className={`btn line small ${styles.open}`} onClick={() => view.setPanelFull(true)}>
      {whole}
    </button>
  )
}

/** Where the panel has no room for the whole picture. */
function SmallPicture({ picture }: { picture: ProfilePicture }) {
  return (
    <div className={styles.small}>
      <PictureStrip picture={picture} />
    </div>
  )
}

/** What the text that was judged last comes to, which is no other text's verdict. */
function Verdicts({ review }: { review: Answer<'review'> | undefined }) {
  const words = useWords('assessment')
  return (
    <>
      <GoalVerdict />
      {review?.grade && <GradeReasons grade={review.grade} standing={review.standing} />}
      {isUngraded(review) && !review?.summary?.isPartial && <p className="mute">{words.grade.none}</p>}
    </>
  )
}

/** What somebody in a hurry reads of what is graded: how good it is, and what is worst. */
function headOf(grade: Answer<'review'>['grade'], words: Words['assessment']): readonly string[] {
  if (!grade) return []
  return [words.together([gradeHead(grade, words), worstReason(grade, words) ?? ''].filter(Boolean))]
}

/** What is wrong; of a text that no engine reads, without what becomes of it. */
function toldOf(remark: Remark, { problem }: AllMessages, { finding }: Words['lint']): string {
  return remark.source === 'text' ? firstSentence(say(problem, remark.item))[0] : say(finding, remark.item)
}

/** How many problems of weight nobody has accepted. */
export function graveAmong({ open }: Remarks): GraveCounts {
  const count = (severity: Severity) => open.filter(({ item }) => item.severity === severity).length
  return { errors: count('error'), security: count('security') }
}

/** Where a container starts, what is missing beside the figures needs a reason. */
function isUngraded(review: Answer<'review'> | undefined): boolean {
  return review?.summary?.start.kind === 'starts' && review.grade === undefined
}

interface FiguresProps {
  readonly beside: Answer<'review'>['beside']
  readonly figures: FigureValues
}

function Figures({ beside, figures }: FiguresProps) {
  const words = useWords('assessment')
  const { catalogue } = useAllMessages()
  return (
    <dl className={styles.figures}>
      {(['allowed', 'conditional', 'denied'] as const).map(kind => (
        <div key={kind}>
          <dt className={`verdict ${kind}`}>
            <VerdictGlyph kind={kind} />
            <span>{catalogue.facet[kind]}</span>
          </dt>
          <dd>{figures[kind]}</dd>
        </div>
      ))}
      {beside && (
        <>
          <div>
            <dt>{words.looser}</dt>
            <dd>{words.calls(beside.looser)}</dd>
          </div>
          <div>
            <dt>{words.stricter}</dt>
            <dd>{words.calls(beside.tighter)}</dd>
          </div>
        </>
      )}
    </dl>
  )
}

interface SummaryContext {
  readonly isContainerd: boolean
  readonly grave: GraveCounts
  readonly words: Words['assessment']
  readonly messages: AllMessages
}

/** First what somebody in a hurry reads, then the rest. */
export function summarySentences(review: ProfileReview, context: SummaryContext): string[] {
  return [...firstSentences(review, context), ...moreSentences(review, context)]
}

/** Whether a container starts, how much of weight is wrong, and whether all of it was read. */
function firstSentences(
  { start, isPartial }: ProfileReview,
  { grave, words, messages }: SummaryContext,
): string[] {
  return [
    words.together([startSentence(start, words, messages), words.found(grave)]),
    ...(isPartial ? [words.partial] : []),
  ]
}

/** What it does by default and leaves open, and what becomes of it on Kubernetes. */
function moreSentences(
  { start, figures, kubernetes }: ProfileReview,
  { isContainerd, words, messages }: SummaryContext,
): string[] {
  const elsewhere = isContainerd ? [] : kubernetesSentences(start, kubernetes, words)
  return [
    ...(figures ? figureSentences(figures, words, messages) : []),
    ...(elsewhere.length > 0 ? [words.together(elsewhere)] : []),
  ]
}

function figureSentences(figures: FigureValues, words: Words['assessment'], messages: AllMessages): string[] {
  const { defaultOutcome, open } = figures
  const outcome = messages.verdict.inSentence(verdictKindOf(defaultOutcome.action), defaultOutcome.errno)
  return [words.counts(outcome, figures), words.open(open.map(({ name }) => name))]
}

function startSentence(
  start: ProfileReview['start'],
  words: Words['assessment'],
  messages: AllMessages,
): string {
  switch (start.kind) {
    case 'refused':
      return say(messages.startFailure, start.failure)
    case 'stuck':
    case 'unprivileged':
    case 'by-chance':
      return words.start[start.kind](start.missing)
    default:
      return words.start[start.kind]
  }
}

function kubernetesSentences(
  here: ProfileReview['start'],
  { start, deviation }: ProfileReview['kubernetes'],
  { kubernetes: words }: Words['assessment'],
): string[] {
  const fails = ({ kind }: ProfileReview['start']) => kind === 'refused' || kind === 'stuck'
  if (fails(start)) return fails(here) ? [] : [words.fails]
  if (here.kind === 'refused') return [words.starts]
  if (!deviation) return [words.same]
  const { looser, tighter, otherwise, unnamed, onlyHere, onlyThere, unresolved } = deviation
  const named = looser.length + tighter.length + otherwise.length > 0
  const nameOf = (token: string) => architectureByToken(token)?.name ?? token
  return [
    ...(fails(here) ? [words.starts] : []),
    ...(named ? [words.differs({ looser, tighter, otherwise })] : []),
    ...(unnamed && !named ? [words.unnamed] : []),
    ...(onlyHere.length > 0 ? [words.onlyHere(onlyHere.map(nameOf))] : []),
    ...(onlyThere.length > 0 ? [words.onlyThere(onlyThere.map(nameOf))] : []),
    ...(unresolved.length > 0 ? [words.unresolved(unresolved)] : []),
  ]
}
