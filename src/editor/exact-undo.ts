import { editor, Range } from './monaco'

/** Reads code units one by one where the ordinary decoder has put a replacement for half a surrogate pair. */
class CodeUnitDecoder extends TextDecoder {
  override decode(...[input, options]: Parameters<TextDecoder['decode']>): string {
    const text = super.decode(input, options)
    if (!text.includes('\uFFFD') || !(input instanceof Uint16Array)) return text
    let exact = ''
    for (const unit of input) exact += String.fromCharCode(unit)
    return exact
  }
}

let isExact = false

/**
 * Monaco keeps what an undo brings back as UTF-16 bytes and reads them with a TextDecoder, which does not give back
 * half a surrogate pair. It makes that decoder once, at its first undo: this lets it be made from one that does.
 */
export function keepLoneSurrogates(): void {
  if (isExact) return
  isExact = true
  const ordinary = globalThis.TextDecoder
  const model = editor.createModel('')
  globalThis.TextDecoder = CodeUnitDecoder
  try {
    model.pushEditOperations(null, [{ range: new Range(1, 1, 1, 1), text: ' ' }], () => null)
    void model.undo()
  } finally {
    globalThis.TextDecoder = ordinary
    model.dispose()
  }
}
