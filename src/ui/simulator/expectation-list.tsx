import { Suspense } from 'react'
import { architectureName } from '../../core'
import { type Expectation, sameExpectedCall } from '../../core/advice/expectations'
import { expectationsAmong, withExpectations } from '../../core/advice/goals/kept-goals'
import { hasLabImages } from '../../platform/lab-images'
import { AskKernelAbout } from '../lab/ask-kernel'
import { Glyph, Icon } from '../shared/icon'
import { useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { type CallDraft, useView } from '../shared/view'
import { argumentNames } from './call-verdict'
import { resultWords } from './expectation-result'
import styles from './simulator.module.css'

const wishes = ['be-allowed', 'be-refused'] as const

/** Calls that the profile must allow or refuse, checked at every edit. */
export function ExpectationList({ draft }: { draft: CallDraft }) {
  const words = useWords('simulator')
  const session = useSession()
  const view = useView()
  const goals = useSessionState(state => state.goals)
  const expectations = expectationsAmong(goals)
  const setExpectations = (wanted: readonly Expectation[]) =>
    session.setGoals(withExpectations(goals, wanted))
  const results = useSessionState(state => state.expectationResults)
  const target = useSessionState(state => state.target)

  const keep = (must: Expectation['must']) => {
    const { name, arch, args } = draft
    const kept: Expectation = { name, ...(arch && { arch }), args, must }
    setExpectations([...expectations.filter(other => !sameExpectedCall(other, kept)), kept])
  }
  return (
    <section className={styles.block} aria-label={words.expectations}>
      <div className={styles.keep}>
        {wishes.map(must => (
          <button
            key={must}
            type="button"
            className="btn line small"
            title={words.keepHint}
            onClick={() => keep(must)}
          >
            {words.keep[must]}
          </button>
        ))}
        <span className="grow" />
        {expectations.length > 0 && (
          <output className="mute">
            {words.kept(expectations.length)}
            {results.length > 0 && `, ${resultWords(results, words).text}`}
          </output>
        )}
      </div>
      <ul className={styles.expectations}>
        {expectations.map((expectation, place) => {
          const call = callText(expectation)
          const { met, verdict, guessed = [] } = results[place] ?? {}
          const names = (indexes: readonly number[]) =>
            argumentNames(expectation.name, indexes, expectation.arch ?? target.architecture, words)
          return (
            <li key={call}>
              <span className={met === true ? styles.met : met === false ? styles.missed : ''}>
                <Glyph name={met === true ? 'check' : met === false ? 'error' : 'dash'} />
                <span className="visually-hidden">
                  {met === true ? words.met : met === false ? words.missed : words.undecided}
                </span>
              </span>
              <button
                type="button"
                className={styles.expected}
                aria-label={words.tryAgain(call)}
                onClick={() => view.setTriedCall(draftOf(expectation))}
              >
                <code>{call}</code>
              </button>
              <span className="mute">
                {words.must[expectation.must]}
                {verdict && 'unread' in verdict && ` · ${words.notJudged(names(verdict.unread))}`}
                {verdict && 'lacking' in verdict && ` · ${words.lacking}`}
                {met !== undefined && guessed.length > 0 && ` · ${words.takenForZero(names(guessed))}`}
              </span>
              {hasLabImages && (
                <Suspense>
                  <AskKernelAbout call={draftOf(expectation)} text={call} />
                </Suspense>
              )}
              <button
                type="button"
                className="btn icon small"
                aria-label={words.forget(call)}
                title={words.forget(call)}
                onClick={() => setExpectations(expectations.filter(other => other !== expectation))}
              >
                <Icon name="close" />
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function draftOf({ name, arch, args }: Expectation): CallDraft {
  return { name, arch, args }
}

function callText({ name, arch, args }: Expectation): string {
  const last = args.findLastIndex(text => text !== '')
  const list = args.slice(0, last + 1).map(text => (text === '' ? '…' : text))
  return `${name}(${list.join(', ')})${arch ? ` ${architectureName(arch)}` : ''}`
}
