import {
  type Architecture,
  analyseText,
  architectures,
  catalogue,
  checkProgram,
  endOf,
  type JsonNode,
  type ProfileKey,
  type ProfileSchema,
  parseProfile,
  parseTree,
  profileSchema,
  type SyscallVerdict,
  schemaAt,
  type TextRange,
} from '../../core'
import { holdsProfile } from '../../core/doors/import'
import { lackingFor, notReadIn } from '../../core/engine/profile/not-read'
import { type Accepted, explain, type Finding, findingsOf } from '../../library'
import { type Language, loadAllMessages } from '../../messages'
import { outcomeWords } from '../effect-words'
import { pathTo } from '../host-places'
import { judgedFor, profilesIn } from '../inputs'
import type { NamedTarget } from '../target-options'
import { findingsOfContainers } from '../workload-findings'

/** A text that is open in an editor, and what its profiles are judged for. */
export interface EditedText {
  readonly path: string
  readonly text: string
  readonly target: NamedTarget
  readonly accepted: readonly Accepted[]
  readonly language: Language
}

/** A finding at its place in the text. */
export interface PlacedFinding {
  readonly finding: Pick<Finding, 'id' | 'severity' | 'message' | 'fixes'>
  readonly range: TextRange
  /** Whether the text is the profile, so that its fixes are edits of the text. */
  readonly isWhole: boolean
}

/** What is wrong with the profiles of a text, and with its containers, beside what somebody accepted. */
export async function findingsIn(edited: EditedText): Promise<readonly PlacedFinding[] | undefined> {
  const { path, text, target, language, accepted } = edited
  const isCarrier = holdsProfile(text, path, target.target)
  const workload = await findingsOfContainers(path, text, accepted, language)
  if (!isCarrier && workload.length === 0) return undefined
  const inputs = isCarrier ? await profilesIn(path, text, target.target, language) : []
  const found = await Promise.all(
    inputs.map(async input => {
      const { document, placeInFile, isWhole } = input
      const options = judgedFor(input, target.options)
      const findings = await findingsOf(document, { target: options, language, accepted })
      return findings
        .filter(finding => finding.accepted === undefined)
        .map(finding => ({ finding, range: placeInFile(finding), isWhole }))
    }),
  )
  const ofWorkload = workload
    .filter(finding => finding.accepted === undefined)
    .map(finding => ({ finding: { ...finding, fixes: [] }, range: finding.range, isWhole: false }))
  return [...found.flat(), ...ofWorkload]
}

export interface HoverText {
  readonly range: TextRange
  readonly markdown: string
}

/** What is known of the call whose name stands at a place, with what it meets; of a key, what it is for. */
export async function hoverAt(edited: EditedText, offset: number): Promise<HoverText | undefined> {
  const { text, target, language } = edited
  const range = wordAt(text, offset)
  const word = text.slice(range.offset, endOf(range))
  const facts = catalogue.byName(word) ? await explain(word, { target: target.options, language }) : undefined
  if (!facts) return hoverOfKey(edited, offset)
  const verdict = verdictsIn(edited).find(({ name }) => name === word)
  const met = verdict
    ? `**${verdictWords(verdict)}${lackWords(edited, verdict)}** (${target.name})`
    : target.name
  const place = facts.number === undefined ? facts.architecture : `${facts.number}, ${facts.architecture}`
  return {
    range,
    markdown: [`\`${word}\` · ${met} · ${facts.riskInWords} · ${place}`, ...facts.texts].join('\n\n'),
  }
}

/** What is added to the verdict on a call that a part of the imported file may decide, which is not in the profile. */
function lackWords({ text }: EditedText, { name, outcome, cases }: SyscallVerdict): string {
  const outcomes = [outcome, ...cases.map(one => one.outcome)]
  const lacking = lackingFor(notReadIn(parseProfile(text)), name, outcomes)
  return lacking.length > 0 ? ', as far as the file was read' : ''
}

async function hoverOfKey({ text, language }: EditedText, offset: number): Promise<HoverText | undefined> {
  const { root } = parseTree(text)
  const key = root && keyAt(root, offset)
  if (!root || !key) return undefined
  const { editor } = await loadAllMessages(language)
  const schema = profileSchema((name: ProfileKey) => editor.profileKey[name])
  const description = schemaAt(schema, pathTo(root, key.offset))?.description
  return description === undefined ? undefined : { range: key, markdown: description }
}

function keyAt(root: JsonNode, offset: number): TextRange | undefined {
  if (root.type === 'array') return root.items.map(item => keyAt(item, offset)).find(Boolean)
  if (root.type !== 'object') return undefined
  for (const { key, value } of root.properties) {
    if (key.offset <= offset && offset < endOf(key)) return key
    const found = value && keyAt(value, offset)
    if (found) return found
  }
  return undefined
}

function wordAt(text: string, offset: number): TextRange {
  let [start, end] = [offset, offset]
  while (start > 0 && /\w/.test(text[start - 1] ?? '')) start--
  while (/\w/.test(text[end] ?? '')) end++
  return { offset: start, length: end - start }
}

function verdictWords({ outcome, caseCount }: SyscallVerdict): string {
  const words = outcomeWords(outcome.action, outcome.errno)
  return caseCount > 0 ? `${words}, by its arguments` : words
}

function verdictsIn({ text, target }: EditedText): readonly SyscallVerdict[] {
  return analyseText(text, target.target, checkProgram).verdicts
}

export interface Offer {
  readonly label: string
  /** What is replaced: the text of the value, without its quotes. */
  readonly range: TextRange
  readonly detail: string | undefined
  readonly kind: 'value' | 'call'
}

/** What can stand in the text value at a place of a JSON profile. */
export function offersAt({ text }: EditedText, offset: number): readonly Offer[] {
  const { root } = parseTree(text)
  const value = root && textAt(root, offset)
  if (!root || !value) return []
  const range = { offset: value.offset + 1, length: Math.max(0, value.length - 2) }
  const schema = schemaAt(
    profileSchema(() => ''),
    pathTo(root, value.offset),
  )
  return (schema ? wordsOf(schema) : []).map(offer => ({ ...offer, range }))
}

function textAt(node: JsonNode, offset: number): TextRange | undefined {
  if (node.type === 'string') return node.offset < offset && offset < endOf(node) ? node : undefined
  if (node.type === 'array') return node.items.map(item => textAt(item, offset)).find(Boolean)
  if (node.type !== 'object') return undefined
  return node.properties.map(({ value }) => value && textAt(value, offset)).find(Boolean)
}

function wordsOf({ format, enum: words = [] }: ProfileSchema): readonly Omit<Offer, 'range'>[] {
  if (format === 'syscall')
    return catalogue.syscalls.map(({ name }) => ({ label: name, detail: undefined, kind: 'call' }))
  const names: ReadonlyMap<string, Architecture> = new Map(architectures.map(one => [one.token, one]))
  return words.map(label => ({ label, detail: names.get(label)?.name, kind: 'value' }))
}

export interface Lens {
  readonly range: TextRange
  readonly title: string
}

/** As many as a person scrolls past. */
const MAX_LENSES = 300

/** What the default and each rule of a JSON profile come to on the target. */
export async function lensesOf(edited: EditedText): Promise<readonly Lens[]> {
  const { text, target, language } = edited
  const { summary, verdicts, startFailure } = analyseText(text, target.target, checkProgram)
  const { root } = parseTree(text)
  if (root?.type !== 'object' || startFailure || !summary) return []
  const of = (key: string) => root.properties.find(one => one.key.value === key)
  const first = of('defaultAction')
  const { allowed, conditional, denied } = summary
  const { shell } = await loadAllMessages(language)
  const whole = first && {
    range: first,
    title: `${target.name}: ${shell.counts(allowed, conditional, denied)}`,
  }
  const rules = of('syscalls')?.value
  const lenses =
    rules?.type === 'array'
      ? rules.items.slice(0, MAX_LENSES).map((rule, at) => lensOf(rule, at, verdicts))
      : []
  return [whole, ...lenses].flatMap(lens => lens ?? [])
}

function lensOf(rule: TextRange, index: number, verdicts: readonly SyscallVerdict[]): Lens {
  const active = verdicts.filter(({ activeRules }) => activeRules.includes(index))
  if (active.length === 0) {
    const waits = verdicts.some(({ inactiveRules }) => inactiveRules.some(one => one.rule === index))
    return { range: rule, title: waits ? 'does not apply here' : 'no call' }
  }
  const byWords = new Map<string, number>()
  for (const verdict of active) {
    const words = verdictWords(verdict)
    byWords.set(words, (byWords.get(words) ?? 0) + 1)
  }
  return { range: rule, title: [...byWords].map(([words, count]) => `${count} × ${words}`).join(', ') }
}

/** An edit of a text. */
export interface TextChange extends TextRange {
  readonly text: string
}

/** A part of a JSON profile, as an outline of the text has it. */
export interface ProfileSymbol {
  readonly name: string
  readonly detail: string
  readonly kind: 'setting' | 'list' | 'rule'
  readonly range: TextRange
  /** The part of it that a person goes to. */
  readonly selection: TextRange
  readonly children: readonly ProfileSymbol[]
}

/** So many calls of a rule are its name in an outline. */
const NAMES_IN_OUTLINE = 4

/** The keys of a JSON profile, and its rules with the calls that they name. */
export function symbolsOf({ text }: EditedText): readonly ProfileSymbol[] {
  const { root } = parseTree(text)
  if (root?.type !== 'object') return []
  return root.properties.map(({ offset, length, key, value }) => ({
    name: key.value,
    detail: value?.type === 'string' ? value.value : '',
    kind: value?.type === 'array' ? 'list' : 'setting',
    range: { offset, length },
    selection: key,
    children: key.value === 'syscalls' && value?.type === 'array' ? value.items.map(symbolOfRule) : [],
  }))
}

function symbolOfRule(rule: JsonNode, index: number): ProfileSymbol {
  const names = namesOf(rule)
  const more = names.length > NAMES_IN_OUTLINE ? ` +${names.length - NAMES_IN_OUTLINE}` : ''
  const shown = names.slice(0, NAMES_IN_OUTLINE).map(({ value }) => value)
  const action = memberOf(rule, 'action')
  return {
    name: names.length === 0 ? `${index + 1}` : shown.join(', ') + more,
    detail: action?.type === 'string' ? action.value : '',
    kind: 'rule',
    range: rule,
    selection: names[0] ?? rule,
    children: [],
  }
}

const memberOf = (node: JsonNode, name: string) =>
  node.type === 'object' ? node.properties.find(({ key }) => key.value === name)?.value : undefined

/** The calls that a rule names, also in the older form of a rule for one call. */
function namesOf(rule: JsonNode) {
  const [names, name] = [memberOf(rule, 'names'), memberOf(rule, 'name')]
  const all = [...(names?.type === 'array' ? names.items : []), ...(name ? [name] : [])]
  return all.flatMap(one => (one.type === 'string' ? [one] : []))
}

/**
 * Where else the profile names the call whose name stands at a place, the first of all; in a file that carries profiles,
 * the one that has the place.
 */
export async function twinsAt(edited: EditedText, offset: number): Promise<readonly TextRange[]> {
  const { path, text, target, language } = edited
  const isHere = (one: TextRange) => one.offset <= offset && offset < endOf(one)
  for (const input of await profilesIn(path, text, target.target, language, () => undefined)) {
    if (!input.isWhole && !input.isPart) continue
    const { root } = parseTree(input.document.text)
    const rules = root && memberOf(root, 'syscalls')
    const names = (rules?.type === 'array' ? rules.items.flatMap(namesOf) : []).map(
      ({ value, ...range }) => ({
        value,
        place: input.placeInFile(range),
      }),
    )
    const here = names.find(({ place }) => isHere(place))
    if (here) return names.filter(one => one !== here && one.value === here.value).map(({ place }) => place)
  }
  return []
}
