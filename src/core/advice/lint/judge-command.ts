import type { ArchitectureToken } from '../../engine/catalogue'
import { type Command, planCommand } from '../../engine/profile'
import { isDenied } from './call-outcomes'
import { type LintContext, lintContext } from './context'
import { documentAfter } from './document-after'

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

function contextAfter(
  command: Command,
  { document, target, rereading }: LintContext,
): LintContext | undefined {
  if (!rereading.allows(command, document)) return undefined
  const plan = planCommand(document, command, target)
  if (!plan.ok) return undefined
  const changed = documentAfter(document, plan.edits)
  return changed.profile && lintContext(changed, changed.profile, target)
}
