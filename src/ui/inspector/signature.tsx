import { type ArchitectureToken, architectureByToken, type Syscall } from '../../core'
import {
  type SyscallArgument,
  signatureDifferences,
  signatureOf,
} from '../../core/engine/catalogue/signatures'
import { useAllMessages, useWords } from '../shared/messages-context'
import { useView } from '../shared/view'
import styles from './signature.module.css'
import { comparesWide } from './trap-note'

interface SignatureProps {
  readonly syscall: Syscall
  readonly architecture: ArchitectureToken
}

/** The call as C declares it on the architecture, with what a filter can see of each argument. */
export function Signature({ syscall, architecture }: SignatureProps) {
  const { inspector: words } = useAllMessages()
  const { call } = useWords('inspector')
  const view = useView()
  const { args, known } = signatureOf(syscall, architecture)
  if (!known) return <p className={styles.note}>{words.signatureUnknown}</p>
  const last = args.length - 1
  const column = architectureByToken(architecture)?.column ?? ''
  const differences = signatureDifferences(syscall.name).filter(({ columns }) => !columns.includes(column))
  const declared = (argument: SyscallArgument, index: number) => (
    <code>
      {typeAndName(argument.type, argument.name)}
      {index === last ? ')' : ','}
    </code>
  )
  return (
    <div className={styles.signature}>
      <code className={styles.call}>
        {syscall.name}({last < 0 && 'void)'}
      </code>
      {args.map((argument, index) =>
        argument.kind === 'ptr' ? (
          <span key={argument.name} className={styles.argument} title={call.pointerWhy}>
            {declared(argument, index)}
            <small>{call.pointer}</small>
          </span>
        ) : (
          <button
            key={argument.name}
            type="button"
            className={`${styles.argument} ${styles.testable}`}
            onClick={() => view.askForCondition(syscall.name, index)}
          >
            {declared(argument, index)}
            <small>{call.testable(call.kind[argument.kind] ?? '', argument.bits)}</small>
            <span className="visually-hidden"> {call.testArgument(argument.name)}</span>
          </button>
        ),
      )}
      {args.some(({ kind, bits }) => kind === 'ptr' || bits < 64) && (
        <details className={styles.why}>
          <summary>{call.whatFiltersSee}</summary>
          {args.some(({ kind }) => kind === 'ptr') && <p>{call.pointerWhy}</p>}
          {comparesWide(architecture) && args.some(({ bits }) => bits < 64) && <p>{call.bits32}</p>}
          {differences.map(({ columns, args: others }) => (
            <p key={columns.join()}>
              {call.otherArguments(columns)}:{' '}
              <code>{others.map(({ name, type }) => typeAndName(type, name)).join(', ')}</code>
            </p>
          ))}
        </details>
      )}
    </div>
  )
}

function typeAndName(type: string | undefined, name: string): string {
  if (type === undefined) return name
  return type.endsWith('*') ? `${type}${name}` : `${type} ${name}`
}
