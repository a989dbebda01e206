import { useId } from 'react'
import {
  architectureName,
  type ConditionDraft,
  catalogue,
  isDangerous,
  type PlacelessCommand,
  riskOf,
  verdictKindOf,
} from '../../core'
import type { BlockedCall } from '../../core/doors/trace'
import { toldBlockedCall } from '../../messages/told-blocked'
import { RiskLabel } from '../catalogue/risk-label'
import { VerdictLabel } from '../catalogue/verdict-label'
import { ConditionMeaning } from '../inspector/condition-meaning'
import { useWords } from '../shared/messages-context'
import { useSession, useSessionState } from '../shared/session-context'
import { useLineOf } from '../shared/use-line-of'
import { useView } from '../shared/view'
import styles from './blocked-call.module.css'

interface BlockedCallCardProps {
  readonly blocked: BlockedCall
  /** The error that was told, where the filter never answers with it. */
  readonly foreignErrno: string | undefined
  /** Whether a filter is known to have refused it. */
  readonly isRecord: boolean
  /** Whether the line shows that the call was made, and not refused. */
  readonly wasMade: boolean
}

/** A call, what the profile does with it and why, what it is for and what it risks, and the edits that let it through. */
export function BlockedCallCard({ blocked: found, foreignErrno, isRecord, wasMade }: BlockedCallCardProps) {
  const words = useWords('observe')
  const { texts } = useWords('syscalls')
  const lineOf = useLineOf()
  const { blocked } = words
  const { call, refusal, fate } = found
  const name = call.inner ?? call.name
  const text = texts.get(name)
  const architecture = architectureName(call.arch)
  return (
    <article className={styles.card} aria-label={name}>
      <header className={styles.head}>
        <h2>
          <code>{name}</code> <span className="mute">{blocked.on(architecture)}</span>
        </h2>
        {refusal ? (
          <VerdictLabel kind={verdictKindOf(refusal.action)} errno={refusal.errno} />
        ) : (
          <span className="verdict allowed">{words.fate[fate]}</span>
        )}
        <RiskLabel level={riskOf(name)} />
      </header>
      {toldBlockedCall(found, { foreignErrno, isRecord, wasMade }, words, lineOf).map((sentence, place) => (
        <p key={sentence} className={place === 0 ? styles.lead : 'mute'}>
          {sentence}
        </p>
      ))}
      <Buttons found={found} name={name} architecture={architecture} />
      {text && (
        <dl className={styles.facts}>
          <dt>{blocked.does}</dt>
          <dd>{text.does}</dd>
          <dt>{blocked.risk}</dt>
          <dd>{text.why}</dd>
        </dl>
      )}
    </article>
  )
}

interface ButtonsProps {
  readonly found: BlockedCall
  readonly name: string
  readonly architecture: string
}

function Buttons({ found: { call, refusal, command, wider }, name, architecture }: ButtonsProps) {
  const { blocked } = useWords('observe')
  const session = useSession()
  const view = useView()
  const place = refusal && 'range' in refusal.decidedBy ? refusal.decidedBy.range : undefined
  return (
    <div className={styles.buttons}>
      {command && (
        <EditButton
          command={command}
          name={name}
          architecture={architecture}
          isAdvised={!isDangerous(name)}
        />
      )}
      {wider && <EditButton command={wider} name={name} architecture={architecture} />}
      {refusal && !command && <span className="mute">{blocked.noEdit}</span>}
      {place && (
        <button
          type="button"
          className="btn line"
          onClick={() => {
            view.showPane('json')
            session.reveal(place, { focus: true })
          }}
        >
          {blocked.showRule}
        </button>
      )}
      <button
        type="button"
        className="btn line"
        onClick={() => {
          // What has no value stays as it was written, so that it is not taken for left out.
          const args = call.args.map((value, index) =>
            value === undefined ? (call.argTexts[index] ?? '') : `0x${value.toString(16)}`,
          )
          view.setTriedCall({ name: call.name, arch: call.arch, args })
          view.showCalls('try')
        }}
      >
        {blocked.tryCall}
      </button>
    </div>
  )
}

interface EditButtonProps {
  readonly command: PlacelessCommand
  readonly name: string
  readonly architecture: string
  /** What risks much is never the one button that stands out. */
  readonly isAdvised?: boolean
}

/** An edit that lets the call through, and beside it what it lets through or gives up. */
function EditButton({ command, name, architecture, isAdvised = false }: EditButtonProps) {
  const { blocked } = useWords('observe')
  const session = useSession()
  const hintId = useId()
  const givesUp = command.kind === 'set-action' && command.flatten === true
  const conditions = command.kind === 'add-rule' ? command.draft.conditions : undefined
  const hasHint = givesUp || conditions !== undefined
  return (
    <div className={styles.edit}>
      <button
        type="button"
        className={`btn ${isAdvised ? 'primary' : 'line'}`}
        aria-describedby={hasHint ? hintId : undefined}
        onClick={() => void session.run(command)}
      >
        {command.kind === 'set-architectures'
          ? blocked.listArchitecture(architecture)
          : conditions
            ? blocked.allowAsMade(name)
            : givesUp
              ? blocked.allowAny(name)
              : blocked.allow(name)}
      </button>
      {hasHint && (
        <div id={hintId} className="mute">
          {givesUp ? blocked.gaveUp : conditions && <Conditions name={name} conditions={conditions} />}
        </div>
      )}
    </div>
  )
}

/** What a rule for the call as it was made asks of its arguments, as a sentence. */
function Conditions({ name, conditions }: { name: string; conditions: readonly ConditionDraft[] }) {
  const syscall = catalogue.byName(name)
  const architecture = useSessionState(state => state.target.architecture)
  if (!syscall) return null
  return (
    <ConditionMeaning
      syscall={syscall}
      architecture={architecture}
      alternatives={[conditions]}
      outcome={undefined}
      grants
    />
  )
}
