import type { Command, EffectiveRule, Outcome, Syscall, Target } from '../../core'

/** The call whose rules are shown, and what acts on them. */
export interface CallContext {
  readonly name: string
  readonly syscall: Syscall | undefined
  readonly target: Target
  readonly defaultOutcome: Outcome | undefined
  /** True where the command was carried out. */
  readonly run: (command: Command) => Promise<boolean>
}

export type RuleCardProps = CallContext & { readonly effective: EffectiveRule }
