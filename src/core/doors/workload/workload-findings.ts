import type { Severity } from '../../engine/profile'
import type { TextRange } from '../../engine/text'
import { type AskingPlace, askedFilters } from './asked-filters'

/**
 * What is found of containers, beside what the linter finds in profiles:
 * - `workload-unconfined`: asks for no filter
 * - `workload-privileged`: is privileged, and has none
 * - `workload-no-profile`: names none in Kubernetes, where mostly none means no filter
 * - `workload-profile-path`: names one as Kubernetes refuses it
 * - `workload-profile-missing`: names a file that is nowhere
 */
export const workloadFindingIds = [
  'workload-unconfined',
  'workload-privileged',
  'workload-no-profile',
  'workload-profile-path',
  'workload-profile-missing',
] as const
export type WorkloadFindingId = (typeof workloadFindingIds)[number]

export interface WorkloadFinding {
  readonly id: WorkloadFindingId
  readonly severity: Severity
  /** The container, by which the finding can be accepted. */
  readonly about: string
  /** Of the profile where it names one; the annotation that names one without effect. */
  readonly profile: string
  readonly range: TextRange
}

/**
 * What is found of the containers of a file; empty for a file of none, or that breaks off.
 *
 * @param isThere whether a profile that a container names is found from the file on; undefined where nobody can tell
 */
export function workloadFindings(
  text: string,
  isThere: (place: AskingPlace) => boolean | undefined = () => undefined,
): readonly WorkloadFinding[] {
  return (askedFilters(text) ?? []).flatMap(place => {
    const found = findingOfAsked(place, () => isThere(place))
    if (!found) return []
    const about = place.place || place.container
    return [{ profile: place.profile ?? '', ...found, about, range: place.range }]
  })
}

type Found = Pick<WorkloadFinding, 'id' | 'severity'> & { readonly profile?: string }

/**
 * What is found of the filter that one container asks for, whatever its profile does.
 *
 * @param isThere whether the profile that it names is found; undefined where nobody can tell
 */
export function findingOfAsked(
  { asks, profile = '', fromFile, workload }: Omit<AskingPlace, 'container' | 'place' | 'range'>,
  isThere: () => boolean | undefined,
): Found | undefined {
  // A container of Windows has no system calls of Linux.
  if (workload?.isWindows) return undefined
  switch (asks) {
    case 'none':
      return { id: 'workload-unconfined', severity: 'security' }
    case 'privileged':
      return { id: 'workload-privileged', severity: 'warning' }
    case 'unsaid':
      // A patch has no image, and leaves to the object that it is for what it does not name.
      return workload?.image === undefined
        ? undefined
        : { id: 'workload-no-profile', severity: 'warning', profile: workload.annotation?.value ?? '' }
    case 'named':
      if (workload?.source === 'kubernetes' && !isKubeletPath(profile))
        return { id: 'workload-profile-path', severity: 'error' }
      return /\$[\w{(]/.test(profile) || isThere() !== false
        ? undefined
        : { id: 'workload-profile-missing', severity: fromFile ? 'error' : 'info' }
    default:
      return undefined
  }
}

/** The API takes relative paths alone, that lead nowhere up (pkg/apis/core/validation `validateLocalDescendingPath`). */
const isKubeletPath = (path: string) =>
  path !== '' && !path.startsWith('/') && !path.split('/').includes('..')
