import { readFile, writeFile } from 'node:fs/promises'
import { joinedRuns, keptRun, needOfCall } from '../core/doors/trace'
import { CommandError } from './failure'
import { inWords } from './inputs'
import { type LogOptions, readCalls } from './logs'
import { plain } from './output'
import { targetsOf } from './target-options'

interface KeepOptions extends Omit<LogOptions, 'format'> {
  /** Where the run was, and of which commit it was. */
  readonly where?: string
  readonly commit?: string
  /** When it was; now, where nobody says. */
  readonly when?: Date
}

/** A text that has runs already, and no other kind of log. */
const isKept = (text: string) => /^seccomp-run /.test(text)

/**
 * Adds recordings to a file as one run more: what was called, with which arguments, by whom, where and when. Recordings
 * that were kept themselves bring their own runs, each of which is there once.
 */
export async function keep(
  file: string,
  logs: readonly string[],
  options: KeepOptions,
): Promise<{ readonly text: string; readonly status: 0; readonly notes: string }> {
  const [{ target }] = await targetsOf(options, [])
  const known = await textOf(file)
  if (known !== undefined && known.trim() !== '' && !isKept(known))
    throw new CommandError(`${file}: it already exists, and contains no kept runs`)
  const given = await Promise.all(logs.map(async path => ({ path, text: await beginningOf(path) })))
  const others = given.flatMap(({ path, text }) => (isKept(text) ? [path] : []))
  const raw = given.flatMap(({ path, text }) => (isKept(text) ? [] : [path]))
  const texts = await Promise.all(others.map(path => readFile(path, 'utf8')))
  if (raw.length > 0) {
    const summary = await readCalls(options.language, raw, {
      target,
      only: options.only,
      progress: () => undefined,
    })
    const { commit = '', when = new Date(), where = '' } = options
    texts.push(keptRun(summary, target, { when: when.toISOString(), where, commit }))
  }
  const all = joinedRuns([known ?? '', ...texts])
  await writeFile(file, all).catch(error => {
    throw inWords(file, error)
  })
  const runs = all.match(/^seccomp-run /gm)?.length ?? 0
  return { text: '', status: 0, notes: `${file}: ${runs} ${runs === 1 ? 'run' : 'runs'}` }
}

const BEGINNING = 64

/** Enough of a file to see whether it was kept; a log may be of any length, and packed. */
async function beginningOf(path: string): Promise<string> {
  const { open } = await import('node:fs/promises')
  const file = await open(path).catch(error => {
    throw inWords(path, error)
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING))
    return buffer.toString('latin1', 0, bytesRead)
  } catch (error) {
    throw inWords(path, error)
  } finally {
    await file.close()
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw inWords(file, error)
  }
}

/** Which runs need a call, for how long no longer, and which of their programs make it. Status 1 where none does. */
export async function who(
  call: string,
  logs: readonly string[],
  options: Omit<LogOptions, 'format'>,
): Promise<{ readonly text: string; readonly status: 0 | 1 }> {
  const [{ target }] = await targetsOf(options, [])
  const { catalogue } = await import('../core')
  if (!catalogue.byName(call)) throw new CommandError(`${call}: Linux has no system call of that name`)
  const summary = await readCalls(options.language, logs, {
    target,
    only: options.only,
    last: options.last,
    progress: () => undefined,
  })
  const need = needOfCall(summary, call)
  const all = summary.files.filter(({ callLines }) => callLines > 0).length
  if (!need) return { text: `${call}: in none of ${all} ${all === 1 ? 'run' : 'runs'}`, status: 1 }
  const { last, processes, runs } = need
  const lastOne = last
    ? [`last on ${last.when}`, last.where, last.commit && `commit ${last.commit}`].filter(Boolean).join(', ')
    : ''
  const parts = [
    `${call}: in ${runs} of ${need.all} ${need.all === 1 ? 'run' : 'runs'}`,
    lastOne,
    processes.length > 0 ? `by ${processes.join(', ')}` : '',
  ]
  return { text: plain(parts.filter(Boolean).join('; ')), status: 0 }
}
