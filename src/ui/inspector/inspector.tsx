import { Suspense, useMemo } from 'react'
import {
  architectureByToken,
  type Command,
  catalogue,
  defaultVerdicts,
  engines,
  type Syscall,
  type SyscallVerdict,
  type Target,
} from '../../core'
import { useConditionWords } from '../catalogue/use-condition-words'
import { VerdictLabel } from '../catalogue/verdict-label'
import { useAllMessages } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import { AboutCall } from './about-call'
import styles from './inspector.module.css'
import { NewCondition } from './new-condition'
import { RuleCard } from './rule-card'
import { type CallRules, longestText, rulesOfCall } from './rules-of-call'
import { Signature } from './signature'

/** Everything about the chosen call: what it is, what it meets, and the rules behind that, to be changed here. */
export default function Inspector() {
  const { inspector: words } = useAllMessages()
  const name = useSessionState(state => state.selection?.syscall)
  const target = useSessionState(state => state.target)
  if (name === undefined) return <p className={styles.none}>{words.nothingSelected}</p>
  const syscall = catalogue.byName(name)
  return (
    <article className={styles.inspector} aria-label={name}>
      {syscall ? (
        <Facts syscall={syscall} target={target} />
      ) : (
        <div className={styles.facts}>
          <h2 className={styles.name}>{name}</h2>
          <p className={styles.quiet}>{words.noSuchCall(name)}</p>
        </div>
      )}
      <Rules key={name} name={name} syscall={syscall} target={target} />
    </article>
  )
}

function Facts({ syscall, target }: { syscall: Syscall; target: Target }) {
  const { inspector: words } = useAllMessages()
  const verdict = useSessionState(state => state.analysis?.verdicts[syscall.index])
  return (
    <div className={styles.facts}>
      <header className={styles.head}>
        <h2 className={styles.name}>{syscall.name}</h2>
        <span className={styles.quiet}>{numberWords(syscall, target, words)}</span>
        {syscall.since !== undefined && <span className={styles.quiet}>{words.since(syscall.since)}</span>}
      </header>
      <Suspense>
        <AboutCall name={syscall.name} />
      </Suspense>
      <Signature syscall={syscall} />
      {verdict && <Outcomes verdict={verdict} />}
      <Defaults syscall={syscall} target={target} />
    </div>
  )
}

function numberWords(
  syscall: Syscall,
  target: Target,
  words: ReturnType<typeof useAllMessages>['inspector'],
): string {
  const architecture = architectureByToken(target.architecture)?.name ?? target.architecture
  const number = catalogue.numberOf(syscall.name, target.architecture)
  if (number === undefined) return words.absentOn(architecture)
  return number.kind === 'direct'
    ? words.numberOn(number.number, architecture)
    : words.multiplexedOn(number.via, number.call, architecture)
}

function Outcomes({ verdict }: { verdict: SyscallVerdict }) {
  const messages = useAllMessages()
  const { inspector: words } = messages
  const { kind, outcome, decidedBy } = verdict
  return (
    <dl className={styles.outcomes}>
      <dt>{words.thisProfile}</dt>
      <dd>
        <VerdictLabel kind={kind} errno={outcome.errno} />
      </dd>
      {verdict.cases.length > 0 && <dt>{words.otherwise}</dt>}
      <dd className={styles.quiet}>
        {verdict.cases.length > 0 && `${messages.outcome({ ...outcome })}, `}
        {words.decidedBy[decidedBy]}
      </dd>
      {verdict.defects.map(id => (
        <dd key={id} className={styles.quiet}>
          {messages.defect[id]}
        </dd>
      ))}
    </dl>
  )
}

function Defaults({ syscall, target }: { syscall: Syscall; target: Target }) {
  const messages = useAllMessages()
  const verdicts = useMemo(() => defaultVerdicts(target), [target])
  const conditionWords = useConditionWords(target.architecture)
  return (
    <section className={styles.defaults} aria-label={messages.inspector.inDefaults}>
      <h3>{messages.inspector.inDefaults}</h3>
      <dl>
        {engines.map(engine => {
          const verdict = verdicts[engine][syscall.index]
          if (!verdict) return null
          return (
            <div key={engine}>
              <dt>{messages.catalogue.engineName[engine]}</dt>
              <dd>
                <VerdictLabel kind={verdict.kind} errno={verdict.outcome.errno} />
              </dd>
              <dd className={styles.quiet}>{conditionWords?.(syscall, verdict, messages)}</dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

interface RulesProps {
  readonly name: string
  readonly syscall: Syscall | undefined
  readonly target: Target
}

function Rules({ name, syscall, target }: RulesProps) {
  const { inspector: words } = useAllMessages()
  const session = useSession()
  const version = useSessionState(state => state.version)
  const isStale = useSessionState(state => state.stale !== undefined)
  const text = session.text()
  if (isStale) return <p className={styles.none}>{words.stale}</p>
  if (text.length > longestText) return <p className={styles.none}>{words.tooLong}</p>
  const rules = rulesOfCall(name, version, text, target)
  return rules ? <RuleList name={name} syscall={syscall} target={target} rules={rules} /> : null
}

function RuleList({ name, syscall, target, rules }: RulesProps & { readonly rules: CallRules }) {
  const { inspector: words } = useAllMessages()
  const session = useSession()
  const view = useView()
  const asked = useViewState(state => (state.newCondition?.syscall === name ? state.newCondition : undefined))
  const { active, inactive } = rules
  const run = async (command: Command) => (await session.run(command)).ok
  const card = { name, syscall, target, run }
  return (
    <div className={styles.rules}>
      <h3>{words.rules}</h3>
      {active.length + inactive.length === 0 && <p className={styles.quiet}>{words.noRules}</p>}
      {active.map(rule => (
        <RuleCard key={rule.rule.index} effective={rule} {...card} />
      ))}
      {asked ? (
        <NewCondition
          key={asked.serial}
          {...card}
          defaultOutcome={rules.defaultOutcome}
          onDone={() => view.endCondition()}
        />
      ) : (
        <div>
          <button type="button" className="btn line small" onClick={() => view.askForCondition(name)}>
            {words.addConditionRule}
          </button>
        </div>
      )}
      {inactive.length > 0 && <h3>{words.waits}</h3>}
      {inactive.map(rule => (
        <RuleCard key={rule.rule.index} effective={rule} {...card} />
      ))}
    </div>
  )
}
