import type { ArchitectureToken } from '../catalogue'
import { type Command, parseProfile, planCommand } from '../profile'
import { applyEdits } from '../text'
import { isDenied } from './call-outcomes'
import { type LintContext, lintContext } from './context'

/** Whether a call is denied after a command, on each of some architectures. */
export function isDeniedAfter(
  command: Command,
  { name, args }: { readonly name: string; readonly args: readonly bigint[] },
  architectures: readonly ArchitectureToken[],
  context: LintContext,
): boolean {
  const after = contextAfter(command, context)
  return architectures.every(architecture => {
    const verdict = after?.calls?.verdict(name, architecture, args)
    return verdict !== undefined && isDenied(verdict)
  })
}

function contextAfter(command: Command, { document, target }: LintContext): LintContext | undefined {
  const plan = planCommand(document, command, target)
  if (!plan.ok) return undefined
  const changed = parseProfile(applyEdits(document.text, plan.edits))
  return changed.profile && lintContext(changed, changed.profile, target)
}
