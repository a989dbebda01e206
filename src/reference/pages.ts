import type { ReactElement } from 'react'
import type { Language } from '../messages'

/** A page of the reference in one language, before it has its head and its frame. */
export interface Page {
  /** Below the folder of the language, without `.html`: `call/keyctl`. */
  readonly path: string
  readonly title: string
  /** What a search engine shows of it. */
  readonly description: string
  readonly body: ReactElement
  /** The same facts for programs, the same file in all languages; absent where a page only leads to others. */
  readonly facts?: unknown
}

/** A file of the reference, below its folder. */
export interface ReferenceFile {
  readonly path: string
  readonly contents: string
}

/** From one page to another, both as paths below the folder of their language. */
export function linkBetween(from: string, to: string, extension = '.html'): string {
  return `${'../'.repeat(from.split('/').length - 1)}${to}${extension}`
}

/** The folder of a language below the reference’s: English stands in the reference’s own. */
export function folderOf(language: Language): string {
  return language === 'en' ? '' : `${language}/`
}

/** The name of a file for what may hold letters that paths treat otherwise. */
export function fileNameOf(name: string): string {
  return name.replace(/[^\w.-]/g, '')
}
