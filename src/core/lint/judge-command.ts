import type { ArchitectureToken } from '../catalogue'
import { type Command, parseProfile, planCommand } from '../profile'
import { applyEdits } from '../text'
import { isDenied } from './call-outcomes'
import { type LintContext, lintContext } from './context'
import { factsOf } from './places'
import { sampleArguments } from './sample-arguments'

/** Whether a call may run after a command for some arguments with which it does not now, according to both filters. */
export function letsMoreRun(command: Command, name: string, context: LintContext): boolean {
  const after = contextAfter(command, context)
  if (!after) return false
  const { architectures } = context
  const facts = [context, after].flatMap(({ byName }) => (byName.get(name) ?? []).flatMap(factsOf))
  return architectures.some(architecture =>
    sampleArguments([], facts).some(args => {
      const was = context.calls?.verdict(name, architecture, args)
      const is = after.calls?.verdict(name, architecture, args)
      return was !== undefined && is !== undefined && isDenied(was) && !isDenied(is)
    }),
  )
}

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
