import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { TextRange } from '../core'
import { type AskingPlace, askedFilters } from '../core/workload'
import type { Accepted, Severity } from '../library'
import { type Language, loadWords } from '../messages'
import type { Line } from './finding-line'
import { rootOf } from './git'
import { placeFinder } from './text-places'
import type { unfilteredIds } from './unfiltered-ids'
import { pathsIn, profileCalled } from './workload-changes'

type UnfilteredId = (typeof unfilteredIds)[number]

/** What is found of one container, and where. */
export interface UnfilteredFinding {
  readonly id: UnfilteredId
  readonly about: string
  readonly severity: Severity
  readonly message: string
  readonly range: TextRange
  readonly accepted: string | undefined
}

/**
 * Containers of a text that ask for no filter, that can have none, or that name a file that is not there. What cannot be
 * read is told by who reads profiles.
 *
 * @param path the file's, from which Compose files name profiles; in others they are sought in the repository
 */
export async function unfilteredOf(
  path: string,
  text: string,
  accepted: readonly Accepted[],
  language: Language,
): Promise<readonly UnfilteredFinding[]> {
  // Most texts have no such word, and are not read for it.
  if (!/unconfined|privileged|seccomp[=:]|localhostProfile/i.test(text)) return []
  const all = await Promise.all(
    (askedFilters(text) ?? []).map(async asking => ({ asking, id: await idOf(asking, path) })),
  )
  const found = all.flatMap(({ asking, id }) => (id === undefined ? [] : [{ asking, id }]))
  if (found.length === 0) return []
  const { unfiltered } = await loadWords('importing', language)
  return found.map(({ id, asking }) => {
    const about = asking.place || asking.container
    return {
      id,
      about,
      severity: severityOf(id, asking),
      message: unfiltered[id](about, asking.profile ?? ''),
      range: asking.range,
      accepted: accepted.find(one => one.finding === id && (one.about ?? about) === about)?.reason,
    }
  })
}

/** A node may have a profile from elsewhere; Compose reads the file itself. */
function severityOf(id: UnfilteredId, { fromFile }: AskingPlace): Severity {
  if (id === 'workload-unconfined') return 'security'
  if (id === 'workload-privileged') return 'warning'
  return fromFile ? 'error' : 'info'
}

/** The same as lines of a file. */
export async function unfilteredIn(
  path: string,
  text: string,
  accepted: readonly Accepted[],
  language: Language,
): Promise<readonly Line[]> {
  const found = await unfilteredOf(path, text, accepted, language)
  if (found.length === 0) return []
  const placeOf = placeFinder(text)
  return found.map(
    ({ range, ...finding }): Line => ({
      ...finding,
      file: path,
      profile: undefined,
      subject: finding.about,
      ...placeOf(range),
      fix: undefined,
      targets: undefined,
      asIn: undefined,
    }),
  )
}

async function idOf(asking: AskingPlace, path: string): Promise<UnfilteredId | undefined> {
  switch (asking.asks) {
    case 'none':
      return 'workload-unconfined'
    case 'privileged':
      return 'workload-privileged'
    case 'named':
      return (await isMissing(asking, path)) ? 'workload-profile-missing' : undefined
    default:
      return undefined
  }
}

/** What an operator writes onto nodes. */
const OF_OPERATOR = /^operator\//

async function isMissing({ profile = '', fromFile }: AskingPlace, path: string): Promise<boolean> {
  // Values that are filled in, and what stands elsewhere on a machine, are no files of a repository.
  if (profile === '' || /[${}~]/.test(profile) || isAbsolute(profile) || OF_OPERATOR.test(profile))
    return false
  const folder = dirname(resolve(path))
  if (fromFile) return !existsSync(join(folder, profile))
  const root = await rootOf(folder)
  return root !== undefined && profileCalled(profile, await pathsIn(root)) === undefined
}
