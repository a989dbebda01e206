import { spelledOut } from '../../engine/text'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  // A page may not hold control characters, whatever they are written as.
  return spelledOut(text.replaceAll(/[^\P{Cc}\n\t]/gu, ' ')).replaceAll(
    /[&<>"']/g,
    found => ENTITIES[found] ?? found,
  )
}
