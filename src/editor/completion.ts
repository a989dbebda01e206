import type { Messages } from '../messages'
import type { Session } from '../session/session-port'
import { LANGUAGE } from './language'
import { type IDisposable, languages } from './monaco'
import type { MonacoHost } from './monaco-host'
import { loadConstants, suggestionSource } from './profile-words'
import { type SuggestionKind, suggestionsAt } from './suggestions'

const { CompletionItemKind, CompletionItemInsertTextRule } = languages

const ICONS: Readonly<Record<SuggestionKind, languages.CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  syscall: CompletionItemKind.Function,
  word: CompletionItemKind.EnumMember,
  number: CompletionItemKind.Constant,
  shape: CompletionItemKind.Struct,
}

/** Offers keys, calls, actions and all other words of a profile while somebody writes. */
export function registerCompletion(
  session: Session,
  messages: () => Promise<Messages>,
  hostOf: (model: unknown) => MonacoHost | undefined,
): IDisposable {
  return languages.registerCompletionItemProvider(LANGUAGE, {
    triggerCharacters: ['"'],
    async provideCompletionItems(model, position) {
      const host = hostOf(model)
      if (!host) return undefined
      const [words, constants] = await Promise.all([messages(), loadConstants()])
      if (model.isDisposed()) return undefined
      const text = host.text()
      const { architecture } = session.store.getState().target
      const found = suggestionsAt(
        text,
        host.offsetAt(position),
        suggestionSource(text, architecture, words, constants),
      )
      if (!found) return undefined
      const range = host.rangeOf({ offset: found.from, length: found.to - found.from })
      const comma =
        found.commaAt === undefined ? undefined : host.rangeOf({ offset: found.commaAt, length: 0 })
      const digits = String(found.items.length).length
      return {
        suggestions: found.items.map((item, order) => ({
          label: item.detail === undefined ? item.label : { label: item.label, description: item.detail },
          kind: ICONS[item.kind],
          insertText: item.insert,
          filterText: item.filter,
          sortText: String(order).padStart(digits, '0'),
          range,
          ...(item.isSnippet && { insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet }),
          ...(item.documentation !== undefined && { documentation: item.documentation }),
          ...(comma && { additionalTextEdits: [{ range: comma, text: ',' }] }),
          ...(item.asksAgain && { command: { id: 'editor.action.triggerSuggest', title: '' } }),
        })),
      }
    },
  })
}
