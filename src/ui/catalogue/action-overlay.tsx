import { type RefObject, useId, useState } from 'react'
import {
  type ActionChoice,
  type ActionChoiceId,
  type ArchitectureToken,
  actionChoices,
  errnoName,
  type SyscallVerdict,
} from '../../core'
import { callsMeantBy } from '../../core/engine/catalogue/query'
import { readErrno } from '../shared/errno-text'
import { MenuPopover } from '../shared/menu-sheet'
import { useWords } from '../shared/messages-context'
import { Popover } from '../shared/popover'
import styles from './action-overlay.module.css'
import { useCatalogueWords } from './use-catalogue-words'

/** What is open beside a verdict control or the bulk bar. */
export type OverlayRequest = { readonly anchor: RefObject<HTMLElement | null> } & (
  | {
      readonly kind: 'menu'
      readonly name: string
      readonly verdict: SyscallVerdict | undefined
      readonly isNamed: boolean
    }
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'errno'; readonly names: readonly string[] }
  | {
      readonly kind: 'confirm'
      readonly names: readonly string[]
      readonly choice: ChosenAction
      /** Each condition that would be given up, in words. */
      readonly lost: readonly { readonly name: string; readonly condition: string }[]
    }
)

export type ChosenAction = Pick<ActionChoice, 'action' | 'errno'>

interface ActionOverlayProps {
  readonly request: OverlayRequest
  readonly architecture: ArchitectureToken
  readonly onClose: () => void
  readonly onChoose: (
    names: readonly string[],
    choice: ChosenAction,
    anchor: RefObject<HTMLElement | null>,
  ) => void
  readonly onAskErrno: (names: readonly string[], anchor: RefObject<HTMLElement | null>) => void
  readonly onFlatten: (names: readonly string[], choice: ChosenAction) => void
  readonly onCondition: (name: string) => void
  readonly onShow: (name: string) => void
  readonly onRename: (from: string, to: string) => void
}

/** The one menu that all verdict controls share, and the small questions that follow from it. */
export default function ActionOverlay(props: ActionOverlayProps) {
  const { request } = props
  if (request.kind === 'menu') return <ActionMenu {...props} request={request} />
  if (request.kind === 'unknown') return <UnknownMenu {...props} request={request} />
  if (request.kind === 'errno') return <ErrnoQuestion {...props} request={request} />
  return <ConfirmQuestion {...props} request={request} />
}

type For<Kind extends OverlayRequest['kind']> = ActionOverlayProps & {
  readonly request: Extract<OverlayRequest, { readonly kind: Kind }>
}

const usual: readonly ActionChoiceId[] = ['allow', 'log', 'deny', 'deny-unimplemented', 'deny-errno']
const keys: Partial<Record<ActionChoiceId, string>> = { allow: 'A', log: 'L', deny: 'D' }

function ActionMenu({
  request,
  architecture,
  onClose,
  onChoose,
  onAskErrno,
  onCondition,
  onShow,
}: For<'menu'>) {
  const catalogue = useCatalogueWords()
  const { name, verdict, isNamed, anchor } = request
  const choices = actionChoices(architecture)
  const isPresent = (choice: ActionChoice) => {
    if (verdict === undefined || verdict.cases.length > 0 || verdict.outcome.action !== choice.action)
      return false
    if (choice.errno !== undefined || choice.id !== 'deny-errno')
      return verdict.outcome.errno === choice.errno
    return !choices.some(({ action, errno }) => action === choice.action && errno === verdict.outcome.errno)
  }
  const item = (choice: ActionChoice) => {
    const key = keys[choice.id]
    return {
      id: choice.id,
      label: catalogue.choice[choice.id],
      checked: isPresent(choice),
      ...(choice.errno !== undefined && {
        hint: catalogue.errnoOf(choice.errno, errnoName(choice.errno, architecture)),
      }),
      ...(key !== undefined && { keys: key }),
      run: () => (choice.id === 'deny-errno' ? onAskErrno([name], anchor) : onChoose([name], choice, anchor)),
    }
  }
  const sections = [
    { id: 'usual', items: choices.filter(({ id }) => usual.includes(id)).map(item) },
    { id: 'rare', items: choices.filter(({ id }) => !usual.includes(id)).map(item) },
    {
      id: 'more',
      items: [
        { id: 'condition', label: catalogue.editCondition, keys: 'C', run: () => onCondition(name) },
        {
          id: 'show',
          label: catalogue.showInJson,
          disabled: !isNamed,
          ...(!isNamed && { hint: catalogue.notInJson }),
          run: () => onShow(name),
        },
      ],
    },
  ]
  return <MenuPopover key={name} {...{ anchor, sections, onClose }} label={catalogue.actionFor(name)} />
}

/** As many names as one can take in at a glance. */
const nearNames = 5

/** For a name that is no call: what it may have been meant to be. */
function UnknownMenu({ request, architecture, onClose, onShow, onRename }: For<'unknown'>) {
  const catalogue = useCatalogueWords()
  const words = useWords('search')
  const { name, anchor } = request
  const near = callsMeantBy(name, architecture, nearNames)
  const renames = near.map(known => ({
    id: known,
    label: words.renameTo(known),
    run: () => onRename(name, known),
  }))
  const none = { id: 'none', label: words.noneNear, disabled: true, run: onClose }
  const sections = [
    { id: 'rename', items: renames.length > 0 ? renames : [none] },
    { id: 'more', items: [{ id: 'show', label: catalogue.showInJson, run: () => onShow(name) }] },
  ]
  return <MenuPopover key={name} {...{ anchor, sections, onClose }} label={words.unknownActions(name)} />
}

function ErrnoQuestion({ request, architecture, onClose, onChoose }: For<'errno'>) {
  const catalogue = useCatalogueWords()
  const [text, setText] = useState('')
  const [wasRefused, setRefused] = useState(false)
  const id = useId()
  const errno = readErrno(text, architecture)
  const deny = actionChoices(architecture).find(choice => choice.id === 'deny-errno')
  const name = errno === undefined ? undefined : errnoName(errno, architecture)
  return (
    <Popover anchor={request.anchor} label={catalogue.errnoField} onClose={onClose}>
      <form
        className={styles.question}
        onSubmit={event => {
          event.preventDefault()
          if (errno === undefined || !deny) {
            setRefused(true)
            return
          }
          onClose()
          onChoose(request.names, { action: deny.action, errno }, request.anchor)
        }}
      >
        <label htmlFor={id}>{catalogue.errnoField}</label>
        <div className={styles.line}>
          <span className={`field ${styles.errno}`}>
            <input
              id={id}
              data-autofocus
              value={text}
              placeholder={catalogue.errnoHint}
              autoComplete="off"
              spellCheck={false}
              aria-invalid={wasRefused && errno === undefined}
              aria-describedby={`${id}-reading`}
              onChange={event => setText(event.target.value)}
            />
          </span>
          <button type="submit" className="btn primary">
            {catalogue.deny}
          </button>
        </div>
        <p
          id={`${id}-reading`}
          className={wasRefused && errno === undefined ? styles.refused : styles.reading}
          role="status"
        >
          {errno !== undefined && catalogue.errnoOf(errno, name)}
          {errno === undefined && wasRefused && catalogue.errnoUnknown}
        </p>
      </form>
    </Popover>
  )
}

/** More calls than this are counted. */
const listedCalls = 5

function ConfirmQuestion({ request, onClose, onFlatten }: For<'confirm'>) {
  const catalogue = useCatalogueWords()
  const { lost, names, choice } = request
  const more = lost.length - listedCalls
  return (
    <Popover anchor={request.anchor} label={catalogue.giveUpTitle} onClose={onClose}>
      <div className={styles.question}>
        <h2>{catalogue.giveUpTitle}</h2>
        <dl className={styles.lost}>
          {lost.slice(0, listedCalls).map(({ name, condition }) => (
            <div key={name}>
              <dt className="mono">{name}</dt>
              <dd>{condition}</dd>
            </div>
          ))}
        </dl>
        {more > 0 && <p className={styles.reading}>{catalogue.andMore(more)}</p>}
        <div className={styles.buttons}>
          <button type="button" className="btn line" onClick={onClose}>
            {catalogue.keep}
          </button>
          <button
            type="button"
            className="btn primary"
            onClick={() => {
              onClose()
              onFlatten(names, choice)
            }}
          >
            {catalogue.giveUp}
          </button>
        </div>
      </div>
    </Popover>
  )
}
