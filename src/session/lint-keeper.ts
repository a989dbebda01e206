import type { Target } from '../core'
import type { LintFinding } from '../core/lint'

/** What the linter works on: nothing while there is no document that can be read. */
interface Linted {
  readonly host: unknown
  readonly version: number
  readonly target: Target
}

interface LintPort {
  present(): Linted | undefined
  ask(target: Target): Promise<readonly LintFinding[]>
  tell(findings: readonly LintFinding[], version: number): void
}

/** Not between two keys of one word. */
const LINT_AFTER_MS = 150

/** Asks the linter once the text has settled: one question at a time, and another one where it changed meanwhile. */
export class LintKeeper {
  private timer: ReturnType<typeof setTimeout> | undefined
  private asking = false

  constructor(private readonly port: LintPort) {}

  lintSoon(): void {
    this.stop()
    this.timer = setTimeout(() => void this.lint(), LINT_AFTER_MS)
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private async lint(): Promise<void> {
    const asked = this.port.present()
    if (!asked || this.asking) return
    this.asking = true
    try {
      const findings = await this.port.ask(asked.target)
      if (isSame(asked, this.port.present())) this.port.tell(findings, asked.version)
    } catch {
      // The document was closed under the question: whatever is open now asks its own.
      this.stop()
    } finally {
      this.asking = false
    }
    const present = this.port.present()
    if (present && !isSame(asked, present)) this.lintSoon()
  }
}

function isSame(asked: Linted, present: Linted | undefined): boolean {
  return (
    asked.host === present?.host && asked.version === present?.version && asked.target === present?.target
  )
}
