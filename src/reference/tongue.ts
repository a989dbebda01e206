import { type AllMessages, type Language, loadAllMessages, loadWords, type Words } from '../messages'

/** All that the pages say in one language. */
export interface Tongue {
  readonly language: Language
  readonly messages: AllMessages
  readonly words: Words['reference']
  readonly inspector: Words['inspector']
  readonly conditions: Words['conditions']
  readonly syscalls: Words['syscalls']
}

export async function loadTongue(language: Language): Promise<Tongue> {
  const [messages, words, inspector, conditions, syscalls] = await Promise.all([
    loadAllMessages(language),
    loadWords('reference', language),
    loadWords('inspector', language),
    loadWords('conditions', language),
    loadWords('syscalls', language),
  ])
  return { language, messages, words, inspector, conditions, syscalls }
}
