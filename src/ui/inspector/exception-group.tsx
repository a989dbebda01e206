import { signatureOf } from '../../core/engine/catalogue/signatures'
import { letsMoreThrough } from '../../core/engine/profile/argument-forms'
import { useAllMessages } from '../shared/messages-context'
import type { CallContext } from './call-context'
import { ConditionMeaning } from './condition-meaning'
import type { RuleGroup } from './exception-groups'
import { RuleCard } from './rule-card'
import styles from './rule-card.module.css'

/** Many rules that say one thing, said once; each of them can be unfolded. */
export function ExceptionGroup({ rules, ...card }: CallContext & { readonly rules: RuleGroup }) {
  const { inspector: words } = useAllMessages()
  const { syscall, target, defaultOutcome } = card
  const [{ rule: first, outcome }] = rules
  const last = rules.at(-1)?.rule ?? first
  const title = words.rulesFromTo(first.index, last.index)
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.head}>
        <b>{title}</b>
      </div>
      {syscall && (
        <ConditionMeaning
          syscall={syscall}
          architecture={target.architecture}
          alternatives={rules.flatMap(({ alternatives }) => alternatives)}
          outcome={outcome}
          grants={
            outcome !== undefined && defaultOutcome !== undefined && letsMoreThrough(outcome, defaultOutcome)
          }
        />
      )}
      <details>
        <summary>{words.oneByOne(rules.length)}</summary>
        {rules.map(rule => (
          <RuleCard key={rule.rule.index} effective={rule} {...card} />
        ))}
      </details>
    </section>
  )
}

/** How many bits of its arguments the kernel reads. */
export function argumentWidths({ syscall, target }: Pick<CallContext, 'syscall' | 'target'>) {
  const args = syscall ? signatureOf(syscall, target.architecture).args : []
  return (index: number) => args[index]?.bits ?? 64
}
