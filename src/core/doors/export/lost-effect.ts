import { compileProfile } from '../../engine/bpf'
import { loadProfile, type OciSeccomp, type ProfileLoad, settleRules } from '../../engine/policy'
import type { ProfileDocument, Target } from '../../engine/profile'
import type { ExportedFile, Loss } from './destination'
import { type DestinationId, destinationOf } from './destinations'
import { compared, differencesOf, MOST_NAMED } from './filter-differences'
import { filterThere, profileThere } from './filter-there'
import { countedLoss } from './losses'
import { filterOf } from './made-filter'
import { renderOciSeccomp } from './oci-json'
import { readerAt } from './resolved-profile'
import { hostStartLosses } from './start-losses'

/**
 * What is lost, by comparison: the filter that the profile makes on the target, beside the one that the destination makes
 * of its file in its own world, for every number that either can tell and all arguments at once. Each difference comes
 * with a call that shows it. Nothing where the profile makes no filter, or switches it off; errors say why.
 */
export function effectLosses(
  document: ProfileDocument,
  destination: DestinationId,
  file: ExportedFile,
  target: Target,
): Loss[] {
  const { eitherLoader, startsContainers } = destinationOf(destination)
  const { loader } = target
  const other = eitherLoader ? ({ runc: 'crun', crun: 'runc' } as const)[loader] : undefined
  const own = lossesThere(document, destination, file, { target, there: target })
  const under =
    other && lossesThere(document, destination, file, { target, there: { ...target, loader: other } })
  return [
    ...own,
    ...(under ?? []),
    ...(own.length > 0 ? capabilityLosses(document, destination, target) : []),
    ...(startsContainers ? flagLosses(document, destination, target) : []),
  ]
}

/** The document's own target, and the one for which the destination reads the file. */
interface Worlds {
  readonly target: Target
  readonly there: Target
}

function lossesThere(
  document: ProfileDocument,
  destination: DestinationId,
  file: ExportedFile,
  { target, there }: Worlds,
): Loss[] {
  const isOwn = there === target
  const under = isOwn ? {} : { under: there.loader }
  const given = givenRules(loadProfile(document, target))
  if (isPlainlySame(given, destination, file, { target, there }))
    return isOwn ? supervisorLoss(given, destination, target) : []
  const load = compileProfile(document, target)
  if (load.kind !== 'filter') return []
  const before = filterOf(load)
  const logs = load.profile.defaultAction?.value === 'SCMP_ACT_LOG'
  const after = filterThere(destination, file, there, logs)
  if (!after) return countedLoss('not-loaded-there', 1, [], under)
  if (!isOwn) return compared(before, after, target).losses(MOST_NAMED, under)
  return [
    ...differencesOf(before, after, target),
    ...(after.listenerPath === '' ? [] : supervisorLoss(load.seccomp, destination, target)),
    ...hostStartLosses(destination, after, target),
  ]
}

/** Capabilities that rules ask for, and that a container has on one of the two sides alone. */
function capabilityLosses(document: ProfileDocument, destination: DestinationId, target: Target): Loss[] {
  const reader = readerAt(destination, target)
  const filters = (document.profile?.rules ?? []).flatMap(({ includes, excludes }) => [includes, excludes])
  const named = new Set(filters.flatMap(filter => filter?.capabilities.map(({ value }) => value) ?? []))
  const differing = [...named].filter(
    name => target.capabilities.includes(name) !== reader.capabilities.includes(name),
  )
  return countedLoss('capabilities-differ', differing.length, differing)
}

/** Flags are told wherever runc reads the file, since which of its releases a machine has is seldom known. */
function flagLosses(document: ProfileDocument, destination: DestinationId, target: Target): Loss[] {
  const { loader, versions } = readerAt(destination, target)
  const { flags = [] } = givenRules(loadProfile(document, target)) ?? {}
  const isByRunc = loader === 'runc' || destinationOf(destination).eitherLoader
  // Where the target's own runc refuses them, an error says so.
  const isTold = isByRunc && !(loader === 'runc' && versions.runc === '1.1')
  return countedLoss('flags-need-runc', isTold ? flags.length : 0, flags)
}

/**
 * A supervisor has to listen where the runtime connects to it: crun does so whatever the rules, runc where one asks it
 * (e2e/runtimes/exports/oci-exports.spec.ts).
 */
function supervisorLoss(seccomp: OciSeccomp | undefined, destination: DestinationId, target: Target): Loss[] {
  const path = seccomp?.listenerPath ?? ''
  const actions = [seccomp?.defaultAction, ...(seccomp?.syscalls ?? []).map(({ action }) => action)]
  const isAsked = actions.includes('SCMP_ACT_NOTIFY')
  const mayBeCrun =
    readerAt(destination, target).loader === 'crun' || destinationOf(destination).eitherLoader === true
  const isNeeded = path !== '' && (isAsked || mayBeCrun)
  return countedLoss('listener-needed', isNeeded ? 1 : 0, [path], { isAsked })
}

/** Whether one runtime is given the same rules: then no filter has to be made to see that nothing is lost. */
function isPlainlySame(
  before: OciSeccomp | undefined,
  destination: DestinationId,
  file: ExportedFile,
  { target, there }: Worlds,
): boolean {
  const read = profileThere(destination, file, there)
  if (!read || read.reader.loader !== target.loader) return false
  const after = givenRules(settleRules(read.document, read.reader))
  return before !== undefined && after !== undefined && renderOciSeccomp(before) === renderOciSeccomp(after)
}

/** The rules that the runtime is given. */
function givenRules(load: ProfileLoad | ReturnType<typeof settleRules>): OciSeccomp | undefined {
  return 'seccomp' in load ? load.seccomp : undefined
}
