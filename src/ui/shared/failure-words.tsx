import { Suspense } from 'react'
import type { StartFailure } from '../../core'
import { say } from '../../messages'
import { useAllMessages } from './messages-context'

/** Why no container starts under the profile, in a sentence. */
export function FailureWords({ failure }: { failure: StartFailure }) {
  return (
    <Suspense>
      <Sentence failure={failure} />
    </Suspense>
  )
}

function Sentence({ failure }: { failure: StartFailure }) {
  return say(useAllMessages().startFailure, failure)
}
