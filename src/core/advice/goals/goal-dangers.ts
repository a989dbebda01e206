import type { GoalId } from './kept-goals'

/**
 * How grave it is where a goal does not hold: `escape` where what it refuses leads out of a container or into the kernel,
 * `reach` where it reaches what belongs to others. The rest is a person's own choice.
 */
export type Danger = 'escape' | 'reach'

const dangers: Readonly<Partial<Record<GoalId, Danger>>> = {
  'no-user-namespaces': 'escape',
  'no-mounting': 'escape',
  'no-file-handles': 'escape',
  'no-debugging': 'reach',
  'no-perf': 'escape',
  'no-bpf': 'escape',
  'no-io-uring': 'escape',
  'no-userfaultfd': 'escape',
  'no-kernel-modules': 'escape',
  'no-reboot': 'escape',
  'no-io-ports': 'escape',
  'no-kernel-log': 'reach',
  'no-clock-changes': 'reach',
  'no-quota-swap': 'reach',
  'no-keyrings': 'reach',
  'no-new-network-families': 'reach',
  'no-raw-sockets': 'reach',
}

/** How grave it is where this goal does not hold; undefined where that is a person's own choice. */
export function dangerOf(id: GoalId): Danger | undefined {
  return dangers[id]
}
