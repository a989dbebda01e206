import type { Outcome, StartHost } from '../../engine/profile'
import { type BrokenCall, brokenCalls, type LoadedFilter } from './read-behaviour'
import { ANY_OTHER_ERRNO, type Recording, recordedOn, recordingOf, type Step } from './recording'

/** The calls that are refused of a start. */
export interface HostStart {
  /** Of the host itself, behind its filter: without them nothing starts. */
  readonly own: readonly BrokenCall[]
  /** Of a program that loads libraries, before its `main`: without them none of these starts. */
  readonly loader: readonly BrokenCall[]
}

/**
 * What a host, as recorded with Debian 13's, and then the loader of a dynamic program, is refused by a filter; nothing on an architecture for which
 * nothing was recorded.
 */
export function readHostStart(host: StartHost, filter: LoadedFilter): HostStart {
  if (filter.target.architecture !== recordedOn.architecture) return { own: [], loader: [] }
  const recording = recordingOf(host)
  const { own, loader } = partsOfStart(recording)
  return { own: brokenCalls(own, recording, filter), loader: brokenCalls(loader, recording, filter) }
}

/** Whether no program starts, or none that loads libraries, where a call meets this whatever its arguments. */
export function isNeededAtStart(host: StartHost, name: string, { action, errno = 1 }: Outcome): boolean {
  const { steps, tried } = recordingOf(host)
  return steps.some(
    step =>
      step.name === name &&
      (action !== 'SCMP_ACT_ERRNO' || !step.bears.has(tried.has(errno) ? errno : ANY_OTHER_ERRNO)),
  )
}

/** The host's part ends with the call by which it becomes the program. */
function partsOfStart({ steps }: Recording): {
  readonly own: readonly Step[]
  readonly loader: readonly Step[]
} {
  const end = steps.findIndex(({ name }) => name === 'execve') + 1
  return { own: steps.slice(0, end), loader: steps.slice(end) }
}
