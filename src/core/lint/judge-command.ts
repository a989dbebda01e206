import { type Command, parseProfile, planCommand } from '../profile'
import { applyEdits } from '../text'
import { isDenied } from './call-outcomes'
import { type LintContext, lintContext } from './context'
import { factsOf } from './places'
import { sampleArguments } from './sample-arguments'

/** Whether a call may run after a command for some arguments with which it does not now, according to both filters. */
export function letsMoreRun(command: Command, name: string, context: LintContext): boolean {
  const { document, target, architectures } = context
  const plan = planCommand(document, command, target)
  if (!plan.ok) return false
  const changed = parseProfile(applyEdits(document.text, plan.edits))
  if (!changed.profile) return false
  const after = lintContext(changed, changed.profile, target)
  const facts = [context, after].flatMap(({ byName }) => (byName.get(name) ?? []).flatMap(factsOf))
  return architectures.some(architecture =>
    sampleArguments([], facts).some(args => {
      const was = context.calls?.verdict(name, architecture, args)
      const is = after.calls?.verdict(name, architecture, args)
      return was !== undefined && is !== undefined && isDenied(was) && !isDenied(is)
    }),
  )
}
