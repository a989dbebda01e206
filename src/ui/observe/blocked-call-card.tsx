import { riskOf, type Verdict, verdictKindOf } from '../../core'
import type { BlockedCall } from '../../core/trace'
import { loadObserveWords, type ObserveWords } from '../../messages/observe'
import { loadSyscallMessages } from '../../messages/syscalls'
import { RiskLabel } from '../catalogue/risk-label'
import { VerdictLabel } from '../catalogue/verdict-label'
import { architectureName } from '../shared/architecture-name'
import { useArea } from '../shared/messages-context'
import { useSession } from '../shared/session-context'
import { useLineOf } from '../shared/use-line-of'
import { useView } from '../shared/view'
import styles from './blocked-call.module.css'

/** A call, what the profile does with it and why, what it is for and what it risks, and the edit that lets it through. */
export function BlockedCallCard({ blocked: found }: { blocked: BlockedCall }) {
  const words = useArea(loadObserveWords)
  const { texts } = useArea(loadSyscallMessages)
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
      <p className={styles.lead}>
        {refusal ? reason(refusal, blocked, architecture, lineOf) : blocked.nowAllowed}
      </p>
      {fate === 'depends' && <p className="mute">{blocked.nowDepends}</p>}
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

function reason(
  { decidedBy }: Verdict,
  words: ObserveWords['blocked'],
  architecture: string,
  lineOf: (offset: number) => number,
): string {
  switch (decidedBy.kind) {
    case 'rule':
      return words.byRule(lineOf(decidedBy.range.offset))
    case 'default':
      return words.byDefault
    case 'architecture-check':
      return words.byArchitecture(architecture)
    case 'runtime-stub':
      return words.byStub(decidedBy.above)
    case 'defect':
      return words.byDefect
  }
}

interface ButtonsProps {
  readonly found: BlockedCall
  readonly name: string
  readonly architecture: string
}

function Buttons({ found: { call, refusal, command }, name, architecture }: ButtonsProps) {
  const { blocked } = useArea(loadObserveWords)
  const session = useSession()
  const view = useView()
  const place = refusal && 'range' in refusal.decidedBy ? refusal.decidedBy.range : undefined
  const isArchitecture = command?.kind === 'set-architectures'
  const givesUp = command?.kind === 'set-action' && command.flatten === true
  return (
    <div className={styles.buttons}>
      {command && (
        <button type="button" className="btn primary" onClick={() => void session.run(command)}>
          {isArchitecture ? blocked.listArchitecture(architecture) : blocked.allow(name)}
        </button>
      )}
      {givesUp && <span className="mute">{blocked.gaveUp}</span>}
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
          view.showPanel('simulator')
        }}
      >
        {blocked.tryCall}
      </button>
    </div>
  )
}
