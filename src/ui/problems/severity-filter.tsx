import type { Severity } from '../../core'
import { MenuButton } from '../shared/menu'
import { useAllMessages } from '../shared/messages-context'
import { Chevron } from '../shell/top-bar'
import { severities } from './problem-order'

export type SeverityChoice = Severity | 'all'

interface SeverityFilterProps {
  readonly value: SeverityChoice
  readonly onChange: (value: SeverityChoice) => void
}

export default function SeverityFilter({ value, onChange }: SeverityFilterProps) {
  const { problems: words, shell } = useAllMessages()
  const label = (choice: SeverityChoice) => (choice === 'all' ? words.all : shell.severity[choice])
  const choices: SeverityChoice[] = ['all', ...severities]
  const items = choices.map(choice => ({
    id: choice,
    label: label(choice),
    checked: choice === value,
    run: () => onChange(choice),
  }))
  return (
    <MenuButton
      label={`${words.filter}: ${label(value)}`}
      sections={[{ id: 'severity', items }]}
      align="end"
      className="btn small"
    >
      {label(value)}
      <Chevron />
    </MenuButton>
  )
}
