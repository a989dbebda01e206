import {
  type BehaviourId,
  type BehaviourReading,
  mendBehaviours,
  readBehaviours,
} from '../../advice/behaviour'
import { compileProfile } from '../../engine/bpf'
import type { StartFailure } from '../../engine/policy'
import type { PlacelessCommand, ProfileDocument, Target } from '../../engine/profile'
import type { Rollout } from './destination'
import { type DestinationId, destinationOf } from './destinations'
import type { ContainerStarter } from './losses'
import { readerAt } from './resolved-profile'
import { loggingDocument } from './rollout'

export interface StartCheckQuestion {
  readonly destination: DestinationId
  readonly target: Target
  readonly rollout?: Rollout
  /**
   * Whether a pod's pause container runs under the profile, too. A kubelet since 1.19 gives it the runtime's default
   * whatever the pod says (`generatePodSandboxLinuxConfig`); an older one gave it a profile at pod level.
   */
  readonly withPause: boolean
  /**
   * `no_new_privs`: in Kubernetes `allowPrivilegeEscalation: false`, in Docker `no-new-privileges`. Under `at-times` it is
   * for whoever starts the container.
   */
  readonly noNewPrivileges: boolean | 'at-times'
}

export interface StartNeed {
  readonly by: ContainerStarter
  /** The calls of its that are refused and that each start makes. */
  readonly names: readonly string[]
  /** Those that only some starts make. */
  readonly sometimes: readonly string[]
}

export type StartCheck =
  | {
      readonly ok: true
      /** Empty where everything starts, or no OCI runtime starts anything. */
      readonly needs: readonly StartNeed[]
      /** All calls that each start makes, once each: with them nothing starts. Empty where a start only may fail. */
      readonly missing: readonly string[]
      /** All that only some starts make. */
      readonly sometimes: readonly string[]
      /** What allows them, as one step. */
      readonly command: PlacelessCommand | undefined
    }
  | { readonly ok: false; readonly failure: StartFailure }

const NOTHING: StartCheck = { ok: true, needs: [], missing: [], sometimes: [], command: undefined }

/** A pod waits in `pause` until it is stopped: a pause container that cannot end by itself is killed then, and has worked. */
function keepsFromStarting({ id, breaks }: BehaviourReading): boolean {
  return breaks.some(({ name }) => id !== 'pause' || (name !== 'exit_group' && name !== 'exit'))
}

/**
 * Which calls that the loader makes behind its filter, and where it is asked for the pause container, are refused at a
 * destination. Which privileges a runtime gives the pause container is its own affair, so its start counts as one
 * without `no_new_privs`, which needs more.
 */
export function checkStart(document: ProfileDocument, question: StartCheckQuestion): StartCheck {
  if (question.noNewPrivileges !== 'at-times') return checkOne(document, question)
  const without = checkOne(document, { ...question, noNewPrivileges: false })
  const under = checkOne(document, { ...question, noNewPrivileges: true })
  if (!without.ok || !under.ok) return without
  // What is needed without it alone, some starts need.
  const isCertain = (name: string) => under.missing.includes(name)
  const needs = without.needs.map(({ by, names, sometimes }) => ({
    by,
    names: names.filter(isCertain),
    sometimes: [...names.filter(name => !isCertain(name)), ...sometimes],
  }))
  const sometimes = without.missing.filter(name => !isCertain(name))
  return {
    ...without,
    needs,
    missing: without.missing.filter(isCertain),
    sometimes: [...sometimes, ...without.sometimes],
  }
}

function checkOne(document: ProfileDocument, question: StartCheckQuestion): StartCheck {
  const { destination, withPause, noNewPrivileges, rollout } = question
  if (!destinationOf(destination).startsContainers) return NOTHING
  const reader = readerAt(destination, question.target)
  const asked = rollout === 'log' ? loggingDocument(document, reader).document : document
  const load = compileProfile(asked, reader)
  if (load.kind !== 'filter') return { ok: false, failure: load.failure }
  const filter = load.compilation
  const options = { noNewPrivileges: noNewPrivileges === true && !withPause }
  const parts: readonly { by: StartNeed['by']; ids: readonly BehaviourId[] }[] = [
    { by: reader.loader, ids: ['starts', 'starts-as-user'] },
    ...(withPause ? [{ by: 'pause', ids: ['pause'] } as const] : []),
  ]
  const ids = parts.flatMap(part => part.ids)
  if (!readBehaviours(filter, ids, options).some(keepsFromStarting)) return NOTHING
  // What one of them is given can uncover what the other lacks, so that all are mended together.
  const mend = mendBehaviours(asked, reader, ids, options)
  const refused = mend?.names ?? []
  const byPart = parts.map(({ by, ids: own }) => {
    const readings = readBehaviours(filter, own, options)
    const alone = mendBehaviours(asked, reader, own, options)
    const broken = readings.flatMap(({ breaks }) => breaks.map(({ name }) => name))
    const names = refused.filter(name => broken.includes(name) || alone?.names.includes(name))
    return { by, names, atTimes: new Set(alone?.sometimes) }
  })
  const told = new Set(byPart.flatMap(({ names }) => names))
  const needs = byPart
    .map(({ by, names, atTimes }) => {
      // What nobody is refused alone comes to light by the start of the other.
      const own = refused.filter(name => names.includes(name) || (by === reader.loader && !told.has(name)))
      return {
        by,
        names: own.filter(name => !atTimes.has(name)),
        sometimes: own.filter(name => atTimes.has(name)),
      }
    })
    .filter(({ names, sometimes }) => names.length + sometimes.length > 0)
  const missing = refused.filter(name => needs.some(({ names }) => names.includes(name)))
  return {
    ok: true,
    needs,
    missing,
    sometimes: refused.filter(name => !missing.includes(name)),
    command: mend?.isMended ? mend.command : undefined,
  }
}
