import { Suspense, useState } from 'react'
import type { CatalogueRow } from '../catalogue/catalogue-rows'
import { LackingStrips } from '../catalogue/lacking-strips'
import { useCatalogueRows } from '../catalogue/use-catalogue-rows'
import { VerdictLabel } from '../catalogue/verdict-label'
import { FailureWords } from '../shared/failure-words'
import { useTakeOver } from '../shared/first-screen'
import { useMessages, useWords } from '../shared/messages-context'
import { Notes } from '../shared/notes'
import { useSessionState } from '../shared/session-context'
import { type CallDraft, useView } from '../shared/view'
import { CallForm } from '../simulator/call-form'
import { CallVerdict } from '../simulator/call-verdict'
import { useCallDraft, usePlacedAnswers } from '../simulator/use-tried-call'
import { useTargetLine } from '../target/use-target-line'
import styles from './embedded-profile.module.css'

/** A shared profile inside another page: to look at and to try calls with. It changes, stores and opens nothing. */
export default function EmbeddedProfile() {
  const { embed: words } = useWords('sharing')
  const name = useSessionState(state => state.document?.name)
  const isBroken = useSessionState(({ stale }) => stale !== undefined)
  useTakeOver()
  if (name === undefined)
    return (
      <main className={styles.empty}>
        <p>{words.empty}</p>
        <Notes />
      </main>
    )
  return (
    <main className={styles.embed}>
      <Head name={name} />
      {!isBroken && (
        <>
          <LackingStrips hasJson={false} />
          <Calls />
          <section className={styles.try} aria-label={words.tryCall}>
            <Suspense>
              <TryCall />
            </Suspense>
          </section>
        </>
      )}
    </main>
  )
}

function Head({ name }: { name: string }) {
  const { embed: words } = useWords('sharing')
  const { shell } = useMessages()
  const target = useTargetLine()
  const isBroken = useSessionState(({ stale }) => stale !== undefined)
  // Of the text before, where this one is broken.
  const analysis = useSessionState(state => (state.stale ? undefined : state.analysis))
  const summary = analysis?.summary
  return (
    <header className={styles.head}>
      <h1>{name}</h1>
      <span className="grow" />
      <a href={fullAddress()} target="_blank" rel="noreferrer">
        {words.open}
      </a>
      <p className={styles.about}>
        {target}
        {summary && ` · ${shell.counts(summary.allowed, summary.conditional, summary.denied)}`}
      </p>
      {analysis?.startFailure && (
        <p role="alert">
          <FailureWords failure={analysis.startFailure} />
        </p>
      )}
      {isBroken && <p role="alert">{words.notProfile}</p>}
    </header>
  )
}

/** The same link for the whole app. */
function fullAddress(): string {
  const address = new URL(location.href)
  address.search = ''
  return address.href
}

function Calls() {
  const { embed: words } = useWords('sharing')
  const { catalogue } = useMessages()
  const [query, setQuery] = useState('')
  const { found } = useCatalogueRows(query.trim(), undefined)
  return (
    <section className={styles.calls} aria-label={catalogue.region}>
      <input
        type="search"
        className={styles.search}
        aria-label={words.search}
        placeholder={words.search}
        value={query}
        onChange={event => setQuery(event.target.value)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys */}
      <section className={styles.list} tabIndex={0} aria-label={words.list}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.columns.name}</th>
              <th scope="col">{words.columns.verdict}</th>
              <th scope="col">{words.columns.condition}</th>
            </tr>
          </thead>
          <tbody>
            {found.map(row => (
              <Call key={row.name} row={row} />
            ))}
          </tbody>
        </table>
        {found.length === 0 && <p className="mute">{words.none}</p>}
      </section>
    </section>
  )
}

function Call({ row: { name, syscall, verdict, condition } }: { row: CatalogueRow }) {
  const { embed: words } = useWords('sharing')
  const view = useView()
  return (
    <tr>
      <th scope="row">
        {syscall ? (
          <button
            type="button"
            className={styles.name}
            title={words.tryThis(name)}
            onClick={() => view.setTriedCall({ name, arch: undefined, args: [] })}
          >
            {name}
          </button>
        ) : (
          name
        )}
      </th>
      <td>{verdict && <VerdictLabel kind={verdict.kind} errno={verdict.outcome.errno} />}</td>
      <td>{condition}</td>
    </tr>
  )
}

function TryCall() {
  const target = useSessionState(state => state.target)
  const draft = useCallDraft()
  const answers = usePlacedAnswers(draft)
  const [unread, setUnread] = useState<{ readonly draft: CallDraft; readonly failure: string }>()
  const failure = unread?.draft === draft ? unread.failure : undefined
  const here = answers?.placed[0]?.answer
  return (
    <>
      <CallForm
        draft={draft}
        target={target}
        failure={failure}
        onFailure={text => setUnread(text === undefined ? undefined : { draft, failure: text })}
      />
      <Suspense>
        {failure === undefined && here && answers && (
          <CallVerdict draft={answers.draft} answer={here} hasJson={false} />
        )}
      </Suspense>
    </>
  )
}
