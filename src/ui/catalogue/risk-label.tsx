import type { RiskLevel } from '../../core'
import { useMessages } from '../shared/messages-context'

/** Shape and word, so that the level is never told by colour alone. */
export function RiskLabel({ level }: { level: RiskLevel }) {
  const { catalogue } = useMessages()
  return <span className={`risk sign sign-${level} ${level}`}>{catalogue.risk[level]}</span>
}
