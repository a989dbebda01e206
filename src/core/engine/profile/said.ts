/**
 * What is to be said to a person, as plain data: an id, and the values that the sentence for it takes. The sentences
 * belong to the message files, which take exactly these types, so that a value that one side misspells does not compile.
 */
export type Said<Values, Id extends keyof Values = keyof Values> = {
  readonly [I in Id]: { readonly id: I; readonly values: Values[I] }
}[Id]

/** The sentences for a family of ids, in one language. */
export type Sentences<Values> = { readonly [Id in keyof Values]: (values: Values[Id]) => string }

/** The values of each id of a family, of which most take none. */
export type ValuesById<Id extends string, Taking extends { readonly [I in Id]?: unknown }> = {
  readonly [I in Id]: I extends keyof Taking ? Taking[I] : NoValues
}

export type NoValues = Readonly<Record<string, never>>

export type Taken<Values> = [Values] extends [NoValues] ? [values?: Values] : [values: Values]

/** Makes what is said of a family, so that an id and its values stay together also where the id is chosen at run time. */
export function saying<Values>() {
  return <Id extends keyof Values>(id: Id, ...[values]: Taken<Values[Id]>): Said<Values, Id> =>
    // The two belong together by the parameters' types, which the compiler does not follow through a union.
    ({ id, values: values ?? {} }) as unknown as Said<Values, Id>
}
