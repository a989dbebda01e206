import type { FleetFile } from '../../core/doors/fleet'
import { packingOf } from '../../core/doors/trace/unpack/packing'
import { readProgram } from '../../core/engine/bpf'
import {
  type AnyText,
  type Brought,
  type Recognition,
  recogniseBrought,
  recogniseByLook,
  unfenced,
} from '../../core/recognition'
import { beginsAsProfile, plainProfile } from '../../core/recognition/plain-profile'
import { loadAllMessages, loadWords } from '../../messages'
import { checkText, decodeText, type ReadResult } from '../../platform/file-reading'
import { filesIn } from '../../platform/log-files'
import { LONG_TEXT, recogniseAside } from '../../session/import-reading'
import { readVisibly } from '../importing/read-visibly'
import type { OneBrought, SeveralBrought } from './brought'
import { follow, type Parts, recall, showFleet } from './follow'
import type { Given } from './given'

/** Of a longer file the beginning tells whether it is a log; a gigabyte is not read for it. */
const HEAD_BYTES = 65_536
/** More documents than a person means to open at once. */
const MOST_OPENED = 24
/** More files than anybody drops on purpose. */
const MOST_FILES = 1000

/** Kinds that are told before anything is opened, since nothing of theirs is a document. */
const toldFirst: ReadonlySet<Recognition['kind']> = new Set([
  'image',
  'run-line',
  'workload',
  'settings',
  'address',
  'unknown',
])

/** Opens, reads or answers whatever a person brings, and tells what it was taken for. */
export async function bringAny(parts: Parts, given: readonly Given[], isMeant = false): Promise<void> {
  const all = (await Promise.all(given.map(unfolded))).flat()
  const [only, ...others] = all
  if (!only) return
  if (others.length > 0) await bringSeveral(parts, all)
  else if ('text' in only) await take(parts, { text: unfenced(only.text), isMeant })
  else await bringFile(parts, only)
}

type GivenThing = Exclude<Given, { readonly entry: FileSystemEntry }>
type GivenFile = Extract<Given, { readonly file: File }>

async function unfolded(given: Given): Promise<readonly GivenThing[]> {
  return 'entry' in given ? (await filesIn(given.entry)).map(file => ({ file })) : [given]
}

interface TakenText {
  readonly text: string
  readonly name?: string
  readonly file?: File
  readonly isMeant?: boolean
}

/** Tells what a text is that was pasted or typed, and does what it leads to. True where it is now the document. */
async function take(parts: Parts, { text, name, file, isMeant = false }: TakenText): Promise<boolean> {
  const { session, view, language } = parts
  const checked = checkText(name ?? '', text)
  if (!checked.ok) {
    await refuse(parts, checked)
    return false
  }
  const before = session.store.getState().document?.id
  const { target } = session.store.getState()
  const fileName = name ?? parts.pastedName
  const given = { text, name, fileName, target }
  const recognition =
    recogniseAtOnce(given) ?? (await readVisibly(view, fileName, signal => recogniseAside(given, signal)))
  if (!recognition || recognition === 'over') {
    const words = await loadWords('importing', language)
    view.note(recognition === 'over' ? words.takesTooLong(fileName) : words.untouched)
    return false
  }
  if (recognition.kind === 'fleet') {
    showFleet(parts, [{ path: fileName, text }])
    return false
  }
  return await settle(parts, { kind: 'one', name, text, file, recognition, led: undefined, before }, isMeant)
}

/** What a text is where that takes no time; undefined for a long one that has to be looked through. */
function recogniseAtOnce(given: AnyText): Brought | undefined {
  if (given.text.length <= LONG_TEXT) return recogniseBrought(given)
  // Most long profiles are as engines write them.
  return beginsAsProfile(given.text) ? plainProfile : undefined
}

/** Does what the thing leads to, unless it is to be told first. */
async function settle(parts: Parts, thing: OneBrought, isMeant = false): Promise<boolean> {
  const { kind, lead } = thing.recognition
  if (lead === undefined || (toldFirst.has(kind) && !isMeant)) {
    recall(parts, thing)
    return false
  }
  return await follow(parts, thing, lead)
}

async function bringFile(parts: Parts, { file, dropped }: GivenFile): Promise<void> {
  const { session, platform } = parts
  const log = await logAmong(parts, file)
  if (log) {
    await settle(parts, log)
    return
  }
  const open = async (result: ReadResult): Promise<boolean> => {
    if (result.ok) {
      const text = unfenced(result.text)
      const isOpened = await take(parts, { ...result, text, file })
      // A profile between the marks of Markdown is not all of its file, and is not saved into it.
      return isOpened && text === result.text
    }
    const filter = result.refusal === 'binary' ? await filterIn(parts, file) : undefined
    if (!filter) await refuse(parts, result)
    return filter ? await settle(parts, filter) : false
  }
  if (dropped) {
    const { openDropped } = await import('../saving')
    await openDropped({ session, files: platform.files, open }, file, dropped)
  } else await open(await platform.files.read(file))
}

/** A log that is seen to be one by its beginning, or is compressed as only logs are. */
async function logAmong({ session }: Parts, file: File): Promise<OneBrought | undefined> {
  const { document, target } = session.store.getState()
  const head = new Uint8Array(
    await file
      .slice(0, HEAD_BYTES)
      .arrayBuffer()
      .catch(() => new ArrayBuffer(0)),
  )
  const isPacked = packingOf(head) !== undefined
  if (!isPacked && file.size <= HEAD_BYTES) return undefined
  // The last character may be cut.
  const text = [0, 1, 2, 3]
    .map(cut => decodeText(head.subarray(0, head.length - cut)))
    .find(one => one !== undefined)
  const seen = isPacked || text === undefined ? undefined : recogniseByLook(text, file.name, target)
  const recognition: Recognition | undefined = isPacked
    ? { kind: 'recording', sources: [], hasRefusal: false, lead: 'log', others: [] }
    : seen
  if (recognition?.kind !== 'recording') return undefined
  // What is asked of a line is asked of a text, which this is not.
  return {
    kind: 'one',
    name: file.name,
    text: '',
    file,
    recognition: { ...recognition, others: [] },
    led: undefined,
    before: document?.id,
  }
}

/** A filter as the kernel takes it, byte for byte. */
async function filterIn({ session, platform }: Parts, file: File): Promise<OneBrought | undefined> {
  const bytes = await platform.files.readBytes(file)
  const reading = bytes.ok ? readProgram(bytes.bytes) : undefined
  if (!reading?.ok || reading.program.length === 0) return undefined
  return {
    kind: 'one',
    name: file.name,
    text: '',
    file,
    recognition: { kind: 'filter', instructions: reading.program.length, lead: 'filter', others: [] },
    led: undefined,
    before: session.store.getState().document?.id,
  }
}

async function refuse({ view, language }: Parts, result: Extract<ReadResult, { ok: false }>): Promise<void> {
  const { opening } = await loadAllMessages(language)
  view.note(opening.readRefusal[result.refusal](result.name))
}

interface Profile {
  readonly name: string
  readonly text: string
}

/** Opens every profile as a document of its own, reads all logs as one recording, and tells what is left. */
async function bringSeveral(parts: Parts, all: readonly GivenThing[]): Promise<void> {
  const { session, view, pastedName } = parts
  const { target, document } = session.store.getState()
  const profiles: Profile[] = []
  const logs: File[] = []
  const left: SeveralBrought['left'][number][] = []
  const texts: FleetFile[] = []
  let hasWorkloads = false
  for (const one of all.slice(0, MOST_FILES)) {
    const name = 'file' in one ? one.file.name : pastedName
    const result =
      'file' in one ? await readOne(parts, one.file) : ({ ok: true, name, text: one.text } as const)
    if (result === 'log' && 'file' in one) logs.push(one.file)
    if (result === 'log') continue
    if (!result.ok) {
      left.push({ name, told: result.refusal })
      continue
    }
    const text = unfenced(result.text)
    texts.push({ path: 'file' in one ? one.file.webkitRelativePath || name : name, text })
    const given = { text, name, fileName: name, target }
    const recognition = recogniseAtOnce(given) ?? (await recogniseAside(given).catch(() => undefined))
    if (!recognition) left.push({ name, told: 'unreadable' })
    else if (recognition.kind === 'fleet') hasWorkloads = true
    if (!recognition || recognition.kind === 'fleet') continue
    hasWorkloads ||= recognition.kind === 'workload'
    if (recognition.kind === 'carrier' && recognition.reading.format !== 'name-list') {
      for (const { name: own, text: carried } of recognition.reading.profiles)
        profiles.push({ name: own, text: carried })
    } else if (recognition.kind === 'profile') profiles.push({ name, text })
    else if (['recording', 'refusal', 'error', 'carrier'].includes(recognition.kind)) {
      logs.push('file' in one ? one.file : new File([text], name))
    } else left.push({ name, told: recognition })
  }
  // Profiles beside workloads are what those run under.
  if (hasWorkloads) {
    showFleet(parts, texts)
    return
  }
  const opened = profiles.slice(0, MOST_OPENED)
  // What is brought first is what is shown.
  for (const { name, text } of opened.toReversed()) session.openText(text, name, 'file')
  if (opened.length > 0) view.showPane('problems')
  if (logs.length > 0) {
    const { readLogs } = await import('../observe/read-logs')
    await readLogs(session, logs)
    if (session.store.getState().document) view.showLogs('log')
    else view.openDialog('import')
  }
  recall(parts, {
    kind: 'several',
    opened: opened.map(({ name }) => name),
    logs: logs.map(({ name }) => name),
    left,
    beyond: Math.max(0, all.length - MOST_FILES) + profiles.length - opened.length,
    before: document?.id,
  })
}

async function readOne(parts: Parts, file: File): Promise<ReadResult | 'log'> {
  return (await logAmong(parts, file)) ? 'log' : await parts.platform.files.read(file)
}
