import { useDeferredValue, useMemo } from 'react'
import {
  type DefaultRule,
  defaultVerdicts,
  type Engine,
  engines,
  type Syscall,
  type SyscallVerdict,
  type Target,
} from '../../core'
import { type DefaultTurn, defaultTurns } from '../../core/advice/analysis/default-turns'
import { syscallDetail } from '../../core/engine/catalogue/detail'
import { treatmentsOf } from '../../core/engine/catalogue/earlier-defaults'
import type { AllMessages, Words } from '../../messages'
import { ConditionSentences } from '../../messages/condition-sentence'
import { casesInWords, rulesInWords } from '../../messages/default-sentences'
import { useConditionWords } from '../catalogue/use-condition-words'
import { VerdictLabel } from '../catalogue/verdict-label'
import { useAllMessages, useWords } from '../shared/messages-context'
import { CodeText } from './code-text'
import styles from './inspector.module.css'
import { Section } from './section'

/** What the engines' own profiles do with the call on this target. */
export function DefaultsSection({ syscall, target }: { syscall: Syscall; target: Target }) {
  const { inspector } = useAllMessages()
  return (
    <Section id="defaults" title={inspector.inDefaults} facts={engines}>
      <dl className={styles.facts}>
        {engines.map(engine => (
          <EngineDefault key={engine} engine={engine} syscall={syscall} target={target} />
        ))}
      </dl>
    </Section>
  )
}

interface EngineDefaultProps {
  readonly engine: Engine
  readonly syscall: Syscall
  readonly target: Target
}

function EngineDefault({ engine, syscall, target }: EngineDefaultProps) {
  const messages = useAllMessages()
  const conditions = useWords('conditions')
  const { defaults: words } = useWords('inspector')
  const shortWords = useConditionWords(target.architecture)
  const verdict = useMemo(() => defaultVerdicts(target)[engine][syscall.index], [engine, syscall, target])
  const turns = useTurns({ engine, syscall, target })
  if (!verdict) return null
  const sentences = new ConditionSentences(syscall, target.architecture, conditions)
  const said = verdict.cases.length > 0 ? casesInWords(verdict, messages, conditions, sentences) : []
  // What rules wait for is said by the turns, which also know what comes then.
  const isSaidByTurns = turns.length > 0 && verdict.inactiveRules.length > 0
  const short = said.length > 0 || isSaidByTurns ? undefined : shortWords?.(syscall, verdict, messages)
  const turned = turns.map(turn => turnInWords(turn, verdict, messages, words))
  return (
    <div>
      <dt>
        {messages.catalogue.engineName[engine]}
        {engine === target.runtime && target.release !== undefined && ` ${target.release}`}
      </dt>
      <dd>
        <VerdictLabel kind={verdict.kind} errno={verdict.outcome.errno} />
        {[...(short ? [short] : said), ...turned].map(sentence => (
          <p key={sentence} className={styles.quiet}>
            <CodeText text={sentence} />
          </p>
        ))}
      </dd>
    </div>
  )
}

const noTurns: readonly DefaultTurn[] = []

/** Judged behind the first picture of a call: each turn is a whole profile, and keys go through calls quickly. */
function useTurns({ engine, syscall, target }: EngineDefaultProps): readonly DefaultTurn[] {
  const behind = useDeferredValue<Syscall | undefined>(syscall, undefined)
  return useMemo(
    () => (behind === syscall ? defaultTurns(engine, syscall, target) : noTurns),
    [behind, engine, syscall, target],
  )
}

/** When the answer is another one, and which. */
function turnInWords(
  turn: DefaultTurn,
  usual: SyscallVerdict,
  { verdict: verdictWords }: AllMessages,
  words: Words['inspector']['defaults'],
): string {
  const { kind, outcome } = turn.verdict
  const byArguments = usual.kind === 'conditional' ? words.otherConditions : words.byArguments
  const met = kind === 'conditional' ? byArguments : verdictWords.inSentence(kind, outcome.errno)
  return words.turn(whenInWords(turn, words), met)
}

function whenInWords(turn: DefaultTurn, words: Words['inspector']['defaults']): string {
  switch (turn.kind) {
    case 'with':
      return words.withAny(turn.capabilities)
    case 'without':
      return words.withoutAny(turn.capabilities)
    case 'before':
      return words.beforeKernel(turn.kernel, turn.unless)
    case 'from':
      return words.fromKernel(turn.kernel)
  }
}

/** When Docker changed its mind. */
export function HistorySection({ syscall, target }: { syscall: Syscall; target: Target }) {
  const messages = useAllMessages()
  const conditions = useWords('conditions')
  const { defaults: words } = useWords('inspector')
  const history = syscallDetail(syscall.name)?.dockerHistory ?? []
  if (history.length === 0) return null
  const sentences = new ConditionSentences(syscall, target.architecture, conditions)
  const say = (rules: readonly DefaultRule[]) => rulesInWords(rules, target, messages, words, sentences)
  return (
    <Section id="history" title={words.history} note={String(history.length)}>
      <dl className={styles.facts}>
        {history.map(({ from, to, before, after }) => (
          <div key={`${from} ${to}`}>
            <dt>{words.change(from, to)}</dt>
            <dd>
              <CodeText text={words.from(say(before), say(after))} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

/** What containerd's and Podman's defaults did with the call, release by release, where that changed. */
export function ReleasesSection({ syscall, target }: { syscall: Syscall; target: Target }) {
  const messages = useAllMessages()
  const conditions = useWords('conditions')
  const { defaults: words } = useWords('inspector')
  const sentences = new ConditionSentences(syscall, target.architecture, conditions)
  const say = (rules: readonly DefaultRule[]) => rulesInWords(rules, target, messages, words, sentences)
  const told = (['containerd', 'podman'] as const).flatMap(engine => {
    const treatments = treatmentsOf(engine, syscall.name)
    return treatments.length > 1 ? treatments.map(treatment => ({ engine, ...treatment })) : []
  })
  if (told.length === 0) return null
  return (
    <Section id="releases" title={words.releases} note={String(told.length)}>
      <dl className={styles.facts}>
        {told.map(({ engine, releases, rules }) => {
          const name = words.release(messages.catalogue.engineName[engine], releases)
          return (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <CodeText text={say(rules)} />
              </dd>
            </div>
          )
        })}
      </dl>
    </Section>
  )
}
