import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { expect } from '@playwright/test'
import {
  type DestinationId,
  defaultTarget,
  destinationOf,
  destinations,
  type ExportedFile,
  type ExportOptions,
  exportProfile,
  parseProfile,
  presets,
} from '../../../src/core'
import { dockerServices, kubernetesExtras, spoUses, workloadKinds } from '../../../src/core/doors/export'
import {
  fileStem,
  identifier,
  objectName,
  plainFileName,
  profileFileName,
} from '../../../src/core/doors/export/file-name'
import { root } from '../../process.mjs'
import { mustSucceed } from '../command'
import { skipUnless, test } from '../runtime-test'
import { type FileReader, fileReaders, type PlacedFile } from './file-readers'
import { hostileTexts } from './hostile-texts'
import { inLxc, whyNoLxc } from './lxc'

// All files of all destinations, over texts that hope to be taken for something else, with what reads them: what is read
// is what the same export of harmless texts has, with the hostile text in the place of the harmless one, key by key.

/** A file, its twin with harmless texts, and what a text of the twin becomes. */
interface Pair {
  readonly what: string
  readonly file: ExportedFile
  readonly twin: ExportedFile
  readonly meant: readonly ((text: string) => string)[]
}

const written = destinations.filter(id => !destinationOf(id).takesNone)

/** As UTF-8 has it. */
const wellFormed = (text: string) => text.replaceAll(/\p{Cs}/gu, '\ufffd')

const marks = hostileTexts.map((_, place) => `HARMLESS${place}X`)
const texts = hostileTexts.map(([, text]) => text)
/** Another mark where the text is the name of a call. */
const asName = (word: string) => word.replace(/^HARMLESS/, 'HARMLESSNAME')
const withTexts = (nameOf: (text: string) => string) => (text: string) =>
  text.replaceAll(/HARMLESS(NAME)?(\d+)X/g, (mark, isName, place) => {
    const meant = wellFormed(texts[Number(place)] ?? mark)
    return isName ? nameOf(meant) : meant
  })
/** The text as it is, or with each name as engines read it: up to a NUL. */
const meantTexts = [withTexts(name => name), withTexts(name => name.replace(/\0.*$/s, ''))]

const usual =
  presets.find(({ id }) => id === 'docker-default')?.make({ ...defaultTarget, kernel: '6.12' }) ?? '{}'
const callNames: readonly string[] = JSON.parse(usual).syscalls[0].names

/** Each text as a name of a call, as a comment of a rule that stays, as a key and as metadata. */
function profileOf(words: readonly string[]): string {
  return JSON.stringify({
    defaultAction: 'SCMP_ACT_ERRNO',
    listenerMetadata: words.join(' '),
    notes: Object.fromEntries(words.map(word => [word, [word]])),
    syscalls: [
      { names: callNames.slice(words.length), action: 'SCMP_ACT_ALLOW' },
      ...words.map(word => ({ names: [asName(word)], action: 'SCMP_ACT_ALLOW', comment: word })),
      ...words.map((word, place) => ({
        names: [callNames[place]],
        action: 'SCMP_ACT_ERRNO',
        errnoRet: place + 2,
        comment: word,
      })),
    ],
  })
}

const small = JSON.stringify({
  defaultAction: 'SCMP_ACT_ALLOW',
  syscalls: [{ names: ['mkdir'], action: 'SCMP_ACT_ERRNO' }],
})
/** Nothing is joined with the defaults of nodes where a supervisor listens; that takes long. */
const smallOf = (destination: DestinationId) =>
  destination === 'crio' ? small.replace('{', '{"listenerPath":"/run/agent.sock",') : small

const allServices = { docker: { services: dockerServices } }
const allExtras = { kubernetes: { extras: kubernetesExtras } }

function filesOf(text: string, destination: DestinationId, options: Partial<ExportOptions>) {
  const result = exportProfile(parseProfile(text), destination, {
    name: 'web',
    target: defaultTarget,
    ...options,
  })
  if (result.ok) return result.files
  if ('fields' in result) return undefined
  throw new Error(`${destination}: ${JSON.stringify(result)}`)
}

function pairsOf(
  what: string,
  meant: Pair['meant'],
  files: readonly ExportedFile[] | undefined,
  twins: readonly ExportedFile[] | undefined,
): Pair[] {
  if (!files || !twins || files.length !== twins.length) throw new Error(`${what}: other files`)
  return twins.flatMap((twin, place) => {
    const file = files[place]
    return file ? [{ what: `${what}, ${file.name}`, file, twin, meant }] : []
  })
}

/** What a profile holds, in all files and with all choices that make others. */
function* contents(): Generator<Pair[]> {
  const [hostile, harmless] = [profileOf(texts), profileOf(marks)]
  const pairs = (destination: DestinationId, options: Partial<ExportOptions>, harmlessOptions = options) =>
    pairsOf(
      `a profile for ${destination}`,
      meantTexts,
      filesOf(hostile, destination, options),
      filesOf(harmless, destination, harmlessOptions),
    )
  for (const destination of written) yield pairs(destination, { ...allServices, ...allExtras })
  for (const destination of ['docker', 'kubernetes'] as const) yield pairs(destination, { rollout: 'log' })
  for (const workload of workloadKinds)
    yield pairs('kubernetes', { kubernetes: { workload, extras: ['annotations'] } })
  const architectures = ['SCMP_ARCH_X86_64', 'SCMP_ARCH_AARCH64'] as const
  yield pairs('kubernetes', {
    kubernetes: { architectures, level: 'container', privileges: 'image', extras: kubernetesExtras },
  })
  for (const use of spoUses) yield pairs('spo', { spo: { use } })
  const config = (words: readonly string[]) => ({
    oci: { config: JSON.stringify({ process: { env: words } }) },
  })
  yield pairs('oci', config(texts), config(marks))
}

/** Where a document's name gets into what another program reads, beside names of files. */
const named: readonly DestinationId[] = [
  'docker',
  'podman',
  'containerd',
  'crio',
  'kubernetes',
  'spo',
  'systemd',
]

/** The name of a document, from which those of files and objects are made; each form of the twin's is another. */
function* names(): Generator<Pair[]> {
  const harmless = 'Härm_Less.json'
  const optionsOf = (name: string) => ({ name, ...allServices, ...allExtras })
  const twins = new Map(written.map(id => [id, filesOf(smallOf(id), id, optionsOf(harmless))]))
  // What is long or has many words becomes a few letters and dashes.
  const asked = hostileTexts.filter(([, text]) => text.length < 12 || text.length > 200)
  for (const [place, [what, name]] of asked.entries()) {
    const meant = [profileFileName(name), plainFileName(name), name].map(
      object => (text: string) =>
        text
          .replaceAll(fileStem(harmless), fileStem(name))
          .replaceAll(plainFileName(harmless).replace('.json', ''), plainFileName(name).replace('.json', ''))
          .replaceAll(objectName(harmless), objectName(object))
          .replaceAll(identifier(fileStem(harmless)), identifier(fileStem(name))),
    )
    for (const id of written.filter(one => named.includes(one) || place % 8 === 0)) {
      const files = filesOf(smallOf(id), id, optionsOf(name))
      yield pairsOf(`${what} as a name for ${id}`, meant, files, twins.get(id))
    }
  }
}

type Field = (text: string) => Partial<ExportOptions>
const image: Field = text => ({ image: text, ...allServices, ...allExtras })
const fields: readonly (readonly [DestinationId, string, Field])[] = [
  ...(['docker', 'podman', 'containerd', 'crio', 'kubernetes'] as const).map(
    id => [id, 'an image', image] as const,
  ),
  ['spo', 'an image', text => ({ image: text, spo: { use: 'binding' } })],
  ['crio', 'a reference', text => ({ crio: { reference: `${text}:v1` } })],
  [
    'kubernetes',
    'a folder',
    text => ({ kubernetes: { folder: text, extras: kubernetesExtras.filter(id => id !== 'talos') } }),
  ],
  ['kubernetes', 'a namespace', text => ({ kubernetes: { namespace: text, extras: kubernetesExtras } })],
  [
    'kubernetes',
    'a workload',
    text => ({ kubernetes: { name: text, level: 'container', extras: kubernetesExtras } }),
  ],
  ['spo', 'a namespace', text => ({ spo: { namespace: text } })],
  ['spo', 'an object', text => ({ spo: { profileName: text, use: 'binding' } })],
]

/** What is typed into a field, where it is taken. */
function* typed(): Generator<Pair[]> {
  const harmless = 'harmlessfield'
  for (const [destination, field, options] of fields) {
    const twins = filesOf(smallOf(destination), destination, options(harmless))
    for (const [what, text] of hostileTexts) {
      const files = filesOf(smallOf(destination), destination, options(text))
      // An image with a tag of its own gets no other.
      const meant = ['', ':latest'].map(
        tag => (found: string) => found.replaceAll(`${harmless}${tag}`, text).replaceAll(harmless, text),
      )
      if (files) yield pairsOf(`${what} as ${field} for ${destination}`, meant, files, twins)
    }
  }
}

/** The same value with its texts as they are compared: profiles inside as what they hold, hashes as the same. */
function plain(value: unknown, change: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map(item => plain(item, change))
  if (typeof value === 'object' && value !== null) {
    // An artifact tells how long its parts are. Some readers give keys in an order of their own.
    const members = Object.entries(value).map(
      ([key, member]) => [wellFormed(change(key)), key === 'size' ? key : plain(member, change)] as const,
    )
    return members.sort(([one], [other]) => (one < other ? -1 : 1))
  }
  if (typeof value !== 'string') return value
  const [, base64] = /^data:application\/json;base64,(.*)$/.exec(value) ?? []
  const text =
    base64 === undefined ? value.replace(/^seccomp=(?=\{)/, '') : Buffer.from(base64, 'base64').toString()
  if (text.startsWith('{')) {
    try {
      return { profile: plain(JSON.parse(text), change) }
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return wellFormed(change(text))
    .replaceAll(/-[0-9a-f]{10}(?=\.json)/g, '-HASH')
    .replaceAll(/sha256:[0-9a-f]{64}/g, 'sha256:DIGEST')
}

const shortly = (value: unknown) => String(JSON.stringify(value)).slice(0, 300)

/** What no reader here takes: a line that is no comment is the same. */
function linesOf({ text, bytes, language }: ExportedFile): unknown {
  if (bytes || language === 'markdown') return undefined
  return text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).filter(line => !/^\s*#/.test(line))
}

test('what reads the exported files reads what was meant, whatever a profile, a name or a field holds', async ({
  runtimesRequired,
}, { outputDir }) => {
  test.setTimeout(240_000)
  const pairs = [...contents(), ...names(), ...typed()].flat()
  // What is the same need not be read twice.
  const placed = new Map<string, PlacedFile>()
  const place = (file: ExportedFile) => {
    const key = `${basename(file.name)}\n${file.text}`
    const known = placed.get(key)
    if (known) return known
    const one = { file, path: join(outputDir, String(placed.size), basename(file.name)) }
    placed.set(key, one)
    return one
  }
  for (const { file, twin } of pairs) for (const each of [file, twin]) place(each)
  for (const { file, path } of placed.values()) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, file.bytes ?? file.text)
  }

  let readings = 0
  const differences: string[] = []
  const compare = (pair: Pair, reader: string, got: unknown, wanted: unknown) => {
    const same = pair.meant.some(
      meant => JSON.stringify(plain(got, text => text)) === JSON.stringify(plain(wanted, meant)),
    )
    const isRefused = [got, wanted].some(
      value => typeof value === 'object' && value !== null && 'refused' in value,
    )
    if (!same || isRefused)
      differences.push(`${pair.what}: ${reader} reads ${shortly(got)}, not ${shortly(wanted)}`)
  }
  for (const reader of fileReaders) skipUnless(runtimesRequired, await reader.whyNot?.())
  const read = new Set<Pair>()
  const readBy = async (reader: FileReader, folder: string) => {
    // What a hostile text has made of a file, its twin has not.
    const taken = pairs.filter(({ twin }) => reader.takes(twin))
    const files = [...new Set(taken.flatMap(({ file, twin }) => [place(file), place(twin)]))]
    const values = await reader.read(files, folder)
    expect(values.length, reader.name).toBe(files.length)
    const readOf = new Map(files.map((one, index) => [one, values[index]]))
    for (const pair of taken) {
      read.add(pair)
      compare(pair, reader.name, readOf.get(place(pair.file)), readOf.get(place(pair.twin)))
    }
    readings += files.length
    console.log(`${reader.name}: ${files.length} files`)
  }
  await Promise.all(fileReaders.map((reader, number) => readBy(reader, join(outputDir, `reader-${number}`))))
  for (const pair of pairs.filter(one => !read.has(one)))
    compare(pair, 'nobody', linesOf(pair.file), linesOf(pair.twin))
  console.log(
    `${placed.size} files of ${pairs.length} exports with ${texts.length} hostile texts, ${fileReaders.length} readers, ${readings} readings: ${differences.length} differences`,
  )
  expect(differences.slice(0, 10)).toEqual([])
})

test('LXC takes a policy whose comments hope to be rules', async ({ runtimesRequired }, { outputDir }) => {
  await mkdir(outputDir, { recursive: true })
  skipUnless(runtimesRequired, await whyNoLxc(outputDir))
  const syscalls = texts.map((text, value) => ({
    names: ['acct'],
    action: 'SCMP_ACT_ERRNO',
    args: [{ index: 0, value, op: 'SCMP_CMP_EQ' }],
    comment: `${text}\nread errno 1`,
  }))
  const [policy] = filesOf(JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW', syscalls }), 'lxc', {}) ?? []
  const file = join(outputDir, 'policy')
  await writeFile(file, policy?.text ?? '')
  expect(policy?.text.match(/^acct errno 1 /gm)).toHaveLength(texts.length)
  const { stdout, stderr } = await inLxc(outputDir, file, ['grep', 'Seccomp:', '/proc/self/status'])
  expect(stdout, stderr).toContain('Seccomp:\t2')
})

test('the command of SECURITY.md finds files that hold a raw line separator, and no others', async ({
  runtimesRequired: _,
}, { outputDir }) => {
  const [, line = ''] = /```sh\n(.+)\n```/.exec(await readFile(join(root, 'SECURITY.md'), 'utf8')) ?? []
  const kubernetes = filesOf(profileOf(texts), 'kubernetes', allExtras) ?? []
  const raw = ['\u0085', '\u2028', '\u2029'].map((end, place) => [`raw-${place}.yaml`, `a: x${end}b: y\n`])
  await mkdir(outputDir, { recursive: true })
  for (const [name = '', text = ''] of [...raw, ...kubernetes.map(file => [basename(file.name), file.text])])
    await writeFile(join(outputDir, name), text)
  const { stdout } = await mustSucceed('sh', ['-c', `cd "$0" && ${line}`, outputDir])
  expect(stdout.trim().split('\n').sort()).toEqual(raw.map(([name]) => `./${name}`))
})
