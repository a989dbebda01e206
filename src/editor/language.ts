import { foldRanges } from './fold-ranges'
import { type IDisposable, languages } from './monaco'

export const LANGUAGE = 'json'

let isRegistered = false

/** JSON with comments: what stands where, which brackets belong together, how a comment is made. */
export function registerLanguage(): void {
  if (isRegistered) return
  isRegistered = true
  languages.register({ id: LANGUAGE, extensions: ['.json'], aliases: ['JSON'] })
  languages.setMonarchTokensProvider(LANGUAGE, {
    tokenPostfix: '',
    tokenizer: {
      root: [
        [/"(?:[^"\\]|\\.)*"(?=\s*:)/, 'key'],
        [/"(?:[^"\\]|\\.)*"?/, 'string'],
        [/-?\d[\d.eE+-]*/, 'number'],
        [/\b(?:true|false|null)\b/, 'word'],
        [/\/\/.*$/, 'comment'],
        [/\/\*/, 'comment', '@comment'],
        [/[{}[\]]/, '@brackets'],
        [/[,:]/, 'punctuation'],
      ],
      comment: [
        [/\*\//, 'comment', '@pop'],
        [/[^*]+|\*/, 'comment'],
      ],
    },
    brackets: [
      { open: '{', close: '}', token: 'punctuation' },
      { open: '[', close: ']', token: 'punctuation' },
    ],
  })
  languages.setLanguageConfiguration(LANGUAGE, {
    // A whole string or number is one word, so that a double click takes a name and nothing else.
    wordPattern: /-?\d[\d.eE+-]*|[A-Za-z_]\w*/,
    comments: { lineComment: '//', blockComment: ['/*', '*/'] },
    brackets: [
      ['{', '}'],
      ['[', ']'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}', notIn: ['string', 'comment'] },
      { open: '[', close: ']', notIn: ['string', 'comment'] },
      { open: '"', close: '"', notIn: ['string', 'comment'] },
    ],
    surroundingPairs: [
      { open: '{', close: '}' },
      { open: '[', close: ']' },
      { open: '"', close: '"' },
    ],
    indentationRules: { increaseIndentPattern: /^.*[{[]\s*(?:\/\/.*)?$/, decreaseIndentPattern: /^\s*[}\]]/ },
  })
}

export function registerFolding(): IDisposable {
  return languages.registerFoldingRangeProvider(LANGUAGE, {
    provideFoldingRanges: model => foldRanges(model.getValue()),
  })
}
