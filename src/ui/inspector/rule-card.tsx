import { useState } from 'react'
import {
  type ArchitectureToken,
  type ArgumentCondition,
  type ConditionFact,
  isAction,
  type RuleNeed,
  type Syscall,
  verdictKindOf,
} from '../../core'
import { signatureOf } from '../../core/engine/catalogue/signatures'
import { comparedValue } from '../../core/engine/profile/argument-choice'
import { letsMoreThrough } from '../../core/engine/profile/argument-forms'
import type { AllMessages } from '../../messages'
import { VerdictGlyph } from '../catalogue/verdict-label'
import { useAllMessages } from '../shared/messages-context'
import { PanelIcon } from '../shared/panel-icon'
import { useSession } from '../shared/session-context'
import { useView } from '../shared/view'
import { ActionFields } from './action-fields'
import type { RuleCardProps } from './call-context'
import { ConditionForm } from './condition-form'
import { ConditionRow } from './condition-row'
import { emptyCondition } from './empty-condition'
import styles from './rule-card.module.css'

/** One rule that names the call: its action, its conditions, and why it does not apply where it does not. */
export function RuleCard(props: RuleCardProps) {
  const { effective, name, syscall, target, run, defaultOutcome } = props
  const messages = useAllMessages()
  const { inspector: words } = messages
  const session = useSession()
  const view = useView()
  const { rule, needs, outcome, alternatives, equalsDefault } = effective
  const others = new Set(rule.names.map(({ value }) => value)).size - 1
  const { index } = rule
  // As steps and findings number rules.
  const number = index + 1
  const action = rule.action?.value ?? ''
  const [adding, setAdding] = useState(false)

  const showInJson = () => {
    const place = session.placesOf(name).find(one => one.rule === index) ?? rule.node
    view.showPane('json')
    session.reveal({ offset: place.offset, length: place.length }, { focus: true })
  }
  return (
    <section className={styles.card} aria-label={words.rule(number)}>
      <div className={styles.head}>
        <b>{words.rule(number)}</b>
        {outcome && (
          <span className={`verdict ${verdictKindOf(outcome.action)}`}>
            <VerdictGlyph kind={verdictKindOf(outcome.action)} />
          </span>
        )}
        <ActionFields
          action={action}
          errno={outcome?.errno}
          architecture={target.architecture}
          actionLabel={words.actionOfRule(number)}
          errnoLabel={words.errnoOfRule(number)}
          onChange={(action, errno) =>
            void run({ kind: 'change-rule', rule: index, action, errno: errno ?? null })
          }
        />
        <span className={styles.quiet}>{words.otherNames(others)}</span>
        <span className="grow" />
        <button
          type="button"
          className="btn small"
          aria-label={words.showInJson(number)}
          onClick={showInJson}
        >
          {words.showInJsonShort}
        </button>
        {others > 0 && (
          <button
            type="button"
            className="btn small"
            aria-label={words.takeOut(name, number)}
            onClick={() => void run({ kind: 'remove-name', rule: index, name })}
          >
            {words.takeOutShort}
          </button>
        )}
        <button
          type="button"
          className="btn icon small"
          aria-label={words.removeRule(number)}
          title={words.removeRule(number)}
          onClick={() => void run({ kind: 'remove-rule', rule: index })}
        >
          <PanelIcon name="trash" />
        </button>
      </div>
      {needs.length > 0 && (
        <p className={styles.quiet}>{needs.map(need => needWords(need, messages)).join(', ')}</p>
      )}
      {equalsDefault && <p className={styles.quiet}>{words.equalsDefault}</p>}
      {others > 0 && <p className={styles.quiet}>{words.splitsRule(others)}</p>}
      {rule.conditions.length > 1 && (
        <p className={styles.quiet}>{alternatives.length > 1 ? words.alternatives : words.conditions}</p>
      )}
      {rule.conditions.map((condition, place) => (
        <ConditionRow
          key={conditionKey(condition)}
          {...props}
          condition={condition}
          place={place}
          known={knownBeside(
            Number(condition.index?.value ?? 0n),
            alternatives,
            syscall,
            target.architecture,
          )}
        />
      ))}
      {adding && isAction(action) && (
        <ConditionForm
          label={words.newCondition}
          name={name}
          syscall={syscall}
          architecture={target.architecture}
          initial={emptyCondition}
          known={knownBeside(undefined, alternatives, syscall, target.architecture)}
          outcome={outcome}
          grants={
            outcome !== undefined && defaultOutcome !== undefined && letsMoreThrough(outcome, defaultOutcome)
          }
          takesAlternatives={false}
          applyLabel={words.addCondition}
          onApply={async condition => {
            const done = await run({ kind: 'add-condition', name, action, condition, rule: index })
            if (done) setAdding(false)
            return done
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {!adding && rule.conditions.length > 0 && isAction(action) && (
        <div>
          <button type="button" className="btn small" onClick={() => setAdding(true)}>
            {words.addCondition}
          </button>
        </div>
      )}
    </section>
  )
}

/** What the rule asks of the other arguments, where all of its conditions must hold. */
function knownBeside(
  own: number | undefined,
  alternatives: readonly (readonly ConditionFact[])[],
  syscall: Syscall | undefined,
  architecture: ArchitectureToken,
): ReadonlyMap<number, bigint> {
  const [conditions = [], ...others] = alternatives
  const known = new Map<number, bigint>()
  if (!syscall || others.length > 0) return known
  for (const fact of conditions) {
    const value = comparedValue(fact, signatureOf(syscall, architecture).args[fact.index]?.bits ?? 64)
    if (value !== undefined && fact.index !== own) known.set(fact.index, value)
  }
  return known
}

/** A form starts anew whenever its condition stands elsewhere or says something else. */
function conditionKey({ node, index, operator, value, valueTwo }: ArgumentCondition): string {
  const parts = [index?.value, operator?.value, value?.node.raw, valueTwo?.node.raw]
  return [node.offset, ...parts].join(' ')
}

function needWords(need: RuleNeed, { inspector: { needs } }: AllMessages): string {
  if (need.kind === 'capability') return needs.capability(need.name, need.present)
  if (need.kind === 'architecture') return needs.architecture(need.names.join(', '), need.present)
  return needs.kernel(need.version, need.atLeast)
}
