import { loadToTheEnd } from '../bpf'
import { CallOutcomes, missingAtStart, missingForPause } from '../lint'
import type { StartFailure } from '../policy'
import type { Command, ProfileDocument, Target } from '../profile'
import { containerDestinations, type DestinationId, type Rollout } from './destination'
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
  /** `no_new_privs`: in Kubernetes `allowPrivilegeEscalation: false`, in Docker `no-new-privileges`. */
  readonly noNewPrivileges: boolean
}

export interface StartNeed {
  /** Who makes the calls before or instead of the container's own program. */
  readonly by: 'runc' | 'crun' | 'pause'
  /** The calls of its that are refused. */
  readonly names: readonly string[]
}

export type StartCheck =
  | {
      readonly ok: true
      /** Empty where everything starts, or no OCI runtime starts anything. */
      readonly needs: readonly StartNeed[]
      /** All of these calls, once each. */
      readonly missing: readonly string[]
      /** What allows them, as one step. */
      readonly command: Command | undefined
    }
  | { readonly ok: false; readonly failure: StartFailure }

const NOTHING: StartCheck = { ok: true, needs: [], missing: [], command: undefined }

/**
 * Which calls that the loader makes behind its filter, and where it is asked for the pause container, are refused at a
 * destination. Which privileges a runtime gives the pause container is its own affair, so its start counts as one
 * without `no_new_privs`, which needs more.
 */
export function checkStart(document: ProfileDocument, question: StartCheckQuestion): StartCheck {
  const { destination, withPause, noNewPrivileges, rollout } = question
  if (!containerDestinations.has(destination)) return NOTHING
  const reader = readerAt(destination, question.target)
  const asked = rollout === 'log' ? loggingDocument(document, reader).document : document
  const load = loadToTheEnd(asked, reader)
  if (load.kind !== 'filter') return { ok: false, failure: load.failure }
  const calls = new CallOutcomes(load.model)
  const missingBeside = (added: readonly string[]) => {
    const { always, otherwise } = missingAtStart(reader, calls, added)
    const ofLoader = noNewPrivileges && !withPause ? always : [...always, ...otherwise]
    return { ofLoader, ofPause: withPause ? missingForPause(calls, added) : [] }
  }
  let missing: readonly string[] = []
  let { ofLoader, ofPause } = missingBeside(missing)
  // What one of them is given can move runc's line for the other.
  while (new Set([...ofLoader, ...ofPause]).size > missing.length) {
    missing = [...new Set([...ofLoader, ...ofPause])]
    const beside = missingBeside(missing)
    ofLoader = beside.ofLoader
    ofPause = beside.ofPause
  }
  const needs: StartNeed[] = [
    { by: reader.loader, names: ofLoader },
    { by: 'pause', names: ofPause },
  ]
  return {
    ok: true,
    needs: needs.filter(({ names }) => names.length > 0),
    missing,
    command:
      missing.length > 0
        ? { kind: 'set-action', names: missing, action: 'SCMP_ACT_ALLOW', flatten: true }
        : undefined,
  }
}
