import type { Command, Problem } from '../profile'
import type { LintFix } from './finding'

/**
 * One command that applies the first fix of each of some findings of one text, but for those that are for a person to
 * decide; undefined where none has one. Later rules
 * come first, so that no place moves before its turn; what denies or allows calls alike becomes one command.
 */
export function fixAll(
  findings: readonly { readonly fixes: readonly Pick<LintFix, 'command' | 'asks'>[] }[],
): Command | undefined {
  const commands = new Map<string, Command>()
  for (const { fixes } of findings) {
    const [first] = fixes
    if (!first || first.asks) continue
    const { command } = first
    const key = keyOf(command)
    const present = commands.get(key)
    commands.set(key, present ? joined(present, command) : command)
  }
  const inOrder = [...commands.values()].sort((a, b) => ruleOf(b) - ruleOf(a))
  const [first, ...others] = inOrder
  return others.length === 0 ? first : { kind: 'several', commands: inOrder }
}

function keyOf(command: Command): string {
  if (command.kind === 'set-action') return `set-action ${command.action} ${command.errno}`
  return JSON.stringify(command, (_, value) => (typeof value === 'bigint' ? value.toString() : value))
}

function joined(one: Command, other: Command): Command {
  if (one.kind !== 'set-action' || other.kind !== 'set-action') return one
  return { ...one, names: [...new Set([...one.names, ...other.names])] }
}

/** Commands without a rule come last: they do not depend on places. */
function ruleOf(command: Command): number {
  return 'rule' in command ? (command.rule ?? -1) : -1
}

/** Whether a repair of the text is for a person to decide: a key that no engine knows may be one that somebody mistyped. */
export function isProblemAskedFirst({ id }: Problem): boolean {
  return id === 'key-unknown'
}
