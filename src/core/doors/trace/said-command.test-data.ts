import type { Command, ConditionDraft } from '../../engine/profile'

/** A command in a line: what becomes of which calls; `!` takes the place of every rule for them. */
export function said(command: Command): string {
  switch (command.kind) {
    case 'several':
      return command.commands.map(said).join(' + ')
    case 'set-action': {
      const action = command.action.replace('SCMP_ACT_', '').toLowerCase()
      return `${action}${command.errno === undefined ? '' : ` ${command.errno}`}${command.flatten ? '!' : ''}: ${command.names.join(' ')}`
    }
    case 'add-rule': {
      const { names, action, conditions = [] } = command.draft
      const where = saidConditions(conditions)
      return `${action.replace('SCMP_ACT_', '').toLowerCase()}: ${names.join(' ')} where ${where}`
    }
    case 'set-architectures':
      return `architectures: ${command.architectures.join(' ')}`
    default:
      return command.kind
  }
}

export function saidConditions(conditions: readonly ConditionDraft[]): string {
  const list = conditions.map(({ index, operator, value, valueTwo }) =>
    operator === 'SCMP_CMP_MASKED_EQ'
      ? `a${index}&0x${value.toString(16)}=${valueTwo}`
      : `a${index}${operator.replace('SCMP_CMP_', '')}${value}`,
  )
  return list.join(' ')
}
