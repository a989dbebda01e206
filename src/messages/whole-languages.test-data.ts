import { languageCodes, languages } from './languages'

type Languages = typeof languages

export type WholeCode = {
  [Code in keyof Languages]: Languages[Code] extends { readonly whole: unknown } ? Code : never
}[keyof Languages]

/** The languages that are held to say everything; a partial one says the rest in English. */
export const wholeCodes = languageCodes.filter((code): code is WholeCode => 'whole' in languages[code])
