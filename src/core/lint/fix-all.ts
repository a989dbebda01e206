import type { Command } from '../profile'
import type { LintFix } from './finding'

/**
 * One command that applies the first fix of each of some findings of one text; undefined where none has one. Later rules
 * come first, so that no place moves before its turn; what denies or allows calls alike becomes one command.
 */
export function fixAll(
  findings: readonly { readonly fixes: readonly Pick<LintFix, 'command'>[] }[],
): Command | undefined {
  const commands = new Map<string, Command>()
  for (const { fixes } of findings) {
    const command = fixes[0]?.command
    if (!command) continue
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
