import { profileSchema, schemaAt } from '../core'
import type { AllMessages } from '../messages'
import type { Session } from '../session/session-port'
import { decode, placeAt } from './json-place'
import { LANGUAGE } from './language'
import { type IDisposable, languages } from './monaco'
import type { MonacoHost } from './monaco-host'
import { meaningOf } from './profile-words'
import { conditionAt } from './rule-facts'

/** Sentences about calls and conditions, with all that they know; not needed until a pointer rests. */
const loadWords = () => import('./hover-words')

/** Says what a key, a call, an action or a number is when the pointer rests on it. */
export function registerHover(
  session: Session,
  messages: () => Promise<AllMessages>,
  hostOf: (model: unknown) => MonacoHost | undefined,
): IDisposable {
  return languages.registerHoverProvider(LANGUAGE, {
    async provideHover(model, position) {
      const host = hostOf(model)
      if (!host) return undefined
      const words = await messages()
      if (model.isDisposed()) return undefined
      const text = host.text()
      const place = placeAt(text, host.offsetAt(position))
      const { token } = place
      if (!token) return undefined
      const schema = profileSchema(key => words.editor.profileKey[key])
      const written = text.slice(token.offset, token.end)
      const word = token.kind === 'string' ? decode(written) : written
      const lines: string[] = []
      if (place.role === 'key') {
        const description = schemaAt(schema, [...place.path, word])?.description
        if (description) lines.push(description)
      } else {
        const format = schemaAt(schema, place.path)?.format
        const state = session.store.getState()
        if (format === 'syscall')
          lines.push(...(await (await loadWords()).syscallWords(word, state, words.language)))
        else if (format === 'uint64' && /^\d{1,20}$/.test(word)) {
          const { numberWords } = await loadWords()
          lines.push(...(await numberWords(BigInt(word), conditionAt(text, place), state, words.language)))
        } else if (format) lines.push(meaningOf(format, word, words) ?? '')
      }
      const contents = lines.filter(line => line !== '').map(value => ({ value }))
      if (contents.length === 0) return undefined
      return { contents, range: host.rangeOf({ offset: token.offset, length: token.end - token.offset }) }
    },
  })
}
