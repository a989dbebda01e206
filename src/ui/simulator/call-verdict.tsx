import {
  type Action,
  type ArchitectureToken,
  architectureName,
  catalogue,
  errnoName,
  formatKernelVersion,
  type Outcome,
  type TriedCondition,
  type TriedRule,
  verdictKindOf,
} from '../../core'
import { readRegisters } from '../../core/engine/bpf'
import { describeValue } from '../../core/engine/catalogue/constants'
import { signatureOf } from '../../core/engine/catalogue/signatures'
import type { Answer } from '../../core/questions'
import { type AllMessages, say, type Words } from '../../messages'
import { VerdictGlyph } from '../catalogue/verdict-label'
import { FailureWords } from '../shared/failure-words'
import { useAllMessages, useWords } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useLineOf } from '../shared/use-line-of'
import { type CallDraft, useView } from '../shared/view'
import { faultWords } from './argument-field'
import styles from './simulator.module.css'

export type PlacedCall = Answer<'call'>[number][number]
type DecidedCall = Extract<PlacedCall['verdict'], { ok: true }>

interface CallVerdictProps {
  readonly draft: CallDraft
  readonly answer: PlacedCall
  /** The JSON is on the screen, so that a rule can be shown in it. */
  readonly hasJson?: boolean
}

/** The verdict in words, what decided it, and how each rule for the call went. */
export function CallVerdict({ draft, answer, hasJson = true }: CallVerdictProps) {
  const words = useWords('simulator')
  const messages = useAllMessages()
  const lineOf = useLineOf()
  const { verdict, tried, guessed, arch } = answer
  return (
    <div className={styles.verdict} role="status" aria-label={words.verdict}>
      <Headline answer={answer} />
      {verdict.ok && <p className={styles.lead}>{reasonOf(answer, verdict, { words, messages }, lineOf)}</p>}
      {!verdict.ok && 'failure' in verdict && (
        <p className={styles.lead}>
          <FailureWords failure={verdict.failure} />
        </p>
      )}
      {'lacking' in verdict && <Lacking verdict={verdict} arch={arch} />}
      {'unread' in verdict && <Unread draft={draft} arch={arch} indexes={verdict.unread} />}
      {guessed.length > 0 && !('unread' in verdict) && (
        <p className={styles.note}>{words.guessed(argumentNames(draft.name, guessed, arch, words))}</p>
      )}
      {verdict.ok &&
        verdict.defects.map(defect => (
          <p key={defect} className={styles.wrong}>
            {messages.defect[defect]}
          </p>
        ))}
      {tried.length > 0 && (
        <TriedRules
          draft={draft}
          arch={arch}
          tried={tried}
          verdict={verdict}
          lineOf={lineOf}
          hasJson={hasJson}
        />
      )}
    </div>
  )
}

/** Why nobody can tell: what the profile has not of the file that it was imported from, and what it says without. */
function Lacking({ verdict: { lacking, verdict }, arch }: LackingProps) {
  const words = useWords('simulator')
  const { note } = useWords('importing')
  const { outcome } = useWords('details')
  const { action, errno } = verdict
  const name = errno === undefined ? undefined : errnoName(errno, arch)
  return (
    <>
      <p className={styles.lead}>
        {words.asFarAsRead(words.headline(outcome(values({ action, errno })), name))}
      </p>
      {lacking.map(({ id, of }) => (
        <p key={id} className={styles.note}>
          {say(note, { id, values: { of } })}
        </p>
      ))}
    </>
  )
}

interface LackingProps {
  readonly verdict: Extract<PlacedCall['verdict'], { readonly lacking: unknown }>
  readonly arch: ArchitectureToken
}

/** Why there is no verdict: what is written for an argument that decides is no value. */
function Unread({ draft, arch, indexes }: UnreadProps) {
  const words = useWords('simulator')
  const { faults } = readRegisters(draft.name, draft.args, arch)
  return indexes.map(index => {
    const fault = faults[index]
    return (
      fault && (
        <p key={index} className={styles.note}>
          {words.unread(argumentName(draft.name, index, arch), faultWords(fault, words))}
        </p>
      )
    )
  })
}

interface UnreadProps {
  readonly draft: CallDraft
  readonly arch: ArchitectureToken
  readonly indexes: readonly number[]
}

function Headline({ answer: { verdict, arch } }: { answer: PlacedCall }) {
  const words = useWords('simulator')
  const messages = useAllMessages()
  if (verdict.ok) {
    const { action, errno } = verdict
    const kind = verdictKindOf(action)
    const name = errno === undefined ? undefined : errnoName(errno, arch)
    return (
      <h2 className={`verdict ${kind} ${styles.headline}`}>
        <VerdictGlyph kind={kind} />
        <span>{words.headline(messages.outcome(values({ action, errno })), name)}</span>
      </h2>
    )
  }
  if ('absent' in verdict) return <h2 className={styles.headline}>{words.absent}</h2>
  if ('unread' in verdict) return <h2 className={styles.headline}>{words.unreadable}</h2>
  if ('lacking' in verdict) return <h2 className={styles.headline}>{words.lacking}</h2>
  const isOff = verdict.failure.id === 'seccomp-off'
  return <h2 className={styles.headline}>{isOff ? words.unfiltered : words.notStarting}</h2>
}

function values({ action, errno }: { action: Action; errno: number | undefined }) {
  return errno === undefined ? { action } : { action, errno }
}

function reasonOf(
  { tried, arch }: PlacedCall,
  verdict: DecidedCall,
  { words, messages }: { words: Words['simulator']; messages: AllMessages },
  lineOf: (offset: number) => number,
): string {
  const { decidedBy } = verdict
  switch (decidedBy.kind) {
    case 'rule': {
      const line = lineOf(decidedBy.range.offset)
      const isOwn = tried.some(({ rule }) => rule === decidedBy.rule)
      if (!isOwn) return words.reason.ruleThrough(decidedBy.name, line)
      return decidedBy.conditional ? words.reason.ruleHolds(line) : words.reason.ruleAlways(line)
    }
    case 'default':
      return tried.length === 0 ? words.reason.defaultUnnamed() : words.reason.defaultTried(tried.length)
    case 'architecture-check':
      return words.reason.architecture(architectureName(arch))
    case 'runtime-stub':
      return words.reason.stub('runc', decidedBy.above)
    case 'unfiltered':
      return words.reason.unfiltered(formatKernelVersion(decidedBy.since))
    case 'defect':
      return words.reason.defect(messages.outcome({ ...decidedBy.intended }))
  }
}

function argumentName(call: string, index: number, arch: ArchitectureToken): string {
  const syscall = catalogue.byName(call)
  return (syscall && signatureOf(syscall, arch).args[index]?.name) ?? String(index)
}

export function argumentNames(
  call: string,
  indexes: readonly number[],
  arch: ArchitectureToken,
  words: Words['simulator'],
): string {
  return indexes.map(index => argumentName(call, index, arch)).join(words.listMark)
}

interface TriedRulesProps {
  readonly draft: CallDraft
  readonly arch: ArchitectureToken
  readonly tried: readonly TriedRule[]
  readonly verdict: PlacedCall['verdict']
  readonly lineOf: (offset: number) => number
  readonly hasJson: boolean
}

function TriedRules({ draft, arch, tried, verdict, lineOf, hasJson }: TriedRulesProps) {
  const words = useWords('simulator')
  const messages = useAllMessages()
  const session = useSession()
  const view = useView()
  const decided = verdict.ok && verdict.decidedBy.kind === 'rule' ? verdict.decidedBy.rule : undefined
  const outcomeWords = (outcome: Outcome | undefined) => (outcome ? messages.outcome({ ...outcome }) : '')
  return (
    <section className={styles.tried} aria-label={words.rules}>
      <h3>{words.rules}</h3>
      <ul>
        {tried.map(({ rule, range, outcome, equalsDefault, alternatives }) => (
          <li key={rule} className={rule === decided ? styles.decided : ''} aria-current={rule === decided}>
            <div className={styles.ruleHead}>
              <span>
                {alternatives.every(isUnmet)
                  ? words.ruleUnmet(lineOf(range.offset))
                  : words.rule(lineOf(range.offset), outcomeWords(outcome))}
              </span>
              {equalsDefault && <span className="mute">{words.sameAsDefault}</span>}
              <span className="grow" />
              {hasJson && (
                <button
                  type="button"
                  className="btn small"
                  onClick={() => {
                    view.showPane('json')
                    session.reveal(range, { focus: true })
                  }}
                >
                  {words.showInJson}
                </button>
              )}
            </div>
            {alternatives.map((conditions, place) => (
              <Alternative
                key={keyOf(conditions)}
                call={draft.name}
                arch={arch}
                conditions={conditions}
                isFirst={place === 0}
              />
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

function isUnmet(conditions: readonly TriedCondition[]): boolean {
  return conditions.some(({ holds }) => holds === false)
}

function keyOf(conditions: readonly TriedCondition[]): string {
  return conditions
    .map(({ index, operator, mask, operand }) => [index, operator, mask, operand].join())
    .join()
}

interface AlternativeProps {
  readonly call: string
  readonly arch: ArchitectureToken
  readonly conditions: readonly TriedCondition[]
  readonly isFirst: boolean
}

function Alternative({ call, arch, conditions, isFirst }: AlternativeProps) {
  const words = useWords('simulator')
  return (
    <>
      {!isFirst && <p className="mute">{words.or}</p>}
      {conditions.length === 0 ? (
        <p className="mute">{words.without}</p>
      ) : (
        conditions.map(condition => <Calculation key={keyOf([condition])} {...{ call, arch, condition }} />)
      )}
    </>
  )
}

/** The comparison written out as one does it by hand. */
function Calculation({
  call,
  arch,
  condition,
}: {
  call: string
  arch: ArchitectureToken
  condition: TriedCondition
}) {
  const words = useWords('simulator')
  const { index, operator, operand, mask, value, compared, holds } = condition
  const named = (number: bigint | undefined) => {
    if (number === undefined) return ''
    const described = describeValue(call, index, number, arch)
    return described
      ? [...described.names, ...(described.rest === 0n ? [] : [hexadecimal(described.rest)])].join(', ')
      : ''
  }
  const result = holds === undefined ? words.open : holds ? words.holds : words.fails
  return (
    <dl className={styles.calculation}>
      <dt>{words.argument(argumentName(call, index, arch), index)}</dt>
      <dd>
        <code>{value === undefined ? '?' : hexadecimal(value)}</code>
        <span>{named(value)}</span>
      </dd>
      {mask !== undefined && (
        <>
          <dt>{words.andMask}</dt>
          <dd>
            <code>{hexadecimal(mask)}</code>
            <span>{named(mask)}</span>
          </dd>
          <dt>{words.leaves}</dt>
          <dd>
            <code>{compared === undefined ? '?' : hexadecimal(compared)}</code>
            <span>{compared === 0n ? '' : named(compared)}</span>
          </dd>
        </>
      )}
      <dt className={holds === false ? styles.wrong : ''}>{result}</dt>
      <dd>
        <span>{words.mustBe(words.operators[operator], hexadecimal(operand))}</span>
        <span>{operand === 0n ? '' : named(operand)}</span>
      </dd>
    </dl>
  )
}

function hexadecimal(value: bigint): string {
  return `0x${value.toString(16)}`
}
