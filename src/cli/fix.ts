import { writeFile } from 'node:fs/promises'
import { fixProfile } from '../library'
import type { Language } from '../messages'
import { type ConfigOptions, readConfig, targetFor } from './config'
import { type Input, inWords, judgedFor, readProfile, STANDARD_INPUT } from './inputs'
import { plain } from './output'
import type { TargetOptions } from './target-options'
import { unifiedDiff } from './unified-diff'

export interface FixOptions extends TargetOptions, ConfigOptions {
  /** Also fixes that let a call run which did not. */
  readonly loosen?: boolean
  /** Ids of findings: their fixes alone, also those that are for a person to decide. */
  readonly only?: readonly string[]
  readonly dryRun?: boolean
  readonly language: Language
}

/** Repairs a file in place, or gives the repaired text or the difference; with what was done, in words. */
export async function fix(file: string, options: FixOptions): Promise<{ text: string; notes: string }> {
  const { target, options: named } = await targetFor(file, options)
  const input = await readProfile(file, target, options.language)
  const { accepted } = await (await readConfig(options)).of(file)
  const { language, loosen = false, only } = options
  const { text, done, left, asked } = await fixProfile(input.document, {
    target: judgedFor(input, named),
    language,
    accepted,
    loosen,
    ...(only && { only }),
  })
  const lines = [
    ...done.map(what => `- ${what}`),
    ...left.map(what => `left alone, because more calls would run; --loosen does it: ${what}`),
    ...asked.map(
      ({ finding, label }) => `left alone, because you have to decide; --only ${finding} does it: ${label}`,
    ),
  ]
  const isAnswered = file === STANDARD_INPUT || !input.isWhole
  const isLeft = !options.dryRun && isAnswered && file !== STANDARD_INPUT && done.length > 0
  const nothing = only ? `nothing to fix that is found as ${only.join(' or ')}` : 'nothing to fix'
  const told = isLeft ? [...lines, howToGoOn(input)] : lines
  const notes = (told.length === 0 ? [nothing] : told).map(plain).join('\n')
  if (options.dryRun) return { text: unifiedDiff(input.name, input.document.text, text), notes }
  if (isAnswered) return { text, notes }
  if (done.length > 0)
    await writeFile(file, text).catch(error => {
      throw inWords(file, error)
    })
  return { text: '', notes }
}

/** Only a file that is the profile itself is written to. */
function howToGoOn({ path, isPart }: Input): string {
  return isPart
    ? `${path} has not been changed: the profile is only part of it. Put the printed profile in its place there`
    : `${path} has not been changed: it is not JSON. Make the same changes there, or save the printed profile and convert it to the format that you need: seccompose export --help`
}
