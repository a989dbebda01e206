import { Component, type ComponentType, lazy, type ReactNode, useEffect, useRef, useState } from 'react'
import styles from './boundary.module.css'
import { useTakeOver } from './first-screen'
import { useMessages } from './messages-context'
import { useSessionState } from './session-context'

/** A question of a part has no answer, rather than its file. */
export class AnswerFailure extends Error {}

interface BoundaryProps {
  readonly children: ReactNode
  /** Before what failed is drawn once more, or left. */
  readonly onRenew?: () => Promise<void>
  /** Where somebody asked for what failed, and can do without. */
  readonly onClose?: (() => void) | undefined
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
    if (this.state.error) void this.props.onRenew?.()
  }

  override render(): ReactNode {
    const { children, onClose } = this.props
    const { error } = this.state
    return error ? <Failure error={error} onRetry={() => void this.retry()} onClose={onClose} /> : children
  }

  private async retry(): Promise<void> {
    await this.props.onRenew?.()
    this.setState({ error: undefined })
  }
}

interface FailureProps {
  readonly error: unknown
  readonly onRetry: () => void
  readonly onClose: BoundaryProps['onClose']
}

function Failure({ error, onRetry, onClose }: FailureProps) {
  useTakeOver()
  const { shell } = useMessages()
  const button = useRef<HTMLButtonElement>(null)
  const isAskedFor = onClose !== undefined
  useEffect(() => {
    const before = document.activeElement
    // What had the focus may be gone with the part.
    if (isAskedFor || before === document.body) button.current?.focus()
    return () => {
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus()
    }
  }, [isAskedFor])
  const version = useSessionState(state => state.version)
  const failedFor = useRef(version)
  useEffect(() => {
    // Another text may well have an answer.
    if (error instanceof AnswerFailure && version !== failedFor.current) onRetry()
  })
  return (
    <div className={`${styles.failure} ${isAskedFor ? styles.asked : ''}`} role="alert">
      <p>{error instanceof AnswerFailure ? shell.notAnswered : shell.failed}</p>
      <button ref={button} type="button" className="btn line small" onClick={onRetry}>
        {shell.retry}
      </button>
      <button type="button" className="btn small" onClick={() => location.reload()}>
        {shell.reload}
      </button>
      {onClose && (
        <button type="button" className="btn small" onClick={onClose}>
          {shell.close}
        </button>
      )}
    </div>
  )
}

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>

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
    const renew = async () => {
      Loaded = lazy(load)
      await fetchLostStyles()
      setShown(() => Loaded)
    }
    const onClose = 'onClose' in props && typeof props.onClose === 'function' ? props.onClose : undefined
    return (
      <Boundary onRenew={renew} onClose={onClose && (() => onClose())}>
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
  const retry = async () => {
    await fetchLostStyles()
    setError(undefined)
    setAttempt(attempt + 1)
  }
  if (error) return <Failure error={error} onRetry={() => void retry()} onClose={undefined} />
  return (
    Shown && (
      <Boundary>
        <Shown />
      </Boundary>
    )
  )
}

const lostStyles = new Set<HTMLLinkElement>()

/** A part's styles are asked for once in the life of the page: where they did not come, it is on us to ask again. */
export function watchStyles(): void {
  document.addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') lostStyles.add(target)
    },
    true,
  )
}

async function fetchLostStyles(): Promise<void> {
  const lost = [...lostStyles]
  lostStyles.clear()
  await Promise.all(
    lost.map(
      link =>
        new Promise(resolve => {
          const again = document.createElement('link')
          again.rel = 'stylesheet'
          again.href = link.href
          again.onload = resolve
          again.onerror = resolve
          link.replaceWith(again)
        }),
    ),
  )
}
