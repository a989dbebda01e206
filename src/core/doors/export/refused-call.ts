import { checkProgram } from '../../engine/bpf'
import type { Engine } from '../../engine/catalogue'
import { plainState, profileVerdicts } from '../../engine/policy'
import type { ProfileDocument, Target } from '../../engine/profile'
import type { OwnRefusals } from './own-refusals'

export interface RefusedCall {
  readonly name: string
  /** What makes the call, in a word list of a shell. */
  readonly command: string
  /** Whether the program is killed for it rather than told an errno. */
  readonly kills: boolean
  /** The engine whose default lets the same command through. */
  readonly runsUnder?: Engine
}

interface Probe {
  readonly names: readonly string[]
  readonly command: string
  /** It fails for another user, or without capabilities, whatever the profile says, and would prove nothing there. */
  readonly needsRoot?: true
}

/** Programs of any small Linux image, and the calls each of which makes it work; what is harmless and common first. */
const PROBES: readonly Probe[] = [
  { names: ['unshare'], command: 'unshare --user true' },
  { names: ['chroot'], command: 'chroot / true', needsRoot: true },
  { names: ['mkdir', 'mkdirat'], command: 'mkdir /tmp/probe' },
  { names: ['symlink', 'symlinkat'], command: 'ln -s target /tmp/probe' },
  { names: ['chmod', 'fchmodat', 'fchmodat2'], command: 'chmod 700 /tmp', needsRoot: true },
  { names: ['uname'], command: 'uname' },
  { names: ['setpriority'], command: 'nice -n 1 true' },
  { names: ['mknod', 'mknodat'], command: 'mkfifo /tmp/probe' },
  { names: ['ioprio_set'], command: 'ionice -c 3 true' },
]

/**
 * A call that the profile refuses whatever its arguments, with a command that shows it; undefined where no probe does.
 * First one that the default of the engine lets through: it proves that this very profile is in force.
 *
 * @param own `ownRefusals` of the document for the reader
 * @param user whether the program acts as root with its usual capabilities
 */
export function refusedCall(
  document: ProfileDocument,
  reader: Target,
  { engine, names: own }: OwnRefusals,
  user: 'root' | 'other' = 'root',
): RefusedCall | undefined {
  const verdicts = new Map(
    profileVerdicts(document, reader, checkProgram).map(verdict => [verdict.name, verdict]),
  )
  const isOwn = ({ names }: Probe) => names.some(name => own.includes(name))
  for (const probe of PROBES.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)))) {
    const { names, command, needsRoot } = probe
    if (needsRoot && user !== 'root') continue
    const found = names.flatMap(name => verdicts.get(name) ?? [])
    const [first] = found
    const closed = found.every(
      ({ state, outcome, caseCount }) =>
        state === 'denied' && plainState(outcome) === 'denied' && caseCount === 0 && outcome.errno !== 0,
    )
    if (!first || found.length < names.length || !closed) continue
    return {
      name: first.name,
      command,
      kills: first.kind !== 'denied',
      ...(isOwn(probe) && { runsUnder: engine }),
    }
  }
  return undefined
}
