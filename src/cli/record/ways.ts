import { existsSync, statSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProfileDocument } from '../../core'
import { CommandError } from '../failure'
import { runProgram } from '../prove/run-program'
import type { ContainerMarks, Job } from './job'
import { KernelLog, keepRecords, type LoggedPart, type ProcessPlace, underFilter } from './machine'
import { type Outcome, type RunLimits, runJob } from './run-job'

/** A run of a job that was recorded. */
export interface Recorded {
  readonly outcome: Outcome
  /** The file with what was recorded. */
  readonly file: string
  /** Whether there is nothing in it. */
  readonly isEmpty: boolean
  /** Records that the log lacks. */
  readonly missing: number
  /** Records of processes that are none of the job's, which were left out. */
  readonly foreign: number
  /** Records of processes that had ended before it could be seen whose they were, where others wrote records, too. */
  readonly doubtful: number
}

/** How the calls of a job get to be known. */
export interface Way {
  readonly id: 'kernel-log' | 'strace'
  /** The log that is read; empty for strace. */
  readonly source: string
  /**
   * Records a run under a profile; without one strace does as well.
   *
   * @param place of its file, from 1; where an earlier run has left records in that, they are kept
   */
  record(place: number, profile: ProfileDocument | undefined): Promise<Recorded>
  /** A run under a profile that is not recorded. */
  run(profile: ProfileDocument, limits: RunLimits): Promise<Outcome>
  close(): Promise<void>
}

interface WayOptions {
  readonly job: Job
  readonly premises: string
  /** Where recordings are kept. */
  readonly out: string
  readonly limits: RunLimits
  /** The filter that a profile becomes. */
  readonly filterOf: (profile: ProfileDocument) => Promise<Uint8Array>
}

/** The way that this machine has for a job: the log of the kernel for containers, strace for other programs. */
export async function wayFor(options: WayOptions): Promise<Way> {
  return options.job.kind === 'program' ? byStrace(options) : byKernelLog(options)
}

const recordingAt = (out: string, place: number) => join(out, `recording-${place}.log`)

async function byKernelLog({ job, premises, out, limits }: WayOptions): Promise<Way> {
  const log = await KernelLog.open(premises)
  if (!(log instanceof KernelLog))
    throw new CommandError(
      `containers are recorded from the log of the kernel’s audit, which is not to be had here: ${log.reason}`,
    )
  const written = new Set<string>()
  const profileFile = async ({ text }: ProfileDocument) => {
    const file = join(premises, 'profile.json')
    await writeFile(file, text)
    return file
  }
  return {
    id: 'kernel-log',
    source: log.source,
    async record(place, profile) {
      const file = recordingAt(out, place)
      const given = { ...(profile && { profile: await profileFile(profile) }), premises, limits }
      const { part, result } = await log.during(() => runJob(job, given))
      const { records, places, missing } = part
      const belongs = ownership(result.started.marks(), places)
      const own = records.filter(({ pid }) => belongs.get(pid) !== false)
      const foreign = records.length - own.length
      const doubtful = own.filter(({ pid }) => belongs.get(pid) === undefined).length
      const before = written.has(file) ? (await readFile(file, 'utf8')).split('\n') : []
      written.add(file)
      const texts = own.map(({ text }) => text)
      await keepRecords(file, texts, missing, before)
      return {
        outcome: result.outcome,
        file,
        isEmpty: own.length === 0 && before.length === 0,
        missing,
        foreign,
        doubtful: foreign > 0 ? doubtful : 0,
      }
    },
    run: async (profile, less) =>
      (await runJob(job, { profile: await profileFile(profile), premises, limits: less })).outcome,
    close: () => log.close(),
  }
}

/** Which processes are a container's; those of which that cannot be told are not in it. */
export function ownership(
  { id, pid, mounts }: ContainerMarks,
  places: LoggedPart['places'],
): ReadonlyMap<number, boolean> {
  const isInGroup = ({ cgroups }: ProcessPlace) => id !== undefined && cgroups.includes(id)
  const its = mounts ?? (pid === undefined ? undefined : places.get(pid)?.mounts)
  const isKnown = its !== undefined || [...places.values()].some(place => place && isInGroup(place))
  const told = [...places].flatMap(([process, place]) => {
    const isOwn = process === pid || (place && (isInGroup(place) || place.mounts === its))
    return isOwn || (place && isKnown) ? [[process, isOwn === true] as const] : []
  })
  return new Map(told)
}

async function byStrace({ job, premises, out, limits, filterOf }: WayOptions): Promise<Way> {
  const help = await runProgram(['strace', '--help'])
  if (help === undefined) throw new CommandError('strace is missing, by which programs are recorded')
  const python = await runProgram(['python3', '-c', 'import ctypes'])
  if (python?.status !== 0)
    throw new CommandError('python3 is missing, which starts programs under the filter')
  const ending = String(help.out).includes('--kill-on-exit') ? ['--kill-on-exit'] : []
  const code = join(premises, 'filter.bpf')
  return {
    id: 'strace',
    source: '',
    async record(place, profile) {
      const file = recordingAt(out, place)
      if (profile) await writeFile(code, await filterOf(profile))
      const strace = ['strace', '-f', ...ending, '-e', 'quiet=attach', '-o', file]
      const around = (words: readonly string[]) => [
        ...strace,
        ...(profile ? underFilter(code, words) : words),
      ]
      const { outcome } = await runJob(job, { premises, limits, around })
      if (profile) await withoutLoader(file)
      const isEmpty = !existsSync(file) || statSync(file).size === 0
      return { outcome, file, isEmpty, missing: 0, foreign: 0, doubtful: 0 }
    },
    async run(profile, less) {
      await writeFile(code, await filterOf(profile))
      const around = (words: readonly string[]) => underFilter(code, words)
      return (await runJob(job, { premises, limits: less, around })).outcome
    },
    close: () => Promise.resolve(),
  }
}

/** Takes the calls out of a recording that who loads the filter makes before the program. */
async function withoutLoader(file: string): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  const loaded = lines.findLastIndex(line => /prctl\(PR_SET_SECCOMP, SECCOMP_MODE_FILTER/.test(line))
  await writeFile(file, lines.slice(loaded + 1).join('\n'))
}
