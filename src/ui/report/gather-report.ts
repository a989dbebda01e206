import { type Remark, type Remarks, remarksOf } from '../../core/advice/lint/remark'
import type { ReportFinding, ReportInput } from '../../core/advice/report'
import type { Answer } from '../../core/questions'
import { fixLabel, say } from '../../messages'
import { targetLine } from '../../messages/target-line'
import type { Session } from '../../session/session-port'
import type { OtherProfile } from '../compare/use-other'
import { firstSentence } from '../problems/first-sentence'
import { fixCommand } from '../problems/fix-remark'
import { gradeHead, gradeSentences } from '../problems/grade-reasons'
import { graveAmong, summarySentences } from '../problems/review-summary'
import { today } from '../shared/today'
import { goalLine } from './goal-line'
import type { ReportWords } from './report-words'

interface ReportWish {
  /** What the differences are told from; none without. */
  readonly other: OtherProfile | undefined
}

/** All of a report but what the reviewer writes. Asks anew for everything, so that it is about the text as it is now. */
export async function gatherReport(
  session: Session,
  { other }: ReportWish,
  words: ReportWords,
): Promise<Omit<ReportInput, 'notes'>> {
  const { target, document } = session.store.getState()
  const opened = document && { text: document.baseText, target }
  const [review, picture, findings, comparison, changes, goals] = await Promise.all([
    session.askAside('review', { target }),
    session.askAside('picture', { target }),
    session.askAside('lint', { target }),
    other && session.askAside('compare', { other: { text: other.text, target: other.target }, target }),
    opened && session.askAside('compare', { other: opened, target }),
    goalLine(session, words),
  ])
  const remarks = remarksOf({ ...session.store.getState(), findings, baseText: document?.baseText })
  const ofText = remarks.open.filter(({ source, item }) => source === 'text' && item.fixes.length > 0)
  const commands = ofText.flatMap(remark => fixCommand(remark, 0) ?? [])
  const effects = await session.askAside('steps', { commands, target })
  const loosening = new Set(ofText.flatMap(({ key }, place) => (effects[place]?.opens ? key : [])))
  const summary = summaryOf(review, { isContainerd: target.runtime === 'containerd', remarks }, words)
  const given = remarks.acknowledged.filter(({ isGiven }) => isGiven).length
  return {
    name: document?.name ?? '',
    target: targetLine(target, words.all.target),
    date: today(),
    verdict: [
      ...(given > 0 ? [words.assessment.given(given)] : []),
      ...summary.slice(0, 1),
      ...(goals === undefined ? [] : [goals]),
      ...closedSinceOpened(changes, words),
    ],
    summary: summary.slice(1),
    figures: figuresOf(review, words),
    picture,
    findings: findingsOf(remarks, loosening, words),
    comparisons: other && comparison?.ok ? [{ other: other.name, comparison }] : [],
  }
}

function summaryOf(
  { summary, grade, standing }: Answer<'review'>,
  { isContainerd, remarks }: { readonly isContainerd: boolean; readonly remarks: Remarks },
  words: ReportWords,
): string[] {
  const { all, assessment } = words
  if (!summary) return [assessment.unreadable]
  const context = { isContainerd, grave: graveAmong(remarks), words: assessment, messages: all }
  const sentences = summarySentences(summary, context)
  if (!grade) return sentences
  const graded = [gradeHead(grade, assessment), ...gradeSentences(grade, standing, assessment)]
  return [...sentences, assessment.together(graded)]
}

/** What whoever sent the profile asks first: whether it now refuses what it did not. */
function closedSinceOpened(changes: Answer<'compare'> | undefined, { reporting }: ReportWords): string[] {
  if (!changes?.ok) return []
  const closed = changes.calls.filter(({ change }) => change === 'removed')
  const names = closed.flatMap(({ name }) => name ?? [])
  return names.length > 0 ? [reporting.closed(names)] : []
}

function figuresOf(
  { summary, beside }: Answer<'review'>,
  { all, assessment }: ReportWords,
): ReportInput['figures'] {
  if (!summary?.figures) return []
  const { figures } = summary
  const counts = (['allowed', 'conditional', 'denied'] as const).map(kind => ({
    label: all.catalogue.facet[kind],
    value: String(figures[kind]),
  }))
  if (!beside) return counts
  return [
    ...counts,
    { label: assessment.looser, value: assessment.calls(beside.looser) },
    { label: assessment.stricter, value: assessment.calls(beside.tighter) },
  ]
}

function findingsOf(
  { open, acknowledged }: Remarks,
  loosening: ReadonlySet<string>,
  words: ReportWords,
): ReportFinding[] {
  return [
    ...open.map(remark => findingOf(remark, words, loosening)),
    ...acknowledged.map(remark => {
      const { message, ...rest } = findingOf(remark, words)
      const { reporting, assessment } = words
      return {
        ...rest,
        message: remark.isGiven
          ? assessment.together([message, assessment.acceptedInText(remark.reason)])
          : reporting.acknowledged(message, remark.reason),
      }
    }),
  ]
}

function findingOf(
  remark: Remark,
  { all, lint, reporting }: ReportWords,
  loosening?: ReadonlySet<string>,
): ReportFinding {
  if (remark.source === 'text') {
    const { severity, line, column, fixes } = remark.item
    const [fix] = fixes
    const message = say(all.problem, remark.item)
    return {
      severity,
      place: all.shell.place(line, column),
      title: message,
      message,
      ...(fix && { fix: loosening?.has(remark.key) ? lint.looser(say(all.fix, fix)) : say(all.fix, fix) }),
    }
  }
  const { severity, line, id, fixes } = remark.item
  const [fix] = fixes
  const message = say(lint.finding, remark.item)
  return {
    severity,
    place: reporting.line(id, line),
    title: firstSentence(message)[0],
    message,
    ...(fix && { fix: fixLabel(lint, fix) }),
  }
}
