import { catalogue } from '../../engine/catalogue'
import type { StartHost } from '../../engine/profile'
import { type ProfileDocument, type Said, saying, type Target } from '../../engine/profile'
import { mayChangeAny, type NotReadId, notReadIn } from '../../engine/profile/not-read'
import type { StrictJson } from './strict-json'

/** As in the linter: what makes the files lie or fail, what leaves a hole, what should be looked at, what to know. */
export type LossSeverity = 'error' | 'security' | 'warning' | 'info'

/** Who makes calls before or instead of a container's own program. */
export type ContainerStarter = Target['loader'] | 'pause'

const severities = {
  'part-not-read': 'security',
  'comments-stripped': 'info',
  'trailing-commas-stripped': 'info',
  'byte-order-mark-stripped': 'info',
  'rules-left-out': 'warning',
  'conditions-settled': 'info',
  'arch-map-settled': 'info',
  'errno-names-settled': 'info',
  'legacy-names-settled': 'info',
  'rule-comments-left-out': 'info',
  'unknown-keys-left-out': 'warning',
  'unknown-names-kept': 'warning',
  'errno-names-left-out': 'security',
  'errno-names-ignored': 'security',
  'effect-looser': 'security',
  'effect-stricter': 'warning',
  'effect-other': 'warning',
  'effect-unknown': 'warning',
  'abi-looser': 'security',
  'abi-stricter': 'warning',
  'abi-other': 'warning',
  'x32-looser': 'warning',
  'x32-other': 'info',
  'capabilities-differ': 'warning',
  'flags-need-runc': 'warning',
  'not-loaded-there': 'error',
  'listener-needed': 'warning',
  'artifact-beyond-limits': 'warning',
  'baseline-refuses': 'info',
  'effective-not-proven': 'security',
  'minijail-logs-in-debug': 'warning',
  'calls-unknown-to-headers': 'warning',
  'seccomp-switched-off': 'error',
  'rollout-logs-only': 'security',
  'rollout-still-refuses': 'info',
  'rollout-unchanged': 'info',
  'rollout-refusals-logged': 'warning',
  'oci-config-capabilities': 'warning',
  'capabilities-dropped': 'info',
  'annotations-without-effect': 'security',
  'name-replaced': 'info',
  'spo-default-errno-by-rule': 'info',
  'spo-default-errno-lost': 'warning',
  'spo-errno-swapped': 'warning',
  'rules-for-others': 'info',
  'unknown-names-left-out': 'warning',
  'stub-left-out': 'warning',
  'flags-left-out': 'warning',
  'listener-left-out': 'warning',
  'notify-without-supervisor': 'warning',
  'architectures-left-out': 'warning',
  'architectures-open': 'security',
  'conditions-refused': 'warning',
  'conditions-allowed': 'security',
  'conditions-kept-open': 'security',
  'container-start-refused': 'error',
  'container-start-at-times': 'warning',
  'host-start-refused': 'error',
  'host-start-at-times': 'warning',
  'loader-refused': 'error',
  'actions-changed': 'warning',
  'unlisted-killed': 'warning',
  'calls-unknown-there': 'warning',
  'sets-grow': 'info',
  'systemd-unknown': 'info',
  'write-added': 'info',
  'firejail-keeps': 'security',
  'firejail-after-start': 'security',
  'nspawn-errnos': 'warning',
  'nspawn-architectures': 'security',
  'other-threads': 'info',
} as const satisfies Readonly<Record<string, LossSeverity>>

/** What a destination can lose, each with how much it matters. */
export type LossId = keyof typeof severities

/** Something the destination cannot carry or that was settled for it; never silent. */
export type Loss = Said<LossValues> & LossDetails

/** How many it concerns, and of some what else the sentence takes. */
export type LossValues = {
  readonly [Id in LossId]: { readonly count: number } & (Id extends keyof MoreOfLoss
    ? MoreOfLoss[Id]
    : object)
}

export interface MoreOfLoss {
  'effect-looser': UnderLoader
  'effect-stricter': UnderLoader
  'effect-other': UnderLoader
  'effect-unknown': UnderLoader
  'abi-looser': OfOtherAbi
  'abi-stricter': OfOtherAbi
  'abi-other': OfOtherAbi
  'x32-looser': UnderLoader
  'x32-other': UnderLoader
  'not-loaded-there': UnderLoader
  'container-start-refused': { readonly by: ContainerStarter }
  'container-start-at-times': { readonly by: ContainerStarter }
  'host-start-refused': { readonly by: StartHost }
  'host-start-at-times': { readonly by: StartHost }
  /** Whether the profile has a supervisor decide about calls; crun connects to it even where none does. */
  'listener-needed': { readonly isAsked: boolean }
  /** The newest call that the stub leaves alone. */
  'stub-left-out': { readonly call: string }
  /** The newest call of the tables there. */
  'calls-unknown-there': { readonly call: string }
  /** The name instead. */
  'name-replaced': { readonly name: string }
  'spo-errno-swapped': { readonly errno: string }
  'part-not-read': { readonly part: NotReadId; readonly of: readonly string[] }
}

/** The OCI runtime that is meant, where the files are for several of them, of which it is not the target's. */
interface UnderLoader {
  readonly under?: Target['loader']
}

interface OfOtherAbi extends UnderLoader {
  /** The architectures whose calls they are; empty for all that neither filter names. */
  readonly of: readonly string[]
}

interface LossDetails {
  readonly severity: LossSeverity
  /** Names, keys or rules concerned, for a person who wants to look. */
  readonly details: readonly string[]
}

const lossSaid = saying<LossValues>()

/** A loss with a count, or nothing where nothing is lost; with what else its sentence takes, if anything. */
export function countedLoss<Id extends LossId>(
  id: Id,
  count: number,
  details: readonly string[] = [],
  ...[more]: Id extends keyof MoreOfLoss ? [more: MoreOfLoss[Id]] : []
): Loss[] {
  if (count <= 0) return []
  const values = { count, ...more } as LossValues[Id]
  return [{ ...lossSaid<LossId>(id, values), severity: severities[id], details }]
}

/** What tells a loss from another of the same kind: under which runtime, and whose calls it is about. */
export function lossKey({ id, values }: Loss): string {
  return `${id} ${'under' in values ? values.under : ''} ${'of' in values ? values.of.join() : ''}`
}

export function stripLosses(strict: StrictJson): Loss[] {
  return [
    ...countedLoss('comments-stripped', strict.comments),
    ...countedLoss('trailing-commas-stripped', strict.trailingCommas),
    ...countedLoss('byte-order-mark-stripped', strict.byteOrderMark ? 1 : 0),
  ]
}

/** Runtimes ignore names that libseccomp does not know, without a word. */
export function unknownNameLoss(document: ProfileDocument): Loss[] {
  const names = new Set<string>()
  for (const rule of document.profile?.rules ?? []) {
    for (const { value } of rule.names) if (value !== '' && !catalogue.byName(value)) names.add(value)
  }
  return countedLoss('unknown-names-kept', names.size, [...names])
}

/** What the document lacks already, so that no file of it has it. */
export function lackingLosses(document: ProfileDocument): Loss[] {
  return notReadIn(document).map(part => {
    const isDecisive = mayChangeAny(part, true) || mayChangeAny(part, false)
    const said = lossSaid('part-not-read', { count: 1, part: part.id, of: part.of })
    return { ...said, severity: isDecisive ? 'security' : 'info', details: [] }
  })
}
