import { loadToTheEnd } from '../../engine/bpf'
import type { ProfileDocument, Target } from '../../engine/profile'
import type { ExportedFile, Exporter, ExportOptions, ExportResult, Loss, Step } from './destination'
import { type DestinationId, destinationOf } from './destinations'
import { IMAGE_PLACE } from './image'
import { lackingLosses } from './losses'
import { effectLosses } from './lost-effect'
import { readerAt } from './resolved-profile'
import { exportLogging } from './rollout'
import { containerStartLosses } from './start-losses'
import { destinationFiles } from './to'
import { joinedLosses, nodeWord } from './to/kubernetes/node-profiles'
import { nodeArchitectures } from './to/kubernetes/options'

export * from './archive-entries'
export * from './destination'
export * from './destinations'
export * from './fields'
export { profileFileName } from './file-name'
export { bySeverity } from './loss-order'
export type { LossId } from './losses'
export * from './option-list'
export { proofCommand } from './proof-command'
export type { StartNeed } from './start-check'
export { startQuestion } from './start-question'
export { dockerServices } from './to/docker/options'
export * from './to/kubernetes/options'
export * from './to/spo/options'

/** Where nodes of several architectures have a file each, each file is for its own. */
function effects(
  document: ProfileDocument,
  destination: DestinationId,
  files: readonly ExportedFile[],
  target: Target,
): readonly Loss[] {
  const profiles = files.filter(({ isProfile }) => isProfile)
  const found = profiles.flatMap(file => {
    const own =
      profiles.length > 1 ? nodeArchitectures.find(token => file.name.includes(nodeWord(token))) : undefined
    return effectLosses(document, destination, file, own ? { ...target, architecture: own } : target)
  })
  return profiles.length > 1 ? joinedLosses(found) : found
}

/** Where no image is known, its place is to be filled in, in the files as in the commands. */
function imageStep(destination: DestinationId, { image, oci }: ExportOptions): readonly Step[] {
  const isAsked = destinationOf(destination).startsContainers && image === undefined
  const hasBundle = destination === 'oci' && (oci?.config ?? '').trim() !== ''
  return isAsked && !hasBundle ? [{ id: 'name-image', values: { place: IMAGE_PLACE }, commands: [] }] : []
}

/**
 * The files for a destination, with everything that it cannot carry; or why there can be none.
 * The document's own text is never changed. With `rollout` set to `log` its refusing default only logs, but for a review,
 * which is about the profile as it is.
 */
export function exportProfile(
  document: ProfileDocument,
  destination: DestinationId,
  options: ExportOptions,
): ExportResult {
  const exporter: Exporter = (given, asked) => {
    const result = destinationFiles[destination].write(given, asked)
    if (!result.ok) return result
    const found = effects(given, destination, result.files, asked.target)
    // Where the profile has errors, they say why nothing is loaded.
    const isSaid = (loss: Loss) => loss.id === 'not-loaded-there' && result.errors.length > 0
    const losses = [
      ...lackingLosses(given),
      ...found.filter(loss => !isSaid(loss)),
      ...containerStartLosses(given, destination, asked.target, asked),
      ...result.losses,
    ]
    // What starts no container, or an unconfined one, has nothing to follow or to prove.
    const isFilter = loadToTheEnd(given, readerAt(destination, asked.target)).kind === 'filter'
    return { ...result, losses, steps: isFilter ? [...imageStep(destination, asked), ...result.steps] : [] }
  }
  return options.rollout === 'log' && !destinationOf(destination).isForReaders
    ? exportLogging(document, destination, options, exporter)
    : exporter(document, options)
}
