import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { type ActionChoiceId, type ArchitectureToken, engines, verdictKindOf } from '../../core'
import { Glyph, Icon } from '../shared/icon'
import { useAllMessages } from '../shared/messages-context'
import type { CatalogueRow } from './catalogue-rows'
import { numberWords } from './number-words'
import { RiskLabel } from './risk-label'
import styles from './syscall-sheet.module.css'
import { useCatalogueWords } from './use-catalogue-words'
import { VerdictGlyph, VerdictLabel, type VerdictSign, verdictSigns } from './verdict-label'

const options = [
  'allowed',
  'conditional',
  'denied',
  'logged',
  'killed',
] as const satisfies readonly VerdictSign[]

const choiceOf: Readonly<Record<Exclude<VerdictSign, 'conditional'>, ActionChoiceId>> = {
  allowed: 'allow',
  denied: 'deny',
  logged: 'log',
  killed: 'kill-process',
}

interface SyscallSheetProps {
  readonly row: CatalogueRow
  readonly architecture: ArchitectureToken
  readonly locked: boolean
  readonly isNamed: boolean
  /** Its height, so that the list can keep clear of it. */
  readonly onHeight: (height: number) => void
  readonly onClose: () => void
  readonly onChoose: (choice: ActionChoiceId, anchor: HTMLElement) => void
  readonly onCondition: () => void
  readonly onShow: () => void
  readonly onDetails: () => void
}

/** Arrow keys only walk through the choices: taking one on the way would edit the profile at every step. */
function walk(event: KeyboardEvent<HTMLFieldSetElement>) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const radios = [...event.currentTarget.querySelectorAll('input')]
  const at = radios.findIndex(radio => radio.matches(':focus'))
  radios.at((at + step) % radios.length)?.focus()
}

/** On a small screen: what the row says and what one can do with it, over the lower half of the list. */
export default function SyscallSheet(props: SyscallSheetProps) {
  const { row, architecture, locked, isNamed, onHeight, onClose, onChoose, onCondition, onShow, onDetails } =
    props
  const { verdict: words, sheet } = useAllMessages()
  const catalogue = useCatalogueWords()
  const { name, risk, verdict } = row
  const group = useId()
  const box = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const element = box.current
    if (!element) return
    element.focus({ preventScroll: true })
    const observer = new ResizeObserver(() => onHeight(element.offsetHeight))
    observer.observe(element)
    return () => {
      observer.disconnect()
      onHeight(0)
    }
  }, [onHeight])

  const checked = verdict && verdictSigns[verdict.kind]
  return (
    <dialog
      open
      ref={box}
      className={styles.sheet}
      aria-label={name}
      tabIndex={-1}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <div className={styles.grip} />
      <header className={styles.head}>
        <h2>{name}</h2>
        <span className="mute">{numberWords(row, architecture, catalogue)}</span>
        {risk && <RiskLabel level={risk} />}
        <span className="grow" />
        <button
          type="button"
          className={`btn icon ${styles.close}`}
          aria-label={sheet.close}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <fieldset className={styles.options} aria-label={catalogue.actionFor(name)} onKeyDown={walk}>
        {options.map(option => (
          <label key={option}>
            <input
              type="radio"
              name={group}
              checked={checked === option}
              disabled={locked}
              onChange={event => {
                if (option === 'conditional') onCondition()
                else onChoose(choiceOf[option], event.currentTarget)
              }}
            />
            <span className={`verdict ${option === 'killed' ? 'killed-process' : option}`}>
              <Glyph name={option} />
              <span>{sheet.action[option]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {locked && <p className={styles.locked}>{catalogue.locked}</p>}
      <dl className={styles.facts}>
        {!locked && (
          <>
            <dt>{sheet.condition}</dt>
            <dd>{row.condition === '' ? sheet.noCondition : row.condition}</dd>
          </>
        )}
        {verdict && (
          <>
            <dt>{sheet.otherwise(verdict.cases.length > 0)}</dt>
            <dd className={styles.outcome}>
              <VerdictLabel kind={verdictKindOf(verdict.outcome.action)} errno={verdict.outcome.errno} />
              {verdict.decidedBy === 'default' && <span className="mute">{sheet.fromDefault}</span>}
            </dd>
          </>
        )}
        <dt>{sheet.defaults}</dt>
        <dd className={styles.defaults}>
          {engines.map(engine => {
            const other = row.defaults[engine]
            return (
              other && (
                <span key={engine} title={words.inSentence(other.kind, other.outcome.errno)}>
                  <VerdictGlyph kind={other.kind} />
                  {catalogue.engineName[engine]}
                  <span className="visually-hidden">
                    {' '}
                    {words.inSentence(other.kind, other.outcome.errno)}
                  </span>
                </span>
              )
            )
          })}
        </dd>
      </dl>
      <div className={styles.buttons}>
        <button type="button" className="btn line" onClick={onCondition}>
          {catalogue.editCondition}
        </button>
        <button
          type="button"
          className="btn line"
          aria-disabled={!isNamed}
          title={isNamed ? undefined : catalogue.notInJson}
          onClick={() => isNamed && onShow()}
        >
          {catalogue.showInJson}
        </button>
        <button type="button" className="btn line" onClick={onDetails}>
          {sheet.details}
        </button>
      </div>
    </dialog>
  )
}
