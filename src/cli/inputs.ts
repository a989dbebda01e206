// Files are read without promises of node:fs, whose parts take longer to load than a profile to read.
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type ProfileDocument, parseProfile, parseTree, type Target, type TextRange } from '../core'
import { isProfile } from '../core/doors/import/profile-text'
import { notReadIn } from '../core/engine/profile/not-read'
import type { StartHost, TargetOptions } from '../library'
import { profileOf } from '../library/profile'
import { type Language, loadWords, say } from '../messages'
import { CommandError } from './failure'
import { tell } from './output'
import { isProfileName } from './profile-names'
import { lineNotUtf8, textAsGoReads } from './text-of-bytes'

/** A profile of a file, and how it is called in what is printed. */
export interface Input {
  /** The file's path as given or found, with the part of it that holds the profile: `pod.yaml#web`. */
  readonly name: string
  readonly path: string
  readonly document: ProfileDocument
  /** Whether the file itself is the profile. */
  readonly isWhole: boolean
  /** Who starts programs under it where that is no container engine, as the kind of the file tells. */
  readonly host?: StartHost | undefined
  /** Whether its text is a part of the file’s; else it was made of what the file has in another form. */
  readonly isPart?: boolean
  /** What was changed or left out where the profile was taken out of the file, in words. */
  readonly notes: readonly string[]
  /** Why the engine that is asked about does not read the file as it is, in words; also among the notes. */
  readonly refusal?: string
  /** The text that findings are shown in: the file's. */
  readonly fileText: string
  /** Where in the file a place of the profile stands; the profile's own where the file is it. */
  readonly placeInFile: (range: TextRange) => TextRange
}

/** A text beyond this is no profile. */
const MAX_BYTES = 64 * 1024 * 1024
const PART_BYTES = 256 * 1024

export const STANDARD_INPUT = '-'

/**
 * The text of a file, or of standard input. A text of JSON is read as engines written in Go read it: bytes that are not
 * UTF-8 are U+FFFD (e2e/runtimes/engines/decoding.spec.ts). Other files with such bytes are refused: readers of YAML do so.
 *
 * @param hear is told of such bytes
 */
export async function readText(path: string, hear: (note: string) => void = tell): Promise<string> {
  const bytes = await readBytes(path)
  if (bytes.includes(0)) throw new CommandError(`${path}: this is a binary file, not a text`)
  const text = textAsGoReads(bytes)
  const line = lineNotUtf8(bytes)
  if (line === undefined) return text
  if (!beginsAsJson(text)) throw new CommandError(`${path}: line ${line} is not UTF-8. Save it as UTF-8`)
  hear(
    `${path}: line ${line} is not UTF-8. In a profile, engines written in Go read U+FFFD in place of such bytes, and so it is judged here: a name with them is of no call. crun refuses the file. Save it as UTF-8`,
  )
  return text
}

const beginsAsJson = (text: string) => /^\uFEFF?\s*[{/]/.test(text)

async function readBytes(path: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of path === STANDARD_INPUT ? process.stdin : partsOf(path)) {
      parts.push(part)
      length += part.length
      if (length > MAX_BYTES)
        throw new CommandError(`${path}: more than ${MAX_BYTES / 1024 / 1024} MiB is not a profile`)
    }
  } catch (error) {
    throw inWords(path, error)
  }
  return Buffer.concat(parts)
}

/** A pipe or a device says nothing of its length beforehand. */
function* partsOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const part = new Uint8Array(PART_BYTES)
      const length = readSync(file, part)
      if (length === 0) return
      yield part.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'no permission',
  EPERM: 'no permission',
  ENOTDIR: 'a part of this path is not a directory',
  ELOOP: 'its links form a circle',
  ENAMETOOLONG: 'this name is too long',
  ENOSPC: 'no space is left to write it',
  EROFS: 'it cannot be written here',
  EIO: 'it cannot be read',
  EISDIR: 'this is a directory; give its files, or a directory to "check"',
}

export function inWords(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = reasons[code]
  return reason === undefined ? error : new CommandError(`${path}: ${reason}`)
}

/** What a profile is judged for: as what it was taken out of, a unit as one. */
export function judgedFor<Options extends TargetOptions>(
  { host }: Pick<Input, 'host'>,
  options: Options,
): Options {
  return host === undefined ? options : { ...options, startedBy: host }
}

/**
 * The profiles of one text: the text itself, or those that it carries.
 *
 * @param hear is given each note of them; whoever has them in its answer needs no line beside it
 */
export async function profilesIn(
  path: string,
  text: string,
  target: Target,
  language: Language,
  hear: (note: string) => void = tell,
): Promise<readonly Input[]> {
  const plain = plainProfile(path, text)
  if (plain) return [await withNotes(plain, language, hear)]
  if (/^\uFEFF?\s*$/.test(text)) throw new CommandError(`${path}: there is nothing in it`)
  const { hostsOfFormats, readImport } = await import('../core/doors/import')
  const reading = readImport(text, basename(path), target)
  if (reading.kind === 'as-is' && isMeantAsProfile(text)) return [wholeOf(path, text)]
  if (reading.kind !== 'found') {
    const { failure } = await loadWords('importing', language)
    const why = reading.kind === 'none' ? reading.failure : ({ id: 'no-profile', values: {} } as const)
    throw new CommandError(say(failure(path), why))
  }
  const [{ hostPlaces, namedPlaces }, { note, passedOver }] = await Promise.all([
    import('./host-places'),
    loadWords('importing', language),
  ])
  const others = [...new Set(reading.passedOver)].join(', ')
  if (others !== '') hear(`${path}: ${passedOver(others)}`)
  return reading.profiles.map(({ text: profile, place, origin, notes }) => {
    const name = place === undefined ? path : `${path}#${place}`
    const inWords = notes.map(one => say(note, one))
    for (const sentence of inWords) hear(`${name}: ${sentence}`)
    return {
      name,
      path,
      document: profileOf(parseProfile(profile)),
      isWhole: false,
      isPart: origin !== undefined,
      host: hostsOfFormats[reading.format],
      notes: inWords,
      fileText: text,
      placeInFile: origin ? hostPlaces(text, profile, origin) : namedPlaces(text, profile, place),
    }
  })
}

/** A profile that was imported before says itself what it lacks of its file. */
export async function withNotes(
  input: Input,
  language: Language,
  hear: (note: string) => void = tell,
): Promise<Input> {
  const parts = notReadIn(input.document)
  if (parts.length === 0) return input
  const { note } = await loadWords('importing', language)
  const notes = parts.map(({ id, of }) => say(note, { id, values: { of } }))
  for (const sentence of notes) hear(`${input.name}: ${sentence}`)
  return { ...input, notes }
}

/** Most files are one, and what reads the others, YAML above all, takes longer to load than they to read. */
export function plainProfile(path: string, text: string): Input | undefined {
  if (!beginsAsJson(text)) return undefined
  const whole = wholeOf(path, text)
  return isProfile(whole.document.tree.root) ? whole : undefined
}

/**
 * Whether to say what is wrong with a text of no known kind, and not only that it is no profile: it has words of one, or
 * begins as JSON does and is not an object of something else.
 */
export function isMeantAsProfile(text: string): boolean {
  if (/\bSCMP_|\b(defaultAction|syscalls|architectures|archMap)\b/i.test(text)) return true
  const { root, problems } = parseTree(text)
  const isOther = problems.length === 0 && root?.type === 'object' && root.properties.length > 0
  return /^\uFEFF?\s*([{["/]|null\s*$)/.test(text) && !isOther
}

/**
 * A text as the profile that whoever loads the file takes it for.
 *
 * @param fileText the file's, where that is another one
 */
export function wholeOf(path: string, text: string, fileText = text): Input {
  return {
    name: path,
    path,
    document: profileOf(parseProfile(text)),
    isWhole: true,
    notes: [],
    fileText,
    placeInFile: range => range,
  }
}

/** The one profile of a file, or the one that is named behind `#`. */
export async function readProfile(
  given: string,
  target: Target,
  language: Language,
  hear?: (note: string) => void,
): Promise<Input> {
  const { path, place } = await placeOf(given)
  const all = await profilesIn(path, await readText(path), target, language, hear)
  const [first, ...others] = place === undefined ? all : all.filter(({ name }) => name === `${path}#${place}`)
  if (first && others.length === 0) return first
  const names = all.map(({ name }) => name).join(', ')
  throw new CommandError(
    first
      ? `${path}: it holds ${all.length} profiles; name one of ${names}`
      : `${given}: its profiles are ${names}`,
  )
}

/** `pod.yaml#web` is the profile `web` of `pod.yaml`, unless a file is called so. */
async function placeOf(given: string): Promise<{ path: string; place: string | undefined }> {
  const at = given.indexOf('#')
  if (at <= 0 || given === STANDARD_INPUT || kindOf(given) !== undefined)
    return { path: given, place: undefined }
  return { path: given.slice(0, at), place: given.slice(at + 1) }
}

/** The profiles of a file, or of a folder's file, which are none where it holds no profile. */
export async function readProfiles(
  { path, isNamed }: FoundFile,
  target: Target,
  language: Language,
): Promise<readonly Input[]> {
  if (isNamed) return profilesIn(path, await readText(path), target, language)
  const text = await readText(path).catch(onlyText)
  if (text === undefined) return []
  const plain = plainProfile(path, text)
  if (plain) return [await withNotes(plain, language)]
  const { holdsProfile } = await import('../core/doors/import')
  return holdsProfile(text, path, target) ? profilesIn(path, text, target, language) : []
}

/** A folder may hold files that are no text; of files that were named, none is passed over. */
function onlyText(error: unknown): undefined {
  if (error instanceof CommandError) return undefined
  throw error
}

export interface FoundFile {
  readonly path: string
  /** Whether the file itself was asked for, and not the folder that it is in. */
  readonly isNamed: boolean
}

const passedOver = ['node_modules', '.git', 'vendor', 'dist']

/** The files that a path names: itself, those below a folder, or those that fit a pattern. */
export async function findFiles(path: string): Promise<readonly FoundFile[]> {
  if (path === STANDARD_INPUT) return [{ path, isNamed: true }]
  const kind = kindOf(path)
  if (kind === undefined) return filesThatFit(path)
  if (kind === 'folder') return filesBelow(path).map(file => ({ path: file, isNamed: false }))
  return [{ path, isNamed: true }]
}

async function filesThatFit(pattern: string): Promise<readonly FoundFile[]> {
  const { glob, isDynamicPattern } = await import('tinyglobby')
  if (!isDynamicPattern(pattern)) throw new CommandError(`${pattern}: ${reasons.ENOENT}`)
  const found = await glob(pattern, {
    ignore: passedOver.map(name => `**/${name}/**`),
    expandDirectories: false,
  })
  if (found.length === 0) throw new CommandError(`${pattern}: no file fits this pattern`)
  return found.sort().map(path => ({ path, isNamed: false }))
}

/** The paths alone. */
export async function filesOf(path: string): Promise<readonly string[]> {
  return (await findFiles(path)).map(file => file.path)
}

function kindOf(path: string): 'folder' | 'file' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw inWords(path, error)
  }
}

function filesBelow(folder: string): readonly string[] {
  return entriesOf(folder)
    .filter(entry => !passedOver.includes(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return filesBelow(path)
      if (!isProfileName(path) && !/seccomp/i.test(entry.name)) return []
      // A link may lead to a file, or in a circle.
      return entry.isFile() || (entry.isSymbolicLink() && isLinkedFile(path)) ? [path] : []
    })
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    throw inWords(folder, error)
  }
}

/** Whether a link leads to a file, and not nowhere or in a circle. */
function isLinkedFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch (error) {
    if (inWords(path, error) instanceof CommandError) return false
    throw error
  }
}
