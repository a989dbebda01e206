import {
  type ArchitectureToken,
  architectureByToken,
  catalogue,
  defaultVerdicts,
  engines,
  errnoNames,
  errnoNumber,
  isAction,
  isFilterFlag,
  isOperator,
  type ProfileSchema,
  profileSchema,
} from '../core'
import type { Messages } from '../messages'
import type { SessionState } from '../session/state'
import type { JsonPlace } from './json-place'
import { conditionAt } from './rule-facts'
import type { Candidate, SuggestionSource } from './suggestions'

type Format = NonNullable<ProfileSchema['format']>
type Constants = typeof import('../core/catalogue/constants')

/** Large, and needed only for conditions. */
export function loadConstants(): Promise<Constants> {
  return import('../core/catalogue/constants')
}

export function architectureName(token: ArchitectureToken): string {
  return architectureByToken(token)?.name ?? token
}

/** Offers for a profile's words: the syscalls of the target's architecture, errnos, names of argument values. */
export function suggestionSource(
  text: string,
  architecture: ArchitectureToken,
  messages: Messages,
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

export function meaningOf(format: Format, word: string, messages: Messages): string | undefined {
  const { actionMeaning, operatorMeaning, flagMeaning } = messages.editor
  if (format === 'action' && isAction(word)) return actionMeaning[word]
  if (format === 'operator' && isOperator(word)) return operatorMeaning[word]
  if (format === 'flag' && isFilterFlag(word)) return flagMeaning[word]
  return undefined
}

function syscallCandidates(architecture: ArchitectureToken, messages: Messages): Candidate[] {
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

/** What a number in a condition is: in hexadecimal, and by the names of the argument's values. */
export function numberWords(
  text: string,
  place: JsonPlace,
  value: bigint,
  architecture: ArchitectureToken,
  messages: Messages,
  constants: Constants,
): string[] {
  const lines = [`\`0x${value.toString(16)}\``]
  const condition = conditionAt(text, place)
  for (const name of condition?.names ?? []) {
    const described = constants.describeValue(name, condition?.index ?? 0, value, architecture)
    if (!described) continue
    const rest = described.rest === 0n ? undefined : `0x${described.rest.toString(16)}`
    lines.push(`\`${messages.editor.constantOf(described.names, rest)}\``)
    break
  }
  return lines
}

/** A call in a few lines of Markdown: how it is declared, its number, what happens to it here and by default. */
export function syscallWords(name: string, state: SessionState, messages: Messages): string[] {
  const syscall = catalogue.byName(name)
  if (!syscall) return [messages.editor.noCall]
  const words = messages.editor
  const { target, analysis, stale } = state
  const architecture = architectureName(target.architecture)
  const number = catalogue.numberOf(name, target.architecture)
  const numbered = !number
    ? words.absent(architecture)
    : number.kind === 'direct'
      ? words.number(architecture, number.number)
      : words.multiplexed(architecture, number.via, number.call)
  const parameters = syscall.args
    .map(({ name: argument, type }) => (type ? `${type} ${argument}` : argument))
    .join(', ')
  const signature = syscall.signatureKnown ? `${name}(${parameters || 'void'})` : name
  const inSentence = messages.verdict.inSentence
  const here = stale ? undefined : analysis?.verdicts[syscall.index]
  const defaults = defaultVerdicts(target)
  return [
    `\`\`\`c\n${signature}\n\`\`\``,
    syscall.since ? `${numbered}. ${words.since(syscall.since)}.` : `${numbered}.`,
    ...(here
      ? [words.verdicts([{ where: words.here, verdict: inSentence(here.kind, here.outcome.errno) }])]
      : []),
    words.verdicts(
      engines.flatMap(engine => {
        const verdict = defaults[engine][syscall.index]
        if (!verdict) return []
        const where = messages.catalogue.engineName[engine]
        return [{ where, verdict: inSentence(verdict.kind, verdict.outcome.errno) }]
      }),
    ),
  ]
}
