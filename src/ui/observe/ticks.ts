import { useState } from 'react'
import type { PlacelessCommand } from '../../core'

/** Something that a person may agree to: a command for some calls. */
export interface Choice {
  readonly key: string
  readonly title: string
  readonly reason: string
  readonly names: readonly string[]
  readonly command: PlacelessCommand
  /** Where it cannot be taken for some of its calls only. */
  readonly isWhole?: boolean
}

export interface Ticks {
  /** The names that were agreed to. */
  namesOf(choice: Choice): readonly string[]
  isTicked(choice: Choice): boolean
  tick(choice: Choice, isTicked: boolean): void
  /** Several at once, with all of their names. */
  tickAll(choices: readonly Choice[], isTicked: boolean): void
  hasName(choice: Choice, name: string): boolean
  tickName(choice: Choice, name: string, isTicked: boolean): void
  clear(): void
}

/** What is ticked, kept by key while the choices are worked out anew. A choice that is ticked stands for all its names. */
export function useTicks(initial: readonly string[] = []): Ticks {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(initial))
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set())
  const nameKey = ({ key }: Choice, name: string) => `${key} ${name}`
  const hasName = (choice: Choice, name: string) => !left.has(nameKey(choice, name))
  return {
    namesOf: choice => (ticked.has(choice.key) ? choice.names.filter(name => hasName(choice, name)) : []),
    isTicked: ({ key }) => ticked.has(key),
    tick: ({ key }, isTicked) => setTicked(withMember(ticked, key, isTicked)),
    tickAll: (choices, isTicked) => {
      setTicked(choices.reduce((all, { key }) => withMember(all, key, isTicked), ticked))
      const names = choices.flatMap(choice => choice.names.map(name => nameKey(choice, name)))
      setLeft(names.reduce((all, name) => withMember(all, name, false), left))
    },
    hasName,
    tickName: (choice, name, isTicked) => setLeft(withMember(left, nameKey(choice, name), !isTicked)),
    clear: () => {
      setTicked(new Set())
      setLeft(new Set())
    },
  }
}

function withMember(set: ReadonlySet<string>, member: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (isIn) next.add(member)
  else next.delete(member)
  return next
}

/** The commands for what is ticked. One that is for many calls is for those that were left in. */
export function commandsFor(choices: readonly Choice[], ticks: Ticks): readonly PlacelessCommand[] {
  return choices.flatMap(choice => {
    const names = ticks.namesOf(choice)
    if (names.length === 0) return []
    return choice.isWhole ? [choice.command] : partFor(choice.command, new Set(names), choice)
  })
}

/** What a command does for some of a choice’s calls; all of it, where it is for none by name. */
function partFor(command: PlacelessCommand, names: ReadonlySet<string>, choice: Choice): PlacelessCommand[] {
  switch (command.kind) {
    case 'set-action': {
      const own = command.names.filter(name => names.has(name))
      return own.length === 0 ? [] : [{ ...command, names: own }]
    }
    case 'add-rule':
      return command.draft.names.some(name => names.has(name)) ? [command] : []
    case 'several': {
      // What is for none of the calls that are offered goes with any of them.
      const isOffered = (part: PlacelessCommand) => partFor(part, new Set(choice.names), choice).length > 0
      const company = command.commands.filter(part => !isOffered(part))
      const own = command.commands.filter(isOffered).flatMap(part => partFor(part, names, choice))
      return own.length === 0 ? [] : [{ kind: 'several', commands: [...own, ...company] }]
    }
    default:
      return [command]
  }
}
