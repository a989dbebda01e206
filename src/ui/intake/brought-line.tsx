import { Suspense } from 'react'
import type { ProgramBehaviourId } from '../../core/advice/behaviour'
import type { Lead } from '../../core/recognition'
import type { Words } from '../../messages'
import { useActions } from '../shared/actions-context'
import { useMessages, useWords } from '../shared/messages-context'
import { useView } from '../shared/view'
import type { Brought, OneBrought, SeveralBrought } from './brought'
import styles from './brought-line.module.css'
import { Containers } from './containers'
import { follow } from './follow'
import { useParts } from './use-parts'
import { useTold } from './use-told'

/** What was brought, in a line: what it is, what was or can be done with it, and what else it may have been meant as. */
export function BroughtLine({ brought }: { brought: Brought }) {
  switch (brought.kind) {
    case 'one':
      return <One thing={brought} />
    case 'several':
      return <Several several={brought} />
    case 'fleet':
      return <Workloads files={brought.files} />
  }
}

/** Files of which one could expect that they open. */
const carriesNone: ReadonlySet<string> = new Set(['empty', 'settings', 'workload'])

function One({ thing }: { thing: OneBrought }) {
  const words = useWords('intake')
  const { untouched } = useWords('importing')
  const told = useTold()
  const { recognition, led, name } = thing
  const { lead, others } = recognition
  const leads = [...(lead === undefined ? [] : [lead]), ...others]
  return (
    <>
      <p>
        {name !== undefined && <strong>{name} </strong>}
        {told(recognition, name ?? words.pasted)}{' '}
        {led !== undefined ? toldLed(led, thing, words) : carriesNone.has(recognition.kind) && untouched}
      </p>
      {'program' in recognition && recognition.program !== undefined && led !== 'default' && (
        <Suspense>
          <Recorded program={recognition.program} />
        </Suspense>
      )}
      {led === undefined && <Containers thing={thing} />}
      {led !== undefined && leads.length > 1 && <span className="mute">{words.otherwise}</span>}
      <span className={styles.leads}>
        {leads
          .filter(one => one !== led)
          .map(one => (
            <LeadButton key={one} thing={thing} lead={one} />
          ))}
        {led !== undefined && <BackButton before={thing.before} thing={thing} />}
      </span>
    </>
  )
}

/** What was recorded of the program that an image is made for. */
function Recorded({ program }: { program: ProgramBehaviourId }) {
  const { recorded } = useWords('goals')
  const { program: names } = useWords('start').goals
  return (
    <p className="mute">
      <strong>{names[program]}</strong> {recorded[program]}
    </p>
  )
}

/** What was done; a question is answered for what is open, and that may be no document of one's own. */
function toldLed(led: Lead, { before }: OneBrought, words: Words['intake']): string {
  return led === 'why' && before === undefined ? words.whyByDefault : words.led[led]
}

function LeadButton({ thing, lead }: { thing: OneBrought; lead: Lead }) {
  const words = useWords('intake')
  const { shell } = useMessages()
  const view = useView()
  const parts = useParts()
  return (
    <button
      type="button"
      className="btn line small"
      onClick={() => void follow(parts, thing, lead).catch(() => view.note(shell.failed))}
    >
      {words.lead[lead]}
    </button>
  )
}

/** To the document that was open before, or to the start, where the thing can be chosen for anew. */
function BackButton({ before, thing }: { before: string | undefined; thing?: OneBrought }) {
  const words = useWords('intake')
  const view = useView()
  const { session } = useParts()
  const actions = useActions()
  const back = async () => {
    view.closeDialog()
    if (before === undefined) session.close()
    else if (session.store.getState().document?.id !== before) await actions.openDraft(before)
    view.store.setState({ brought: thing && before === undefined ? { ...thing, led: undefined } : undefined })
  }
  return (
    <button type="button" className="btn small" onClick={() => void back()}>
      {words.back}
    </button>
  )
}

function Several({ several }: { several: SeveralBrought }) {
  const words = useWords('intake')
  const view = useView()
  const { opened, logs, left, beyond, before } = several
  return (
    <>
      <p>
        {opened.length > 0 && words.opened(opened)} {logs.length > 0 && words.logs(logs)}{' '}
        {left.length > 0 && words.left(left.map(({ name }) => name))} {beyond > 0 && words.beyond(beyond)}
      </p>
      <span className={styles.leads}>
        {opened.length > 1 && (
          <button type="button" className="btn line small" onClick={() => view.openDialog('documents')}>
            {words.documents}
          </button>
        )}
        <BackButton before={before} />
      </span>
    </>
  )
}

function Workloads({ files }: { files: number }) {
  const words = useWords('intake')
  const view = useView()
  return (
    <>
      <p>{words.workloads(files)}</p>
      <span className={styles.leads}>
        <button type="button" className="btn line small" onClick={() => view.openDialog('fleet')}>
          {words.lead.fleet}
        </button>
      </span>
    </>
  )
}
