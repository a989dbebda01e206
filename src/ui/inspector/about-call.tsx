import { loadSyscallMessages } from '../../messages/syscalls'
import { useAllMessages, useArea } from '../shared/messages-context'
import styles from './inspector.module.css'

/** What is written about a call: what it does, why it can be risky, what stops working without it. */
export function AboutCall({ name }: { name: string }) {
  const { language, inspector: words } = useAllMessages()
  const text = useArea(loadSyscallMessages).texts.get(name)
  if (!text) return null
  return (
    <div className={styles.about} lang="en">
      <p>{text.does}</p>
      <dl>
        <dt lang={language}>{words.why}</dt>
        <dd>{text.why}</dd>
        <dt lang={language}>{words.breaks}</dt>
        <dd>{text.breaks}</dd>
      </dl>
    </div>
  )
}
