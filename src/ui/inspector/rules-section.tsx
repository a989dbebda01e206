import { useMemo, useState } from 'react'
import { type Command, isUnconditional, type Syscall, type Target } from '../../core'
import { useAllMessages } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useVerdicts } from '../shared/use-verdicts'
import { useView, useViewState } from '../shared/view'
import { argumentWidths, ExceptionGroup } from './exception-group'
import { groupExceptions } from './exception-groups'
import styles from './inspector.module.css'
import { NewCondition } from './new-condition'
import { RuleCard } from './rule-card'
import { type CallRules, longestText, rulesOfCall } from './rules-of-call'
import { Section } from './section'

interface RulesProps {
  readonly name: string
  readonly syscall: Syscall | undefined
  readonly target: Target
}

/** What settles the call in this profile, rule by rule, to be changed here. */
export function RulesSection({ name, syscall, target }: RulesProps) {
  const { inspector: words } = useAllMessages()
  const session = useSession()
  const version = useSessionState(state => state.version)
  const isStale = useSessionState(state => state.stale !== undefined)
  const isWanted = useViewState(state => state.newCondition?.syscall === name)
  const text = session.text()
  const present = useMemo(
    () => (isStale || text.length > longestText ? undefined : rulesOfCall(name, version, text, target)),
    [isStale, name, version, text, target],
  )
  // What is being filled in stays where it is while the JSON has an error, and goes on after it.
  const [last, setLast] = useState(present)
  if (present && present !== last) setLast(present)
  const rules = isStale ? last : present
  return (
    <Section id="rules" title={words.rules} isWanted={isWanted}>
      {isStale && <p className={styles.quiet}>{words.stale}</p>}
      {!isStale && text.length > longestText && <p className={styles.quiet}>{words.tooLong}</p>}
      {syscall && <Decision syscall={syscall} />}
      {rules && (
        <div className={styles.rules} inert={isStale}>
          <RuleList name={name} syscall={syscall} target={target} rules={rules} />
        </div>
      )}
    </Section>
  )
}

/** What happens where no condition holds, and where that comes from. */
function Decision({ syscall }: { syscall: Syscall }) {
  const messages = useAllMessages()
  const { inspector: words } = messages
  const verdict = useVerdicts()[syscall.index]
  if (!verdict) return null
  const { outcome, decidedBy, cases, defects } = verdict
  return (
    <>
      <p className={styles.quiet}>
        {cases.length > 0 ? words.otherwise : words.thisProfile}: {messages.outcome({ ...outcome })},{' '}
        {words.decidedBy[decidedBy]}
      </p>
      {defects.map(id => (
        <p key={id} className={styles.quiet}>
          {messages.defect[id]}
        </p>
      ))}
    </>
  )
}

function RuleList({ name, syscall, target, rules }: RulesProps & { readonly rules: CallRules }) {
  const { inspector: words } = useAllMessages()
  const session = useSession()
  const view = useView()
  const asked = useViewState(state => (state.newCondition?.syscall === name ? state.newCondition : undefined))
  const { active, inactive, defaultOutcome } = rules
  const run = async (command: Command) => (await session.run(command, { seen: rules.version })).ok
  const card = { name, syscall, target, run, defaultOutcome }
  return (
    <>
      {groupExceptions(active, argumentWidths(card)).map(group =>
        group.length > 1 ? (
          <ExceptionGroup key={group[0].rule.index} rules={group} {...card} />
        ) : (
          <RuleCard key={group[0].rule.index} effective={group[0]} {...card} />
        ),
      )}
      {asked ? (
        <NewCondition
          key={asked.serial}
          {...card}
          plainOutcome={active.find(isUnconditional)?.outcome}
          argument={asked.argument}
          onDone={() => view.endCondition()}
        />
      ) : (
        <div>
          <button type="button" className="btn line small" onClick={() => view.askForCondition(name)}>
            {words.addConditionRule}
          </button>
        </div>
      )}
      {inactive.length > 0 && <h4 className={styles.waits}>{words.waits}</h4>}
      {inactive.map(rule => (
        <RuleCard key={rule.rule.index} effective={rule} {...card} />
      ))}
    </>
  )
}
