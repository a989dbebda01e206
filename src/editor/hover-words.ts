import {
  type ArchitectureToken,
  architectureByToken,
  catalogue,
  defaultVerdicts,
  engines,
  isAction,
  type Outcome,
  riskOf,
  type Syscall,
  type SyscallVerdict,
  verdictKindOf,
} from '../core'
import { describeValue } from '../core/engine/catalogue/constants'
import { signatureOf } from '../core/engine/catalogue/signatures'
import { sinceOn } from '../core/engine/catalogue/since'
import { argumentTrap, letsMoreThrough } from '../core/engine/profile/argument-forms'
import { type AllMessages, type Language, loadAllMessages, loadWords } from '../messages'
import { ConditionSentences } from '../messages/condition-sentence'
import type { SessionState } from '../session/state'
import type { ConditionPlace } from './rule-facts'

/** Everything that a hover is written with. */
async function allWords(language: Language) {
  const [messages, conditions, detail, syscalls] = await Promise.all([
    loadAllMessages(language),
    loadWords('conditions', language),
    loadWords('inspector', language),
    loadWords('syscalls', language),
  ])
  return { messages, conditions, detail, syscalls }
}

/** So many calls of a rule are asked what a number means to them. */
const namedCalls = 3

/**
 * What a number in a condition is: in hexadecimal, by the names of the argument's values, and what the whole
 * condition asks for, with what the kernel ignores of the argument.
 */
export async function numberWords(
  value: bigint,
  place: ConditionPlace | undefined,
  state: SessionState,
  language: Language,
): Promise<string[]> {
  const { messages, conditions, detail } = await allWords(language)
  const lines = [value < 10n ? `\`${value}\`` : `\`${value}\` = \`0x${value.toString(16)}\``]
  const { architecture } = state.target
  const calls = (place?.names ?? []).flatMap(name => catalogue.byName(name) ?? [])
  if (!place) return lines
  const told = new Set<string>()
  for (const syscall of calls) {
    if (told.size === namedCalls) break
    told.add(namesOf(syscall, place.index, value, architecture, messages))
  }
  lines.push(...[...told].filter(Boolean).map(names => `\`${names}\``))
  const [syscall] = calls
  if (!syscall) return lines
  const argument = signatureOf(syscall, architecture).args[place.index]
  if (argument && argument.kind !== 'ptr') {
    const kind = detail.call.kind[argument.kind] ?? ''
    lines.push(`\`${argument.name}\`: ${detail.call.testable(kind, argument.bits)}`)
  } else if (argument) lines.push(`\`${argument.name}\`: ${detail.picker.pointerWarning}`)
  if (!place.draft) return lines
  const outcome = outcomeOf(place)
  const otherwise = state.analysis?.summary?.defaultOutcome
  const grants = outcome && otherwise ? letsMoreThrough(outcome, otherwise) : true
  const sentences = new ConditionSentences(syscall, architecture, conditions)
  const condition = sentences.of([[place.draft]])
  const kind = outcome && verdictKindOf(outcome.action)
  lines.push(
    kind === undefined || (kind === 'allowed' && grants)
      ? conditions.onlyIf(condition)
      : conditions.verdictIf(messages.verdict.inSentence(kind, outcome?.errno), condition),
  )
  const trap = argument && argument.kind !== 'ptr' && argumentTrap(place.draft, argument.bits, grants)
  if (trap && trap !== 'misses') lines.push(`⚠ ${detail.picker.trap[trap](argument.bits)}`)
  return lines
}

function outcomeOf({ action, errno }: ConditionPlace): Outcome | undefined {
  if (action === undefined || !isAction(action)) return undefined
  return { action, ...(errno !== undefined && { errno }) }
}

function namesOf(
  { name }: Syscall,
  index: number,
  value: bigint,
  architecture: ArchitectureToken,
  messages: AllMessages,
): string {
  const described = describeValue(name, index, value, architecture)
  if (!described) return ''
  const rest = described.rest === 0n ? undefined : `0x${described.rest.toString(16)}`
  return messages.editor.constantOf(described.names, rest)
}

/** A call in a few lines of Markdown: what it does, how risky it is, its number, what happens to it here and by default. */
export async function syscallWords(
  name: string,
  { target, analysis, stale }: SessionState,
  language: Language,
): Promise<string[]> {
  const { messages, conditions, syscalls } = await allWords(language)
  const words = messages.editor
  const syscall = catalogue.byName(name)
  if (!syscall) return [words.noCall]
  const { args, known } = signatureOf(syscall, target.architecture)
  const parameters = args
    .map(({ name: argument, type }) => (type ? `${type} ${argument}` : argument))
    .join(', ')
  const sentences = new ConditionSentences(syscall, target.architecture, conditions)
  const inSentence = (where: string, verdict: SyscallVerdict) => ({
    where,
    verdict: messages.verdict.inSentence(verdict.kind, verdict.outcome.errno),
  })
  const here = stale ? undefined : analysis?.verdicts[syscall.index]
  const grants = here?.cases.filter(({ outcome }) => letsMoreThrough(outcome, here.outcome)) ?? []
  const defaults = defaultVerdicts(target)
  const text = syscalls.texts.get(name)
  const risk = syscalls.terms.risk[riskOf(name)]
  return [
    `\`\`\`c\n${known ? `${name}(${parameters || 'void'})` : name}\n\`\`\``,
    text?.does ?? '',
    `${words.risk(risk)}. ${numbered(syscall, target.architecture, messages)}.`,
    here ? words.verdicts([inSentence(words.here, here)]) : '',
    grants.length > 0 ? conditions.onlyIf(sentences.of(grants.map(one => one.conditions))) : '',
    words.verdicts(
      engines.flatMap(engine => {
        const verdict = defaults[engine][syscall.index]
        return verdict ? [inSentence(messages.catalogue.engineName[engine], verdict)] : []
      }),
    ),
  ]
}

function numbered(syscall: Syscall, token: ArchitectureToken, { editor: words }: AllMessages): string {
  const architecture = architectureByToken(token)?.name ?? token
  const number = catalogue.numberOf(syscall.name, token)
  const said = !number
    ? words.absent(architecture)
    : number.kind === 'direct'
      ? words.number(architecture, number.number)
      : words.multiplexed(architecture, number.via, number.call)
  const since = number && sinceOn(syscall.name, token)
  return since ? `${said}. ${words.since(since)}` : said
}
