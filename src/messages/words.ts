import type { english } from './en'

/** The parts that the app's words come in, each fetched when it is first shown. English defines what each says. */
export type Part = keyof typeof english

export type Words = { readonly [P in Part]: Awaited<ReturnType<(typeof english)[P]>>['words'] }

/** A language in which everything is written. */
export type WholeLanguage = { readonly [P in Part]: () => Promise<{ readonly words: Words[P] }> }
/** A language of which parts, or sentences, are still missing: those are shown in English. */
export type PartialLanguage = { readonly [P in Part]?: () => Promise<{ readonly words: Partly<Words[P]> }> }

/** Any of the sentences, at any depth. A sentence, a list and a table's line are whole or not there. */
export type Partly<Said> = Said extends string | number | boolean | Said[] | ((...values: never[]) => unknown)
  ? Said
  : Said extends readonly unknown[] | ReadonlyMap<unknown, unknown>
    ? Said
    : { readonly [Key in keyof Said]?: Partly<Said[Key]> }
