export interface Clipboard {
  /** False where the browser refuses. */
  write(text: string): Promise<boolean>
  /** Undefined where the browser refuses, or the person does. */
  read(): Promise<string | undefined>
}

export class BrowserClipboard implements Clipboard {
  async write(text: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      return copyBySelection(text)
    }
  }

  async read(): Promise<string | undefined> {
    try {
      return await navigator.clipboard.readText()
    } catch {
      return undefined
    }
  }
}

/** The clipboard interface only exists on https and localhost; the older way works on a plain address. */
function copyBySelection(text: string): boolean {
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.style.position = 'fixed'
  field.style.opacity = '0'
  // Beside an open dialog all else is inert, and what is inert cannot be selected.
  const place = document.querySelector('dialog:modal') ?? document.body
  place.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return copied
}
