import type { Document } from 'yaml'
import { readBlockYaml } from './block-yaml'
import { readComposeFile } from './compose-file'
import { jsonName } from './file-name'
import { indentFlow } from './flow-indent'
import { isKubernetesObject, readKubernetes } from './kubernetes'
import { memberOf, type PlainValue, writePlain } from './plain-value'
import { type ImportFailure, type ImportReading, joinParts } from './reading'
import { isTalosConfig, readTalosConfig } from './talos-config'
import { composeYaml, repeatedKey, valueOfYaml } from './yaml-value'

/** Some aliases are handy; a few lines of them that unfold to gigabytes are an attack. */
const MAX_ALIASES = 100

/** Takes the profiles out of YAML with one document or several; undefined where it is about something else. */
export function readYaml(text: string, fileName: string): ImportReading | undefined {
  // Not over the ends of lines: a text of empty ones would be gone through from each of them.
  if (
    !/(?:^|[{,])[^\S\r\n\u2028\u2029]*["']?(?:apiVersion|kind|defaultAction|items|seccompProfiles|services)["']?[ \t]*:/m.test(
      text,
    )
  )
    return undefined
  const block = readBlockYaml(text)
  const values = block ? ({ ok: true, ...block } as const) : valuesOf(text)
  if (!values.ok) return { kind: 'none', format: 'kubernetes', failure: values.failure }
  const machines = values.values.flatMap((value, document) =>
    isTalosConfig(value) ? readTalosConfig(value, document) : [],
  )
  if (machines.length > 0) return joinParts('talos-config', machines)
  const objects = values.values.flatMap((object, document) =>
    isKubernetesObject(object) ? [{ object, at: [document] as const }] : [],
  )
  if (objects.length > 0) return readKubernetes(objects)
  const profiles = values.values.flatMap((value, document) =>
    memberOf(value, 'defaultAction') === undefined ? [] : [{ value, origin: [document] as const }],
  )
  if (profiles.length === 0) return values.values.map(readComposeFile).find(Boolean)
  return joinParts(
    'yaml-profile',
    profiles.map(({ value, origin }, index) => ({
      ok: true,
      profile: {
        name: jsonName(fileName),
        text: `${writePlain(value)}\n`,
        place: profiles.length > 1 ? String(index + 1) : undefined,
        origin,
        notes: [],
      },
    })),
  )
}

type Values =
  | {
      readonly ok: true
      readonly values: readonly PlainValue[]
      readonly documents: readonly Document.Parsed[]
      /** The text that the ranges of the documents are of, which may be indented more than the one that was given. */
      readonly readText: string
    }
  | { readonly ok: false; readonly failure: ImportFailure }

/** The values of all documents of a text, with the documents themselves, by the whole grammar. */
export function valuesOf(text: string): Values {
  try {
    let readText = text
    let { documents, lines } = composeYaml(text)
    if (documents.some(({ errors }) => errors.some(({ code }) => code === 'BAD_INDENT'))) {
      readText = indentFlow(text)
      const indented = composeYaml(readText)
      documents = indented.documents
      lines = indented.lines
    }
    const [error] = documents.flatMap(document => document.errors)
    const fault = error?.pos[0] ?? repeatedKey(documents)
    if (fault !== undefined) {
      const line = Math.max(1, lines.linePos(fault).line)
      return { ok: false, failure: { id: 'not-yaml', values: { line } } }
    }
    return {
      ok: true,
      values: documents.map(document => valueOfYaml(document.toJS({ maxAliasCount: MAX_ALIASES }))),
      documents,
      readText,
    }
  } catch {
    // Nested too deep for the parser, unfolding to more than it may, or leading to itself: hosts throw differently.
    return { ok: false, failure: { id: 'yaml-unfolds', values: {} } }
  }
}
