import { errnoNumber, type Syscall, type Target } from '../../core'
import { syscallDetail } from '../../core/engine/catalogue/detail'
import { useWords } from '../shared/messages-context'
import { useVerdicts } from '../shared/use-verdicts'
import { denialWith } from '../shared/wish'
import { GiveUpConditions } from './give-up-conditions'
import styles from './inspector.module.css'
import { Section } from './section'
import { useWish } from './use-wish'

/** What stops working without the call, for whom, and the way to deny it that does least harm. */
export function DenialSection({ syscall, target }: { syscall: Syscall; target: Target }) {
  const { call } = useWords('inspector')
  const { texts, terms } = useWords('syscalls')
  const verdict = useVerdicts()[syscall.index]
  const wish = useWish()
  const detail = syscallDetail(syscall.name)
  if (!detail) return null
  const { denyWith, affected } = detail
  const text = texts.get(syscall.name)
  const denial = denialWith([syscall.name], denyWith, target)
  const isDeniedSo =
    verdict?.kind === 'denied' &&
    verdict.cases.length === 0 &&
    verdict.outcome.errno === errnoNumber(denyWith, target.architecture)
  const reason = denyWith === 'ENOSYS' ? call.errnoFallback : call.errnoUsual
  return (
    <Section id="denial" title={call.ifDenied}>
      <p className={styles.prose}>{text?.breaks}</p>
      {affected.length > 0 && (
        <ul className={styles.chips} aria-label={call.affected}>
          {affected.map(part => (
            <li key={part}>{terms.affected[part]}</li>
          ))}
        </ul>
      )}
      <p className={styles.quiet}>{call.bestErrno(denyWith, text?.errnoReason || reason)}</p>
      {isDeniedSo ? (
        <p className={styles.quiet}>{call.isDeniedSo(denyWith)}</p>
      ) : (
        denial && (
          <div>
            <button
              type="button"
              className="btn small line"
              aria-label={call.denyCall(syscall.name, denyWith)}
              onClick={() => void wish.carryOut(denial)}
            >
              {call.deny(denyWith)}
            </button>
          </div>
        )
      )}
      <GiveUpConditions wish={wish} names={[syscall.name]} />
    </Section>
  )
}
