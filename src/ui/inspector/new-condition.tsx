import { useState } from 'react'
import {
  type Action,
  actionChoices,
  type Command,
  type ConditionDraft,
  type Outcome,
  sameOutcome,
  verdictKindOf,
} from '../../core'
import { letsMoreThrough } from '../../core/engine/profile/argument-forms'
import { useAllMessages } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { ActionFields } from './action-fields'
import type { CallContext } from './call-context'
import { ConditionForm } from './condition-form'
import { emptyCondition } from './empty-condition'
import styles from './rule-card.module.css'
import { VoidCondition } from './void-condition'

type NewConditionProps = CallContext & {
  /** The argument that was pointed at, if one was. */
  readonly argument: number | undefined
  /** What a rule without conditions makes of the call now. */
  readonly plainOutcome: Outcome | undefined
  readonly onDone: () => void
}

const noneKnown: ReadonlyMap<number, bigint> = new Map()

/** An empty condition to fill in, for a rule of the call's own. */
export function NewCondition(props: NewConditionProps) {
  const { name, syscall, target, run, defaultOutcome, plainOutcome, argument, onDone } = props
  const { inspector: words } = useAllMessages()
  const session = useSession()
  const [outcome, setOutcome] = useState(() => usualOutcome(target.architecture, defaultOutcome))
  if (!outcome) return null
  const { action, errno } = outcome
  // A plain rule that says something else goes on for all other values; one that says the same gives way.
  const otherwise = sameOutcome(outcome, plainOutcome) ? defaultOutcome : (plainOutcome ?? defaultOutcome)
  const commandOf = (condition: ConditionDraft, alternatives: readonly ConditionDraft[]) =>
    ({
      kind: 'add-condition',
      name,
      action,
      ...(errno !== undefined && { errno }),
      condition,
      ...(alternatives.length > 0 && { alternatives }),
    }) as const
  const take = async (command: Command) => {
    const done = await run(command)
    if (done) onDone()
    return done
  }
  return (
    <section className={styles.card} aria-label={words.newCondition}>
      <div className={styles.head}>
        <b>{words.newCondition}</b>
        <ActionFields
          action={action}
          errno={errno}
          architecture={target.architecture}
          actionLabel={words.action}
          errnoLabel={words.errno}
          onChange={(next: Action, number) =>
            setOutcome({ action: next, ...(number !== undefined && { errno: number }) })
          }
        />
      </div>
      <ConditionForm
        label={words.newCondition}
        name={name}
        syscall={syscall}
        architecture={target.architecture}
        initial={{ ...emptyCondition, ...(argument !== undefined && { index: BigInt(argument) }) }}
        known={noneKnown}
        outcome={outcome}
        grants={otherwise === undefined || letsMoreThrough(outcome, otherwise)}
        takesAlternatives
        applyLabel={words.addCondition}
        remark={(condition, alternatives) => (
          <VoidCondition
            command={commandOf(condition, alternatives)}
            target={target}
            onNarrow={command => void take(command)}
          />
        )}
        onApply={async (condition, alternatives) => {
          const command = commandOf(condition, alternatives)
          const effect = await session.tryAsk('condition', { command, target })
          // Said above the button already.
          return effect !== undefined && effect.kind !== 'nothing' && take(command)
        }}
        onClose={onDone}
      />
    </section>
  )
}

/** In a list of what is allowed a condition allows; in a list of what is denied it denies. */
function usualOutcome(architecture: Parameters<typeof actionChoices>[0], byDefault: Outcome | undefined) {
  const kind = byDefault && verdictKindOf(byDefault.action)
  const wanted = kind === 'allowed' || kind === 'logged' ? 'deny' : 'allow'
  const choice = actionChoices(architecture).find(({ id }) => id === wanted)
  return choice && { action: choice.action, ...(choice.errno !== undefined && { errno: choice.errno }) }
}
