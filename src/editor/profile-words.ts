import {
  type ArchitectureToken,
  architectureName,
  catalogue,
  errnoNames,
  errnoNumber,
  isAction,
  isFilterFlag,
  isOperator,
  type ProfileSchema,
  profileSchema,
} from '../core'
import type { AllMessages } from '../messages'
import type { JsonPlace } from './json-place'
import { conditionAt } from './rule-facts'
import type { Candidate, SuggestionSource } from './suggestions'

type Format = NonNullable<ProfileSchema['format']>
type Constants = typeof import('../core/engine/catalogue/constants')

/** Large, and needed only for conditions. */
export function loadConstants(): Promise<Constants> {
  return import('../core/engine/catalogue/constants')
}

/** Offers for a profile's words: the syscalls of the target's architecture, errnos, names of argument values. */
export function suggestionSource(
  text: string,
  architecture: ArchitectureToken,
  messages: AllMessages,
  constants: Constants | undefined,
): SuggestionSource {
  return {
    schema: profileSchema(key => messages.editor.profileKey[key]),
    candidates(format, place) {
      if (format === 'syscall') return syscallCandidates(architecture, messages)
      if (format === 'errno') return errnoCandidates(architecture)
      return format === 'uint64' && constants ? constantCandidates(text, place, architecture, constants) : []
    },
    meaning: (format, word) => meaningOf(format, word, messages),
  }
}

export function meaningOf(format: Format, word: string, messages: AllMessages): string | undefined {
  const { actionMeaning, operatorMeaning, flagMeaning } = messages.editor
  if (format === 'action' && isAction(word)) return actionMeaning[word]
  if (format === 'operator' && isOperator(word)) return operatorMeaning[word]
  if (format === 'flag' && isFilterFlag(word)) return flagMeaning[word]
  return undefined
}

function syscallCandidates(architecture: ArchitectureToken, messages: AllMessages): Candidate[] {
  return catalogue.syscalls.map(({ name }) => {
    const number = catalogue.numberOf(name, architecture)
    if (!number)
      return { word: name, detail: messages.editor.absent(architectureName(architecture)), unlikely: true }
    return {
      word: name,
      detail: number.kind === 'direct' ? String(number.number) : `${number.via} ${number.call}`,
    }
  })
}

function errnoCandidates(architecture: ArchitectureToken): Candidate[] {
  return errnoNames(architecture).flatMap(word => {
    const number = errnoNumber(word, architecture)
    return number === undefined ? [] : [{ word, text: String(number), detail: String(number) }]
  })
}

function constantCandidates(
  text: string,
  place: JsonPlace,
  architecture: ArchitectureToken,
  constants: Constants,
): Candidate[] {
  const condition = conditionAt(text, place)
  const found = new Map<string, Candidate>()
  for (const name of condition?.names ?? []) {
    for (const { name: word, value } of constants.constantsFor(name, condition?.index ?? 0, architecture))
      found.set(word, { word, text: String(value), detail: `0x${value.toString(16)}` })
  }
  return [...found.values()]
}
