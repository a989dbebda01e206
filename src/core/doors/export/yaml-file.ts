import { Document, Scalar, visit } from 'yaml'
import { escapeUnsafe, hasUnsafe } from '../../engine/text'
import type { ExportedFile } from './destination'

/**
 * Long lines stay whole, as in a script. What is in double quotes is as in JSON, so that no line break is folded, and
 * nothing stands for something else that was written before.
 */
const OPTIONS = {
  lineWidth: 0,
  aliasDuplicateObjects: false,
  blockQuote: 'literal',
  doubleQuotedAsJSON: true,
} as const

/**
 * What YAML 1.1 takes for something else than text: all that has only the letters of its numbers and dates, truth values,
 * nothing, the key that merges and the one that gives a default (yaml.org/type).
 */
const NOT_TEXT =
  /^(?:[-+]?\.?\d[\da-fobxtz_.:+ -]*|[-+]?\.(?:inf|nan)|~|=|<<|y|n|yes|no|on|off|true|false|null)$/i

/**
 * YAML of one or several documents: the only place where an exporter writes any. Every key and every text is read alike
 * by readers of YAML 1.2 and of 1.1, such as kubectl's (sigs.k8s.io/yaml) and PyYAML. Integers may be bigints; members
 * that are undefined are left out.
 */
export function yamlText(documents: readonly unknown[]): string {
  return documents.map(documentText).join('---\n')
}

/** A file of one or several YAML documents. */
export function yamlFile(name: string, documents: readonly unknown[], isProfile = false): ExportedFile {
  return { name, language: 'yaml', text: yamlText(documents), isProfile }
}

function documentText(value: unknown): string {
  const document = new Document(value, OPTIONS)
  visit(document, {
    Scalar(_, scalar) {
      const { value: text } = scalar
      if (typeof text !== 'string') return
      // Half of a surrogate pair becomes what UTF-8 has for it: YAML has no escape that go-yaml takes.
      scalar.value = text.replaceAll(/\p{Cs}/gu, '\uFFFD')
      // A tab outside of quotes ends a text for PyYAML.
      if (hasUnsafe(text) || /[\t\r]/.test(text) || NOT_TEXT.test(text)) scalar.type = Scalar.QUOTE_DOUBLE
    },
  })
  // These are in double quotes by now, where they may be escapes.
  return escapeUnsafe(document.toString(OPTIONS), codePoint =>
    codePoint > 0xffff ? `\\U${hexadecimal(codePoint, 8)}` : `\\u${hexadecimal(codePoint, 4)}`,
  )
}

function hexadecimal(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0')
}
