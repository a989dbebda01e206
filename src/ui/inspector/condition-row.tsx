import { useState } from 'react'
import {
  type ArchitectureToken,
  type ArgumentCondition,
  architectures,
  type ConditionDraft,
  type EffectiveRule,
  type Target,
} from '../../core'
import { constantsFor } from '../../core/engine/catalogue/constants'
import { signatureOf } from '../../core/engine/catalogue/signatures'
import { letsMoreThrough } from '../../core/engine/profile/argument-forms'
import { Icon } from '../shared/icon'
import { useAllMessages, useWords } from '../shared/messages-context'
import type { RuleCardProps } from './call-context'
import { ConditionForm } from './condition-form'
import { ConditionMeaning } from './condition-meaning'
import styles from './rule-card.module.css'
import { comparesWide, TrapNote } from './trap-note'

type ConditionRowProps = Omit<RuleCardProps, 'effective'> & {
  readonly effective: RuleCardProps['effective']
  readonly condition: ArgumentCondition
  /** Its place in the rule. */
  readonly place: number
  readonly known: ReadonlyMap<number, bigint>
}

/** One condition of a rule in words, to be changed or taken away. */
export function ConditionRow(props: ConditionRowProps) {
  const { condition, place, known, effective, name, syscall, target, run, defaultOutcome } = props
  const { inspector: words } = useAllMessages()
  const { picker } = useWords('inspector')
  const [editing, setEditing] = useState(false)
  const rule = effective.rule.index
  const { outcome } = effective
  const grants =
    outcome !== undefined && defaultOutcome !== undefined && letsMoreThrough(outcome, defaultOutcome)
  const draft = draftOf(condition, effective.alternatives.flat())
  const change = (next: ConditionDraft, alternatives: readonly ConditionDraft[] = []) =>
    run({
      kind: 'change-condition',
      rule,
      condition: place,
      draft: next,
      ...(alternatives.length > 0 && { alternatives }),
    })
  if (editing) {
    return (
      <ConditionForm
        label={words.condition(place + 1, rule + 1)}
        name={name}
        syscall={syscall}
        architecture={target.architecture}
        initial={{
          index: condition.index?.value,
          operator: condition.operator?.value,
          value: condition.value?.node.raw ?? '',
          valueTwo: condition.valueTwo?.node.raw ?? '',
        }}
        known={known}
        outcome={outcome}
        grants={grants}
        takesAlternatives={false}
        applyLabel={words.changeCondition}
        onApply={async next => {
          const done = await change(next)
          if (done) setEditing(false)
          return done
        }}
        onClose={() => setEditing(false)}
      />
    )
  }
  const architecture = architectureOf(effective, target)
  const argument = syscall && draft ? signatureOf(syscall, architecture).args[draft.index] : undefined
  return (
    <section className={styles.row} aria-label={words.condition(place + 1, rule + 1)}>
      <div className={styles.said}>
        {syscall && draft ? (
          <ConditionMeaning
            syscall={syscall}
            architecture={architecture}
            alternatives={[[draft]]}
            known={known}
            outcome={outcome}
            grants={grants}
          />
        ) : (
          <code>{[condition.operator?.value, condition.value?.node.raw].join(' ')}</code>
        )}
        <span className={styles.buttons}>
          <button
            type="button"
            className="btn small"
            aria-label={picker.editCondition(place + 1, rule + 1)}
            onClick={() => setEditing(true)}
          >
            {picker.edit}
          </button>
          <button
            type="button"
            className="btn icon small"
            aria-label={words.removeCondition(place + 1, rule + 1)}
            title={words.removeCondition(place + 1, rule + 1)}
            onClick={() => void run({ kind: 'remove-condition', rule, condition: place })}
          >
            <Icon name="close" />
          </button>
        </span>
      </div>
      {draft && argument && argument.kind !== 'ptr' && comparesWide(architecture) && (
        <TrapNote
          condition={draft}
          width={argument.bits}
          grants={grants}
          onlyGrave
          named={constantsFor(name, draft.index, target.architecture, known)}
          isAlone={effective.rule.conditions.length === 1}
          onRewrite={(next, alternatives) => void change(next, alternatives)}
        />
      )}
    </section>
  )
}

/** A rule for other architectures speaks of their arguments. */
function architectureOf({ needs }: EffectiveRule, target: Target): ArchitectureToken {
  const names = needs.flatMap(need => (need.kind === 'architecture' && need.present ? need.names : []))
  const other = architectures.find(({ goarch }) => goarch !== undefined && names.includes(goarch))
  return other?.token ?? target.architecture
}

/** The condition as a comparison; undefined where the text does not hold one. */
function draftOf(
  { index, operator, value, valueTwo }: ArgumentCondition,
  facts: readonly ConditionDraft[],
): ConditionDraft | undefined {
  if (!operator || !value) return undefined
  return facts.find(
    fact =>
      fact.operator === operator.value &&
      fact.value === value.value &&
      fact.index === Number(index?.value ?? 0n) &&
      (fact.valueTwo ?? 0n) === (valueTwo?.value ?? 0n),
  )
}
