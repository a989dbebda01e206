import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Target } from '../core'
import { type ProfileDocument, parseProfile } from '../core'
import { holdsProfile, readImport } from '../core/import'

/** What ends a run: one line for a person, and exit status 2. */
export class CommandError extends Error {}

/** A profile of a file, and how it is called in what is printed. */
export interface Input {
  /** The file's path as given or found, with the part of it that holds the profile: `pod.yaml#web`. */
  readonly name: string
  readonly path: string
  readonly document: ProfileDocument
  /** Whether the file itself is the profile, so that lines are the file's own. */
  readonly isWhole: boolean
}

/** A text beyond this is no profile. */
const MAX_BYTES = 64 * 1024 * 1024

export const STANDARD_INPUT = '-'

/** The text of a file, or of standard input. */
export async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path)
  if (bytes.includes(0)) throw new CommandError(`${path}: this is a binary file, not a text`)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) throw new CommandError(`${path}: this text is not UTF-8`)
    throw error
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  const tooLarge = () => new CommandError(`${path}: more than ${MAX_BYTES / 1024 / 1024} MiB is no profile`)
  if (path === STANDARD_INPUT) {
    const parts: Buffer[] = []
    let length = 0
    for await (const part of process.stdin) {
      parts.push(part)
      length += part.length
      if (length > MAX_BYTES) throw tooLarge()
    }
    return Buffer.concat(parts)
  }
  try {
    if ((await stat(path)).size > MAX_BYTES) throw tooLarge()
    return await readFile(path)
  } catch (error) {
    throw inWords(path, error)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  EISDIR: 'this is a folder; give its files, or a folder to "check"',
}

export function inWords(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = reasons[code]
  return reason === undefined ? error : new CommandError(`${path}: ${reason}`)
}

/** The profiles of one text: the text itself, or those that it carries. */
function profilesIn(path: string, text: string, target: Target): readonly Input[] {
  const reading = readImport(text, path, target)
  if (reading.kind !== 'found') return [{ name: path, path, document: parseProfile(text), isWhole: true }]
  return reading.profiles.map(profile => ({
    name: profile.place === undefined ? path : `${path}#${profile.place}`,
    path,
    document: parseProfile(profile.text),
    isWhole: false,
  }))
}

/** The one profile of a file. */
export async function readProfile(path: string, target: Target): Promise<Input> {
  const [first, ...others] = profilesIn(path, await readText(path), target)
  if (!first) throw new CommandError(`${path}: there is no profile in it`)
  if (others.length > 0)
    throw new CommandError(`${path}: it holds ${others.length + 1} profiles; give a file with one`)
  return first
}

const passedOver: ReadonlySet<string> = new Set(['node_modules', '.git', 'vendor', 'dist'])

/** Each file as it is; of a folder the files that hold a profile. */
export async function readProfiles(paths: readonly string[], target: Target): Promise<readonly Input[]> {
  const found: Input[] = []
  for (const path of paths) {
    if (path !== STANDARD_INPUT && (await isFolder(path))) {
      for (const file of await filesBelow(path)) {
        const text = await readText(file).catch(onlyText)
        if (text !== undefined && holdsProfile(text, file, target))
          found.push(...profilesIn(file, text, target))
      }
    } else {
      found.push(...profilesIn(path, await readText(path), target))
    }
  }
  return found
}

/** A folder may hold files that are no text; of files that were named, none is passed over. */
function onlyText(error: unknown): undefined {
  if (error instanceof CommandError) return undefined
  throw error
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    throw inWords(path, error)
  }
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(error => {
    throw inWords(folder, error)
  })
  const below = await Promise.all(
    entries
      .filter(entry => !passedOver.has(entry.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(entry => {
        const path = join(folder, entry.name)
        if (entry.isDirectory()) return filesBelow(path)
        return entry.isFile() && /\.(json|jsonc|ya?ml)$/i.test(entry.name) ? [path] : []
      }),
  )
  return below.flat()
}
