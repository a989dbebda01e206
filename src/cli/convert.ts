import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import {
  type ArchitectureToken,
  architectureByToken,
  catalogue,
  type DestinationId,
  destinations,
  disassemble,
  riskOf,
} from '../core'
import { sinceOn, syscallDetail } from '../core/catalogue/detail'
import { answerQuestion } from '../core/questions'
import { encodeShare } from '../core/share'
import { type Language, loadAllMessages, loadWords, say } from '../messages'
import { type ConfigOptions, readConfig, targetFor } from './config'
import { CommandError } from './failure'
import { startFailureWords } from './failure-words'
import { inWords, readProfile } from './inputs'
import { type TargetOptions, targetOf } from './target-options'

interface Common extends TargetOptions, ConfigOptions {
  readonly language: Language
}

/** The filter that the target's runtime loads: its instructions in words, or their bytes as the kernel takes them. */
export async function filter(
  file: string,
  options: Common & { readonly bytes?: boolean; readonly shortest?: boolean },
): Promise<string | Uint8Array> {
  const target = await targetFor(file, options)
  const { document } = await readProfile(file, target, options.language)
  const form = options.shortest ? 'shortest' : 'loaded'
  const answer = await answerQuestion('filter', document, { target, form })
  if (!answer.ok)
    throw new CommandError(`${file}: ${await startFailureWords(answer.failure, options.language)}`)
  if (options.bytes) {
    // struct sock_filter of linux/filter.h, in the byte order of this machine's kernels.
    const bytes = new DataView(new ArrayBuffer(answer.program.length * 8))
    answer.program.forEach(({ code, jt, jf, k }, at) => {
      bytes.setUint16(at * 8, code, true)
      bytes.setUint8(at * 8 + 2, jt)
      bytes.setUint8(at * 8 + 3, jf)
      bytes.setUint32(at * 8 + 4, k, true)
    })
    return new Uint8Array(bytes.buffer)
  }
  return disassemble(answer.program)
    .map(({ offset, text, note }) =>
      `${String(offset).padStart(4)}  ${text.padEnd(28)}${note && `; ${note}`}`.trimEnd(),
    )
    .join('\n')
}

/** The files for a destination, written below a folder, and what the destination cannot carry. */
export async function exportTo(
  file: string,
  options: Common & { readonly to: string; readonly out: string; readonly image?: string },
): Promise<string> {
  const target = await targetFor(file, options)
  const destination = readDestination(options.to)
  const { document } = await readProfile(file, target, options.language)
  const name = basename(file).replace(/\.[^.]*$/, '') || 'profile'
  const result = await answerQuestion('export', document, {
    destination,
    options: { name, target, ...(options.image !== undefined && { image: options.image }) },
  })
  if (!result.ok) {
    if ('failure' in result)
      throw new CommandError(`${file}: ${await startFailureWords(result.failure, options.language)}`)
    const what = 'refusals' in result ? result.refusals : result.fields
    throw new CommandError(`${file} cannot be exported: ${JSON.stringify(what)}`)
  }
  const words = await loadWords('exports', options.language)
  const written: string[] = []
  for (const { name: path, text, bytes } of result.files) {
    const place = join(options.out, path)
    try {
      await mkdir(dirname(place), { recursive: true })
      await writeFile(place, bytes ?? text)
    } catch (error) {
      throw inWords(place, error)
    }
    written.push(place)
  }
  const losses = result.losses.map(loss => `${loss.severity}: ${say(words.loss, loss)}`)
  return [...written, ...losses].join('\n')
}

function readDestination(name: string): DestinationId {
  const found = destinations.find(destination => destination === name)
  if (!found) throw new CommandError(`--to ${name}: one of ${destinations.join(', ')} is expected`)
  return found
}

/** What a call does, why it is risky, what breaks without it. */
export async function explain(name: string, options: Common): Promise<string> {
  const target = targetOf(options)
  const syscall = catalogue.byName(name)
  const detail = syscallDetail(name)
  if (!syscall || !detail) throw new CommandError(`${name}: Linux has no system call of that name`)
  const [{ texts }, { catalogue: words }] = await Promise.all([
    loadWords('syscalls', options.language),
    loadAllMessages(options.language),
  ])
  const text = texts.get(name)
  const number = numberWords(name, target.architecture)
  const since = sinceOn(name, target.architecture)
  const caps = detail.capabilityChecks.flatMap(({ capabilities }) => capabilities)
  return [
    `${name}: ${words.risk[riskOf(name)]}`,
    ...(text ? [text.does, text.why, text.breaks] : []),
    number + (since === undefined ? '' : `, since Linux ${since}`),
    ...(caps.length > 0 ? [`Capabilities: ${[...new Set(caps)].join(', ')}`] : []),
    ...(detail.cves.length > 0 ? [`Vulnerabilities: ${detail.cves.map(({ id }) => id).join(', ')}`] : []),
    `Deny with ${detail.denyWith}`,
  ].join('\n')
}

function numberWords(name: string, token: ArchitectureToken): string {
  const place = catalogue.numberOf(name, token)
  const on = architectureByToken(token)?.name ?? token
  if (place === undefined) return `Not on ${on}`
  return place.kind === 'direct' ? `Number ${place.number} on ${on}` : `Part of ${place.via} on ${on}`
}

/** A link that opens the profile in the app at `app`. */
export async function open(file: string, options: Common & { readonly app?: string }): Promise<string> {
  const target = await targetFor(file, options)
  const { document } = await readProfile(file, target, options.language)
  const app = options.app ?? (await readConfig(options)).app
  if (app === undefined)
    throw new CommandError(
      '--app is missing: where the app is served; seccompose.config.json can say it as "app"',
    )
  if (!URL.canParse(app)) throw new CommandError(`${app}: this is no address, such as https://example.org/`)
  const { StreamCompression } = await import('../platform/compression')
  const shared = { name: basename(file), text: document.text, target, expectations: [] }
  const sharing = await encodeShare(shared, app, new StreamCompression())
  if (!sharing.ok) throw new CommandError(`${file}: it is too large for a link`)
  return sharing.link.url
}
