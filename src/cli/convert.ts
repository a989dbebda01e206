import { basename } from 'node:path'
import { compile, explain as explainCall, listing, shareLink } from '../library'
import type { Language } from '../messages'
import { wordsOfMeant } from './ask'
import { type ConfigOptions, readConfig, targetFor } from './config'
import { CommandError } from './failure'
import { readProfile } from './inputs'
import { refusalAsGiven, withRefusal } from './refused-as-given'
import { type TargetOptions, targetsOf } from './target-options'

interface Common extends TargetOptions, ConfigOptions {
  readonly language: Language
}

/** The filter that the target's runtime loads: its instructions in words, or their bytes as the kernel takes them. */
export async function filter(
  file: string,
  options: Common & { readonly bytes?: boolean; readonly shortest?: boolean },
): Promise<string | Uint8Array> {
  const { target, options: named } = await targetFor(file, options)
  const { language, shortest = false } = options
  const input = await withRefusal(await readProfile(file, target, language), target, language)
  // Of a text with comments alone the filter is asked for as of a source, and told to be one.
  const isRefused = input.document.problems.some(
    ({ id }) => id === 'byte-order-mark' || id === 'trailing-comma',
  )
  const refusal = isRefused ? await refusalAsGiven(input, target, language) : undefined
  if (refusal !== undefined)
    throw new CommandError(`${file}: ${refusal} "seccompose export --to bpf" writes the filter without it`)
  const compiled = await compile(input.document, { target: named, language, shortest })
  if (!compiled.ok) throw new CommandError(`${file}: ${compiled.reason}`)
  return options.bytes ? compiled.bytes : (await listing(compiled.instructions)).join('\n')
}

/** What a call does, why it is risky, what breaks without it. */
export async function explain(name: string, options: Common): Promise<string> {
  const [{ options: target }] = await targetsOf(options, [])
  const facts = await explainCall(name, { target, language: options.language })
  if (!facts) throw new CommandError(`${name}: Linux has no system call of that name${wordsOfMeant(name)}`)
  const { architecture, capabilities, cves, denyWith, number, partOf, riskInWords, since, texts } = facts
  const place =
    number !== undefined
      ? `Number ${number} on ${architecture}`
      : partOf === undefined
        ? `Not on ${architecture}`
        : `Part of ${partOf} on ${architecture}`
  return [
    `${name}: ${riskInWords}`,
    ...texts,
    place + (since === undefined ? '' : `, since Linux ${since}`),
    ...(capabilities.length > 0 ? [`Capabilities: ${capabilities.join(', ')}`] : []),
    ...(cves.length > 0 ? [`Vulnerabilities: ${cves.join(', ')}`] : []),
    `Deny with ${denyWith}`,
  ].join('\n')
}

/** A link that opens the profile in the app at `app`. */
export async function open(file: string, options: Common & { readonly app?: string }): Promise<string> {
  const { target, options: named } = await targetFor(file, options)
  const { document } = await readProfile(file, target, options.language)
  const app = options.app ?? (await readConfig(options)).app
  if (app === undefined)
    throw new CommandError(
      '--app is missing: where the app is served; seccompose.config.json can have it as "app"',
    )
  if (!URL.canParse(app))
    throw new CommandError(`${app}: this is not an address such as https://example.org/`)
  const link = await shareLink(document, app, { target: named, name: basename(file) })
  if (link === undefined) throw new CommandError(`${file}: it is too large for a link`)
  return link
}
