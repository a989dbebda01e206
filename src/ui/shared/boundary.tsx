import { Component, type ReactNode } from 'react'
import styles from './boundary.module.css'
import { useTakeOver } from './first-screen'
import { useMessages } from './messages-context'

interface BoundaryProps {
  readonly children: ReactNode
  /** Where it is absent, a sentence stands in for the part. */
  readonly onFailure?: () => void
}

/**
 * Keeps a part that fails, such as one whose file cannot be loaded any more, from taking the page with it. React
 * has no other way to catch what is thrown while drawing than a class.
 */
export class Boundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch(): void {
    this.props.onFailure?.()
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return this.props.onFailure ? null : <Failure />
  }
}

function Failure() {
  useTakeOver()
  const { shell } = useMessages()
  return (
    <div className={styles.failure} role="alert">
      <p>{shell.failed}</p>
      <button type="button" className="btn line" onClick={() => location.reload()}>
        {shell.reload}
      </button>
    </div>
  )
}
