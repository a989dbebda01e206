import { Suspense } from 'react'
import { useWords } from '../shared/messages-context'
import { useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import { type CallDraft, useView } from '../shared/view'
import { deviation } from './deviation'

/** Beside a call: what the kernel of the lab does with it under the profile. */
export function AskKernel({ call }: { call: CallDraft }) {
  return (
    <Suspense>
      <AskButton call={call} />
    </Suspense>
  )
}

function AskButton({ call }: { call: CallDraft }) {
  const words = useWords('lab')
  const view = useView()
  const target = useSessionState(state => state.target)
  const forecast = useAnswer('lab', { target, kernel: '', calls: [call] }, [call], { isLengthy: true })
  const [foretold] = forecast?.calls ?? []
  const note = foretold && deviation(call, foretold, words)
  return (
    <div>
      <button
        type="button"
        className="btn line small"
        title={words.askHint}
        onClick={() => view.askKernel([call])}
      >
        {words.ask}
      </button>
      {note !== undefined && <span className="mute"> {words.inLab(note)}</span>}
    </div>
  )
}

/** The same in a list of calls, each of which is named. */
export function AskKernelAbout({ call, text }: { call: CallDraft; text: string }) {
  const words = useWords('lab')
  const view = useView()
  return (
    <button
      type="button"
      className="btn line small"
      aria-label={words.askAbout(text)}
      title={words.askHint}
      onClick={() => view.askKernel([call])}
    >
      {words.ask}
    </button>
  )
}
