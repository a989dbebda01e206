import type { Syscall } from '../../core'
import { signatureOf } from '../../core/catalogue/signatures'
import { useAllMessages } from '../shared/messages-context'
import styles from './inspector.module.css'

/** The call as C declares it, with what a filter can see of each argument. */
export function Signature({ syscall }: { syscall: Syscall }) {
  const { inspector: words } = useAllMessages()
  const { args, known } = signatureOf(syscall)
  if (!known) return <p className={styles.quiet}>{words.signatureUnknown}</p>
  const last = args.length - 1
  return (
    <div className={styles.signature}>
      <span className={styles.argument}>
        <code>{syscall.name}(</code>
      </span>
      {args.map((argument, index) => (
        <span key={argument.name} className={styles.argument}>
          <code>
            {typeAndName(argument.type, argument.name)}
            {index === last ? ')' : ','}
          </code>
          <small>{argument.kind === 'ptr' ? words.pointer : words.testable}</small>
        </span>
      ))}
      {last < 0 && <code>void)</code>}
    </div>
  )
}

function typeAndName(type: string | undefined, name: string): string {
  if (type === undefined) return name
  return type.endsWith('*') ? `${type}${name}` : `${type} ${name}`
}
