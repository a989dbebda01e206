import { isStopped } from '../core/advice/attacks'
import { type AttackVerdict, attacksOf } from '../library'
import { type Language, loadWords } from '../messages'
import { type ConfigOptions, targetFor } from './config'
import { CommandError } from './failure'
import { readProfile } from './inputs'
import { jsonOutput, paintFor, plain } from './output'
import type { TargetOptions } from './target-options'

export interface AttackOptions extends TargetOptions, ConfigOptions {
  readonly json?: boolean
  /** Vulnerabilities of which each must be stopped, by number or nickname. */
  readonly refuse?: readonly string[]
  readonly language: Language
}

/** The gravest state first. */
const ORDER = ['not-stopped', 'side-stepped', 'unknown', 'out-of-reach', 'stopped', 'absent'] as const

/** Which vulnerabilities a profile stops, all whose calls are known or those that are named. */
export async function attacks(
  file: string,
  names: readonly string[],
  options: AttackOptions,
): Promise<{ text: string; status: 0 | 1 }> {
  const { refuse = [], language } = options
  const { target, options: named } = await targetFor(file, options)
  const input = await readProfile(file, target, language)
  const asked = [...names, ...refuse]
  const judge = (some: readonly string[]) =>
    attacksOf(input.document, {
      target: named,
      language,
      ...(some.length > 0 && { names: some }),
    }).catch(error => {
      throw error instanceof RangeError ? new CommandError(error.message) : error
    })
  const verdicts = await judge(asked)
  const unmet = refuse.length > 0 ? (await judge(refuse)).filter(({ state }) => !isStopped(state)) : []
  const text = options.json
    ? jsonOutput({ attacks: verdicts, unmet: unmet.map(({ id }) => id) }, { indent: 2 })
    : await textOf(verdicts, unmet, { language, isWhole: asked.length > 0 })
  return { text, status: unmet.length > 0 ? 1 : 0 }
}

async function textOf(
  verdicts: readonly AttackVerdict[],
  unmet: readonly AttackVerdict[],
  { language, isWhole }: { readonly language: Language; readonly isWhole: boolean },
): Promise<string> {
  const words = await loadWords('attacks', language)
  const paint = paintFor(process.stdout)
  const how = ({ call, arch, sideStep, refused }: AttackVerdict): string => {
    if (refused.length > 0) return refused.join(', ')
    if (call === undefined) return words.none
    return sideStep ? words.gets(call, arch ?? '', words.sideStep[sideStep]) : call
  }
  const parts = ORDER.flatMap(state => {
    const own = verdicts.filter(one => one.state === state)
    if (own.length === 0) return []
    const alike = new Map<string, AttackVerdict[]>()
    for (const one of own) alike.set(how(one), [...(alike.get(how(one)) ?? []), one])
    return [
      `${paint.strong(words.about(words.state[state], own.length))} ${paint.quiet(words.stateMeans[state])}`,
      ...[...alike].map(([call, all]) => `  ${words.about(plain(call), all.map(nameOf).join(', '))}`),
      ...(isWhole && state !== 'absent' ? own.flatMap(one => closing(one, words)) : []),
    ]
  })
  const sum =
    unmet.length > 0
      ? words.unmet(unmet.map(nameOf))
      : words.counted(verdicts.filter(({ state }) => isStopped(state)).length, verdicts.length)
  return [...parts, paint.strong(sum), paint.quiet(words.limits)].join('\n')
}

const nameOf = ({ id, nickname }: AttackVerdict) => (nickname === undefined ? id : `${id} (${nickname})`)

/** What closes it, what that breaks, and what it needs. */
function closing(
  { id, closedBy, breaks, needs }: AttackVerdict,
  words: Awaited<ReturnType<typeof loadWords<'attacks'>>>,
): readonly string[] {
  return [
    ...(closedBy.length > 0 ? [`  ${words.about(id, words.closedBy(closedBy))}`] : []),
    ...(breaks === undefined ? [] : [`  ${words.about(id, words.breaksThen(breaks))}`]),
    ...needs.map(need => `  ${words.about(id, words.needs(need))}`),
  ]
}
