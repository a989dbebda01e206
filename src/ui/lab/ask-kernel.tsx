import { Suspense } from 'react'
import { useWords } from '../shared/messages-context'
import { useView, type ViewState } from '../shared/view'

/** Beside a call: what the kernel of the lab does with it under the profile. */
export function AskKernel({ call }: { call: NonNullable<ViewState['labCall']> }) {
  return (
    <Suspense>
      <AskButton call={call} />
    </Suspense>
  )
}

function AskButton({ call }: { call: NonNullable<ViewState['labCall']> }) {
  const words = useWords('lab')
  const view = useView()
  return (
    <div>
      <button
        type="button"
        className="btn line small"
        title={words.askHint}
        onClick={() => view.askKernel({ name: call.name, args: call.args })}
      >
        {words.ask}
      </button>
    </div>
  )
}
