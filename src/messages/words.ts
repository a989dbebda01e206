import type { english } from './en'

/** The parts that the app's words come in, each fetched when it is first shown. English defines what each says. */
export type Part = keyof typeof english

export type Words = { readonly [P in Part]: Awaited<ReturnType<(typeof english)[P]>>['words'] }

interface Extra {
  /** Fetches Monaco's own words, which it looks up while it loads. English is built in. */
  readonly editorWords?: () => Promise<unknown>
}

export type WholeParts = { readonly [P in Part]: () => Promise<{ readonly words: Words[P] }> }
export type PartialParts = { readonly [P in Part]?: () => Promise<{ readonly words: Partly<Words[P]> }> }

/** A language in which everything is written. */
export type WholeLanguage = WholeParts & Extra

/** A language of which parts, or sentences, are still missing: those are shown in English. */
export type PartialLanguage = PartialParts & Extra

/** Any of the sentences, at any depth. A sentence, a list and a table's line are whole or not there. */
export type Partly<Said> = Said extends string | number | boolean | Said[] | ((...values: never[]) => unknown)
  ? Said
  : Said extends readonly unknown[] | ReadonlyMap<unknown, unknown>
    ? Said
    : { readonly [Key in keyof Said]?: Partly<Said[Key]> }
