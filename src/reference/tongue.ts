import { type AllMessages, type Language, loadAllMessages, loadWords, type Words } from '../messages'

/** All that the pages say in one language. */
export interface Tongue {
  readonly language: Language
  readonly messages: AllMessages
  readonly words: Words['reference']
  readonly inspector: Words['inspector']
  readonly conditions: Words['conditions']
  readonly syscalls: Words['syscalls']
  readonly attacks: Words['attacks']
  readonly targets: Words['targets']
}

export async function loadTongue(language: Language): Promise<Tongue> {
  const [messages, words, inspector, conditions, syscalls, attacks, targets] = await Promise.all([
    loadAllMessages(language),
    loadWords('reference', language),
    loadWords('inspector', language),
    loadWords('conditions', language),
    loadWords('syscalls', language),
    loadWords('attacks', language),
    loadWords('targets', language),
  ])
  return { language, messages, words, inspector, conditions, syscalls, attacks, targets }
}
