import { styleText } from 'node:util'
import { architectureName, type Outcome } from '../core'
import { callFormula, conditionFormula } from '../core/advice/report'
import { type ComparedOn, compareOn, type DiffOptions, headOf, isFailure, lackingIn } from './compared'
import { readConfig } from './config'
import { outcomeWords } from './effect-words'
import { CommandError } from './failure'
import { readProfile } from './inputs'
import { type News, newsSince, noNews } from './news'
import { jsonOutput, plain, tell } from './output'
import { withRefusal } from './refused-as-given'
import { type NamedTarget, targetsOf } from './target-options'

/** What the newer profile does otherwise, with a call that shows it for each difference. */
export async function diff(
  older: string,
  newer: string,
  options: DiffOptions,
): Promise<{ text: string; status: 0 | 1 }> {
  const config = await (await readConfig(options)).of(newer)
  const { language } = options
  const compared: (ComparedOn & { readonly news: News; readonly named: NamedTarget })[] = []
  for (const named of await targetsOf(options, config.targets)) {
    const heard: string[] = []
    const hear = (note: string) => heard.push(note)
    const read = async (file: string) =>
      withRefusal(await readProfile(file, named.target, language, hear), named.target, language, hear)
    const [before, after] = [await read(older), await read(newer)]
    const on = await compareOn(named, before, after, language)
    if (!on.ok) {
      heard.forEach(tell)
      throw new CommandError(
        `${on.side === 'before' ? before.name : after.name} cannot be compared: ${on.reason}`,
      )
    }
    for (const note of await untold(heard, on, options)) tell(note)
    const isTold = options.format === 'markdown'
    const news = isTold ? await newsSince(before, after, named, config, language) : noNews
    compared.push({ ...on, news, named })
  }
  const fails = compared.some(({ comparison }) => isFailure(comparison, options.failOn))
  return { text: await writeDiff(compared, options), status: fails ? 1 : 0 }
}

/** Notes of the two files that the answer itself does not tell. */
async function untold(
  heard: readonly string[],
  on: ComparedOn,
  { format, language }: DiffOptions,
): Promise<readonly string[]> {
  const { before, after } = on
  const shown = { text: [], markdown: after.notes, json: [...before.notes, ...after.notes] }[format]
  const answer = [...(await lackingIn(on, language)), ...shown]
  const withoutName = (note: string) => {
    const name = [before.name, after.name].find(one => note.startsWith(`${one}: `))
    return note.slice(name === undefined ? 0 : name.length + 2)
  }
  return heard.filter(note => !answer.some(sentence => sentence.includes(withoutName(note))))
}

async function writeDiff(
  compared: readonly (ComparedOn & { readonly news: News; readonly named: NamedTarget })[],
  { format, language }: DiffOptions,
): Promise<string> {
  switch (format) {
    case 'json':
      return jsonOutput(compared.map(jsonOf), { replacer: plainly })
    case 'markdown':
      return (await import('./change-report')).diffMarkdown(compared, language)
    default: {
      const isOfSeveral = compared.length > 1
      const parts = compared.map(async one => {
        const text = textOf(one, await lackingIn(one, language))
        return isOfSeveral ? `${headOf(one)}:\n${text}` : text
      })
      return (await Promise.all(parts)).join('\n\n')
    }
  }
}

/** What one comparison comes to, for programs. */
export const jsonOf = ({ target, before, after, comparison }: ComparedOn) => ({
  file: after.name,
  target,
  notes: { before: before.notes, after: after.notes },
  comparison,
})

/** Integers of 64 bits as texts. */
export const plainly = (_key: string, value: unknown) =>
  typeof value === 'bigint' ? value.toString() : value

/** What differs, a line for each case, most of them only where that is asked. */
export function textOf(
  { before, after, comparison }: ComparedOn,
  lacking: readonly string[],
  isOnlyLooser = false,
): string {
  if (comparison.off.after && !comparison.off.before)
    return painted('looser', plain(`+ ${after.name} switches seccomp off: every call runs`))
  const inWords = ({ action, errno }: Outcome) => outcomeWords(action, errno)
  const lines = { looser: [], stricter: [], other: [] } as Record<'looser' | 'stricter' | 'other', string[]>
  // Other errnos of a whole default are one line.
  const errnos = new Map<string, string[]>()
  for (const { name = 'numbers without a call', parts } of comparison.calls) {
    for (const { before: was, after: is, direction, when, witness } of parts.flatMap(({ cases }) => cases)) {
      const effect = `${inWords(was)} → ${inWords(is)}`
      const way = direction === 'looser' || direction === 'stricter' ? direction : 'other'
      if (way === 'other' && when.length === 0) {
        errnos.set(effect, [...(errnos.get(effect) ?? []), name])
        continue
      }
      const condition = when.map(conditionFormula).join(' and ')
      lines[way].push(
        painted(
          way,
          `${signs[way]} ${name}${condition && ` when ${condition}`}: ${effect}   ${callFormula(name, witness, when)}`,
        ),
      )
    }
  }
  const others = [...errnos].map(([effect, names]) => `${signs.other} ${listed(names)}: ${effect}`)
  const places = comparison.architectures.map(({ architecture, judgedBy, looser }) =>
    painted(
      looser ? 'looser' : 'stricter',
      `${looser ? '+' : '-'} ${architecture === 'other' ? 'every other architecture' : architectureName(architecture)}: judged by the ${judgedBy === 'before' ? 'older' : 'newer'} profile only`,
    ),
  )
  const unresolved =
    comparison.unresolved.length > 0
      ? [`? not compared, since their conditions are too many: ${comparison.unresolved.join(', ')}`]
      : []
  const all = [...lines.looser, ...(isOnlyLooser ? [] : [...lines.stricter, ...lines.other, ...others])]
  return [
    ...all,
    ...places,
    ...unresolved,
    ...lacking.map(sentence => plain(`? ${sentence}`)),
    plain(`${after.name} is ${overallWords[comparison.overall]} ${before.name}`),
  ].join('\n')
}

const MOST_NAMES = 12

function listed(all: readonly string[]): string {
  const names = [...new Set(all)]
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''
  return names.slice(0, MOST_NAMES).join(', ') + more
}

const signs = { looser: '+', stricter: '-', other: '~' } as const

const overallWords = {
  equal: 'equal in effect to',
  stricter: 'stricter than',
  looser: 'looser than',
  neither: 'neither stricter nor looser than',
  undecided: 'not fully comparable with',
} as const

function painted(direction: string, text: string): string {
  if (!process.stdout.isTTY || process.env.NO_COLOR) return text
  return direction === 'looser'
    ? styleText('red', text)
    : direction === 'stricter'
      ? styleText('green', text)
      : text
}
