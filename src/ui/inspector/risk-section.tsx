import { riskOf, type Syscall } from '../../core'
import { syscallDetail } from '../../core/engine/catalogue/detail'
import { useWords } from '../shared/messages-context'
import styles from './inspector.module.css'
import { Section } from './section'

/** Why the call has its level of risk: the reasons, and what there is to know about them. */
export function RiskSection({ syscall }: { syscall: Syscall }) {
  const { call } = useWords('inspector')
  const { texts, terms } = useWords('syscalls')
  const level = riskOf(syscall.name)
  const reasons = syscallDetail(syscall.name)?.riskReasons ?? []
  return (
    <Section id="risk" title={call.risk(terms.risk[level])}>
      {reasons.length > 0 && (
        <ul className={styles.reasons}>
          {reasons.map(reason => (
            <li key={reason}>{terms.riskReason[reason]}</li>
          ))}
        </ul>
      )}
      <p className={styles.prose}>{texts.get(syscall.name)?.why}</p>
      <p className={styles.quiet}>{terms.riskMeaning[level]}</p>
    </Section>
  )
}
