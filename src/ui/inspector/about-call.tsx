import { use } from 'react'
import type { Language } from '../../messages'
import { loadSyscallMessages, type SyscallMessages } from '../../messages/syscalls'
import { useAllMessages } from '../shared/messages-context'
import styles from './inspector.module.css'

const loading = new Map<Language, Promise<SyscallMessages>>()

/** One promise for each language, as React's `use` wants it; a failed one is forgotten, so that it can be tried again. */
function syscallMessages(language: Language): Promise<SyscallMessages> {
  let messages = loading.get(language)
  if (!messages) {
    messages = loadSyscallMessages(language)
    messages.catch(() => loading.delete(language))
    loading.set(language, messages)
  }
  return messages
}

/** What is written about a call: what it does, why it can be risky, what stops working without it. */
export function AboutCall({ name }: { name: string }) {
  const { language, inspector: words } = useAllMessages()
  const text = use(syscallMessages(language)).texts.get(name)
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
