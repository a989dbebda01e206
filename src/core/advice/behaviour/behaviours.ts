import type { Outcome, Target } from '../../engine/profile'
import { type BehaviourId, imageBehaviourIds } from './behaviour-ids'
import { type RecordedCall, type Recording, recordedOn, recordingOf } from './recording'

export interface BehaviourContext {
  /** Without `versions` the newest runc is meant. */
  readonly target: Pick<Target, 'loader' | 'architecture'> & Partial<Pick<Target, 'versions'>>
  /**
   * Whether the container runs under `no_new_privs`, with which a loader loads the filter last. Off unless said: neither
   * `docker run` nor a pod asks for it by itself.
   */
  readonly noNewPrivileges?: boolean
}

/** The names of its recordings, of what is not recorded under its own name alone. */
const RECORDED_AS: Partial<Record<BehaviourId, readonly string[]>> = {
  'shows-mode': ['grep', 'grep-busybox'],
  'static-glibc': ['hello-glibc-static'],
  'dynamic-glibc': ['hello-glibc-dynamic'],
  'static-musl': ['hello-musl-static'],
  'dynamic-musl': ['hello-musl-dynamic'],
  'go-starts': ['hello-go'],
  forks: ['forks-glibc-dynamic'],
  threads: ['threads-glibc-dynamic'],
  sleeps: ['sleeps-glibc-dynamic'],
  curl: ['curl', 'wget-busybox'],
  // Beside what runs in it by itself, the shells that an engine runs in it, and what start scripts run, whose own steps differ.
  ...Object.fromEntries(imageBehaviourIds.map(id => [id, [id, 'shells', 'tools', 'tools-busybox']])),
}

/**
 * The recordings that a behaviour is made of; undefined where nothing was recorded for the target. How runc and crun start
 * a container is taken for the same on every architecture, call by call as far as it has them; programs are not.
 */
export function partsOf(
  id: BehaviourId,
  { target, noNewPrivileges }: BehaviourContext,
): readonly Recording[] | undefined {
  const start = `${target.loader}-${noNewPrivileges ? 'nnp' : 'plain'}`
  const isLaterRunc = target.loader === 'runc' && target.versions?.runc !== '1.1'
  if (id === 'starts') return [recordingOf(start), ...(isLaterRunc ? [recordingOf('runc-later')] : [])]
  if (id === 'starts-as-user') return [recordingOf(`${start}-user`)]
  if (id === 'ends') return [recordingOf('ends')]
  if (target.architecture !== recordedOn.architecture) return undefined
  return (RECORDED_AS[id] ?? [id]).map(recordingOf)
}

/** Every call that behaviours make, once each, with all the arguments that were recorded. */
export function callsOf(ids: readonly BehaviourId[], context: BehaviourContext): readonly RecordedCall[] {
  const calls = new Map<string, RecordedCall>()
  for (const id of ids) {
    for (const { steps } of partsOf(id, context) ?? []) {
      for (const { name, args } of steps) {
        calls.set(`${name} ${args.join()}`, { name, args })
      }
    }
  }
  return [...calls.values()]
}

/** The names among them without which they break, where a refusal is this one. */
export function neededNames(
  ids: readonly BehaviourId[],
  context: BehaviourContext,
  refusal: Outcome,
): readonly string[] {
  const names = new Set<string>()
  for (const id of ids) {
    for (const { steps } of partsOf(id, context) ?? []) {
      for (const { name, bears } of steps) {
        const isBorne = refusal.action === 'SCMP_ACT_ERRNO' && bears.has(refusal.errno ?? 1)
        if (!isBorne) names.add(name)
      }
    }
  }
  return [...names].sort()
}
