import { endOf, type TextEdit, type TextRange } from '../text'
import type { Command } from './command'
import type { ProfileDocument } from './model'
import { parseProfile } from './read'

/** An older text that a command was made for. */
export interface MadeFor {
  /** Undefined where nobody has it any more. */
  readonly text: string | undefined
  /** What was done to it since: each list of edits is for the text that the one before it leaves. */
  readonly edits: readonly (readonly TextEdit[])[]
}

/**
 * The same command with the places that what it names has in the present text. Undefined where an edit has touched any
 * of it, or it cannot be told where that is now: a command is done to what a person saw, or not at all.
 */
export function carryCommand(
  command: Command,
  { text, edits }: MadeFor,
  present: ProfileDocument,
): Command | undefined {
  if (!namesPlace(command)) return command
  return text === undefined ? undefined : carry(command, new Move(parseProfile(text), edits, present))
}

/** Whether a command names a place of the text that it was made for: a rule, a condition or an offset. */
function namesPlace(command: Command): boolean {
  return command.kind === 'several' ? command.commands.some(namesPlace) : placeOf(command) !== undefined
}

class Move {
  constructor(
    private readonly before: ProfileDocument,
    private readonly edits: MadeFor['edits'],
    private readonly present: ProfileDocument,
  ) {}

  /** Where the rule that was at a place is now. */
  rule(place: number): number | undefined {
    const rule = this.before.profile?.rules[place]
    const range = rule && this.range(rule.node)
    const found = this.present.profile?.rules.findIndex(
      ({ node }) => node.offset === range?.offset && node.length === range.length,
    )
    return found === -1 ? undefined : found
  }

  /** Where the problem with that id and offset is now, if the fix that was seen is still offered for it. */
  offset({ problem: id, offset, fix }: Extract<Command, { kind: 'apply-fix' }>): number | undefined {
    const before = this.before.problems.find(problem => problem.id === id && problem.offset === offset)
    const range = before && this.range(before)
    const now = this.present.problems.find(problem => problem.id === id && problem.offset === range?.offset)
    const isSame =
      now?.length === before?.length && JSON.stringify(now?.fixes[fix]) === JSON.stringify(before?.fixes[fix])
    return isSame ? range?.offset : undefined
  }

  /** Where a range is that no edit has touched. */
  private range({ offset, length }: TextRange): TextRange | undefined {
    let at = offset
    for (const edits of this.edits) {
      let shift = 0
      for (const edit of edits) {
        if (endOf(edit) <= at) shift += edit.text.length - edit.length
        else if (edit.offset < at + length) return undefined
      }
      at += shift
    }
    return { offset: at, length }
  }
}

function carry(command: Command, move: Move): Command | undefined {
  if (command.kind === 'apply-fix') {
    const offset = move.offset(command)
    return offset === undefined ? undefined : { ...command, offset }
  }
  if (command.kind === 'several') return carrySeveral(command.commands, move)
  if (!('rule' in command) || command.rule === undefined) return command
  const rule = move.rule(command.rule)
  return rule === undefined ? undefined : { ...command, rule }
}

/** All places are counted for the text as it was, which holds where later ones are named first. */
function carrySeveral(commands: readonly Command[], move: Move): Command | undefined {
  const carried: Command[] = []
  let last = Number.POSITIVE_INFINITY
  for (const command of commands) {
    const part = carry(command, move)
    if (!part) return undefined
    carried.push(part)
    const place = placeOf(part)
    if (place === undefined) continue
    if (place > last) return undefined
    last = place
  }
  return { kind: 'several', commands: carried }
}

function placeOf(command: Command): number | undefined {
  if ('offset' in command) return command.offset
  return 'rule' in command ? command.rule : undefined
}
