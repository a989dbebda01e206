import { Component, type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import type { FailureProps } from './answer-failure'
import { useTakeOver } from './first-screen'
import { useMessages } from './messages-context'

interface BoundaryProps {
  readonly children: ReactNode
  /** Before what failed is drawn once more, or left. */
  readonly onRenew?: () => void
  readonly onClose?: FailureProps['onClose']
}

/**
 * Keeps a part that fails, such as one whose file cannot be fetched, from taking the page with it: a sentence stands in
 * its place, with a way to try again. React has no other way to catch what is thrown while drawing than a class.
 */
export class Boundary extends Component<BoundaryProps, { readonly error: unknown }> {
  override state = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override componentWillUnmount(): void {
    if (this.state.error) this.props.onRenew?.()
  }

  override render(): ReactNode {
    const { children, onClose } = this.props
    const { error } = this.state
    return error ? <Failure error={error} onRetry={() => this.retry()} onClose={onClose} /> : children
  }

  private retry(): void {
    this.props.onRenew?.()
    this.setState({ error: undefined })
  }
}

/** Fetched at rest; a boundary that is needed before that does with a sentence. */
export const loadFailure = () => import('./failure').catch(() => ({ default: PlainFailure }))
const LoadedFailure = lazy(loadFailure)

function Failure(props: FailureProps) {
  return (
    <Suspense>
      <LoadedFailure {...props} />
    </Suspense>
  )
}

function PlainFailure({ onRetry }: FailureProps) {
  const { shell } = useMessages()
  useTakeOver()
  return (
    <p role="alert">
      {shell.failed}{' '}
      <button type="button" onClick={onRetry}>
        {shell.retry}
      </button>
    </p>
  )
}

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>

/** Of a part that somebody asked for. */
function closeOf(props: { readonly onClose?: () => void } | object): (() => void) | undefined {
  return 'onClose' in props ? props.onClose : undefined
}

/**
 * A component in a file of its own, fetched when it is first drawn, with a boundary of its own. It waits at first, so it
 * belongs below a `Suspense`.
 */
export function part<Props extends object>(load: Load<Props>): ComponentType<Props> {
  let Loaded = lazy(load)
  // biome-ignore lint/correctness/noComponentHookFactories: called where the module is read, once for each file
  return function Part(props: Props) {
    const [Shown, setShown] = useState(() => Loaded)
    // React remembers a failed attempt, so the next one is another component.
    const renew = () => {
      Loaded = lazy(load)
      setShown(() => Loaded)
    }
    return (
      <Boundary onRenew={renew} onClose={closeOf(props)}>
        <Shown {...props} />
      </Boundary>
    )
  }
}

/**
 * A component that is fetched behind the first paint; nothing until it is there. Unlike what React's `lazy` waits for, it
 * is shown at once: React holds back everything below a `Suspense` while others have shown a fallback shortly before.
 */
export function Loaded({ load }: { load: Load<object> }) {
  const [attempt, setAttempt] = useState(0)
  const [Shown, setShown] = useState<ComponentType>()
  const [error, setError] = useState<unknown>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks anew
  useEffect(() => {
    let gone = false
    load().then(
      module => {
        if (!gone) setShown(() => module.default)
      },
      (error: unknown) => {
        if (!gone) setError(error)
      },
    )
    return () => {
      gone = true
    }
  }, [load, attempt])
  const retry = () => {
    setError(undefined)
    setAttempt(attempt + 1)
  }
  if (error) return <Failure error={error} onRetry={retry} onClose={undefined} />
  return (
    Shown && (
      <Boundary>
        <Shown />
      </Boundary>
    )
  )
}
