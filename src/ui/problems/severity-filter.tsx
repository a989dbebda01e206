import { severities } from '../../core/advice/lint/remark'
import { Chevron } from '../shared/chevron'
import { MenuButton } from '../shared/menu'
import { useAllMessages } from '../shared/messages-context'
import { type SeverityChoice, useView, useViewState } from '../shared/view'

export default function SeverityFilter() {
  const view = useView()
  const value = useViewState(state => state.severity)
  const { problems: words, shell } = useAllMessages()
  const label = (choice: SeverityChoice) => (choice === 'all' ? words.all : shell.severity[choice])
  const choices: SeverityChoice[] = ['all', ...severities]
  const items = choices.map(choice => ({
    id: choice,
    label: label(choice),
    checked: choice === value,
    run: () => view.setSeverity(choice),
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
