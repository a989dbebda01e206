import { readBehaviours } from '../../advice/behaviour'
import { loadToTheEnd } from '../../engine/bpf'
import type { ProfileDocument, Target } from '../../engine/profile'
import type { Step } from './destination'
import { ownRefusals } from './own-refusals'
import { refusedCall } from './refused-call'
import { actsAs, type RunSettings } from './run-settings'

/** Shows the mode of seccomp, 2 for a filter (proc(5)). */
export const SHOW_MODE = 'grep Seccomp: /proc/self/status'

/** The same of a process from outside of its container, by the command that prints its number. */
export const showModeOf = (pid: string) => `grep Seccomp: "/proc/$(${pid})/status"`

/** Whether the small programs of an image, by `grep` of Debian and of BusyBox, are not known to break under the profile. */
export function runsPrograms(document: ProfileDocument, reader: Target): boolean {
  const load = loadToTheEnd(document, reader)
  if (load.kind !== 'filter') return true
  return readBehaviours(load, ['shows-mode']).every(({ state }) => state !== 'breaks')
}

/** How a container is looked at. */
export interface Looks {
  /** By `runsPrograms`. */
  readonly isRun: boolean
  /** The command line that runs a command in a new container. */
  readonly run: (command: string) => string
  /** How the container is run; as its image says where that is left out. */
  readonly settings: RunSettings | undefined
  /** Those that start the container itself in the background, look at it from outside, and remove it. */
  readonly outside: readonly string[]
}

/**
 * What the profile refuses beyond its engine's default, and that a container is confined: the kernel's own word for it,
 * and a call that fails. Where a command in the container would break under the profile, it is looked at from outside.
 *
 * @param reader the target that reads the profile
 */
export function proofSteps(
  document: ProfileDocument,
  reader: Target,
  { isRun, run, settings, outside }: Looks,
): Step[] {
  const mode: Step = {
    id: 'seccomp-mode',
    values: {},
    commands: isRun ? [run(SHOW_MODE)] : outside,
    isCheck: true,
  }
  const own = ownRefusals(document, reader)
  const beyond: Step = { id: 'refuses-more', values: own, commands: [] }
  const refused = refusedCall(document, reader, own, actsAs(settings))
  if (!refused || !isRun) return [beyond, mode]
  const { command, ...values } = refused
  return [beyond, mode, { id: 'try-refused', values, commands: [run(command)], isCheck: true }]
}
