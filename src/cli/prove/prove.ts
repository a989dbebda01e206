import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { DestinationId, ExportedFile, MadeExport, ProfileDocument, Target } from '../../core'
import { foretoldStart, type Proof, proveLoaded, readerOf } from '../../core/doors/export/proof'
import { CommandError } from '../failure'
import { plain } from '../output'
import type { Consumer } from './consumer'
import { consumers } from './consumers'
import { idleProgram } from './idle-program'
import { runProgram } from './run-program'

/** What came of one consumer. */
type Proven = { readonly destination: DestinationId; readonly consumer: string } & (
  | ({ readonly kind: 'loaded' } & Proof)
  /** Nothing starts, as the export says. */
  | { readonly kind: 'not-started'; readonly reason: string; readonly isTold: boolean }
  | { readonly kind: 'not-proven'; readonly reason: string }
)

const STARTS_AFTER_ALL = 'it starts, and the export tells that nothing does'

interface Asked {
  readonly document: ProfileDocument
  readonly target: Target
  readonly made: readonly MadeExport[]
  /** The directory of a destination's files. */
  readonly folderOf: (destination: DestinationId) => string
  readonly format: 'text' | 'json'
}

/**
 * Loads exported files with what takes them on this machine, reads the filters back from the kernel, and compares them
 * with what the export tells. Status 1 where a call meets otherwise than is told, or nothing starts and that is not told.
 */
export async function prove(asked: Asked): Promise<{ readonly text: string; readonly status: 0 | 1 }> {
  const program = await idleHere(asked.target)
  const results: Proven[] = []
  for (const made of asked.made) {
    const own = consumers.filter(({ destination }) => destination === made.destination)
    for (const consumer of own) results.push(await proveWith(consumer, made, asked, program))
    if (own.length === 0)
      results.push({
        destination: made.destination,
        consumer: '',
        kind: 'not-proven',
        reason: 'the command starts nothing there',
      })
  }
  if (results.every(({ kind }) => kind === 'not-proven'))
    throw new CommandError(`--prove: nothing could be proven. ${results.map(lineOf).join('; ')}`)
  const isFound = results.some(
    one => (one.kind === 'loaded' && one.untold.length > 0) || (one.kind === 'not-started' && !one.isTold),
  )
  const text =
    asked.format === 'json'
      ? JSON.stringify(results, undefined, 2)
      : results.flatMap(one => [lineOf(one), ...untoldLines(one)].map(plain)).join('\n')
  return { text, status: isFound ? 1 : 0 }
}

/** Why nothing can be proven here at all is an error. */
async function idleHere({ architecture }: Target): Promise<Uint8Array> {
  const program = idleProgram(process.arch)
  if (process.platform !== 'linux' || !program) throw new CommandError('--prove: it needs Linux on x86_64')
  if (architecture !== 'SCMP_ARCH_X86_64')
    throw new CommandError(
      '--prove: the profile is judged for another architecture than this machine’s; see --arch',
    )
  if (process.getuid?.() !== 0)
    throw new CommandError('--prove: reading filters back from the kernel needs root (CAP_SYS_ADMIN)')
  if (!(await isHere('python3')))
    throw new CommandError('--prove: python3 is missing, which reads the filters of a process back')
  return program
}

async function isHere(program: string): Promise<boolean> {
  return (await runProgram(['sh', '-c', `command -v ${program}`]))?.status === 0
}

async function proveWith(
  consumer: Consumer,
  { destination, result }: MadeExport,
  { document, folderOf, target }: Asked,
  idle: Uint8Array,
): Promise<Proven> {
  const one = { destination, consumer: consumer.name }
  for (const needed of consumer.needs)
    if (!(await isHere(needed))) return { ...one, kind: 'not-proven', reason: `${needed} is not here` }
  const files = result.ok ? result.files : []
  const file = files.find(({ isProfile }) => isProfile)
  if (!file) return { ...one, kind: 'not-proven', reason: 'there is no file' }
  const folder = resolve(folderOf(destination))
  await mustExist(files, folder)
  const premises = await mkdtemp(join(tmpdir(), 'seccompose-proof-'))
  try {
    const name = `sc${premises.slice(-6)}`.toLowerCase()
    const root = join(premises, 'root')
    // Programs that give up root must reach it.
    await chmod(premises, 0o755)
    for (const below of ['proc', 'dev', 'sys', 'tmp']) await mkdir(join(root, below), { recursive: true })
    await writeFile(join(root, name), idle, { mode: 0o755 })
    const reader = readerOf(destination, target)
    const profile = join(folder, file.name)
    const given = { folder, files, profile, reader, premises, root, program: name }
    const { loader = reader.loader } = consumer
    const { losses, errors } = result.ok ? result : { losses: [], errors: [] }
    // The program is static, so that no loader of libraries starts with it.
    const start = foretoldStart(
      losses.filter(({ id }) => id !== 'loader-refused'),
      loader,
    )
    const held = await consumer.load({ ...given, isConfined: true })
    if ('reason' in held) {
      const control = await consumer.load({ ...given, isConfined: false })
      if ('reason' in control)
        return { ...one, kind: 'not-proven', reason: `it starts nothing here: ${control.reason}` }
      const isTold = start !== 'starts' || errors.length > 0
      return { ...one, kind: 'not-started', reason: held.reason, isTold }
    }
    const { filters } = held
    const proof = proveLoaded(document, { destination, file, filters, loader }, target)
    const untold = start === 'fails' ? [STARTS_AFTER_ALL] : proof.untold
    return { ...one, kind: 'loaded', ...proof, untold }
  } finally {
    await rm(premises, { recursive: true, force: true })
  }
}

async function mustExist(files: readonly ExportedFile[], folder: string): Promise<void> {
  for (const { name } of files) {
    const place = join(folder, name)
    const found = await stat(place).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    })
    if (!found)
      throw new CommandError(`${place}: no such file; export with the same options first, without --prove`)
  }
}

function lineOf(one: Proven): string {
  const who = one.consumer === '' ? one.destination : `${one.destination} (${one.consumer})`
  switch (one.kind) {
    case 'loaded':
      return `${who}: ${one.asked} calls asked, ${one.told} differ as told, ${one.untold.length} untold`
    case 'not-started':
      return `${who}: does not start, ${one.isTold ? 'as told' : 'untold'}: ${one.reason}`
    case 'not-proven':
      return `${who}: not proven: ${one.reason}`
  }
}

function untoldLines(one: Proven): readonly string[] {
  return one.kind === 'loaded' ? one.untold.map(words => `  untold: ${words}`) : []
}
