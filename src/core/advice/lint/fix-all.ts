import type { Command, Problem } from '../../engine/profile'
import type { LintFix } from './finding'

/**
 * One command that applies the first fix of each of some findings of one text, but for those that are for a person to
 * decide, and those that change a condition that another one changes; undefined where none has one. Later rules come
 * first, so that no place moves before its turn, and a fix of several rules is taken apart for it; what denies or allows
 * calls alike becomes one command.
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
  const changed = new Set<string>()
  const parts = [...commands.values()].flatMap(command => {
    const own = partsOf(command)
    const conditions = own.flatMap(conditionOf)
    if (conditions.some(condition => changed.has(condition))) return []
    for (const condition of conditions) changed.add(condition)
    return own
  })
  const inOrder = parts.sort((a, b) => ruleOf(b) - ruleOf(a))
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

/** What names no rule means the same in any order but its own, and stays together. */
function partsOf(command: Command): readonly Command[] {
  return command.kind === 'several' && command.commands.some(part => ruleOf(part) >= 0)
    ? command.commands
    : [command]
}

function conditionOf(command: Command): string[] {
  return command.kind === 'change-condition' ? [`${command.rule} ${command.condition}`] : []
}

/** Commands without a rule come last: they do not depend on places. */
function ruleOf(command: Command): number {
  return 'rule' in command ? (command.rule ?? -1) : -1
}

/** Whether a repair of the text is for a person to decide: a key that no engine knows may be one that somebody mistyped. */
export function isProblemAskedFirst({ id }: Problem): boolean {
  return id === 'key-unknown'
}
