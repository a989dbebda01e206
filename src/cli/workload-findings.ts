import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { type AskingPlace, type WorkloadFinding, workloadFindings } from '../core/doors/workload'
import type { Accepted } from '../library'
import { type Language, loadWords } from '../messages'
import type { Line } from './finding-line'
import { rootOf } from './git'
import { placeFinder } from './text-places'
import { pathsIn, profileCalled } from './workload-changes'

/** What is found of one container, and where, in words. */
export interface ToldFinding extends Omit<WorkloadFinding, 'profile'> {
  readonly message: string
  readonly accepted: string | undefined
}

/**
 * What is found of the containers of a text. What cannot be read is told by who reads profiles.
 *
 * @param path the file's, from which Compose files name profiles; in others they are sought in the repository
 */
export async function findingsOfContainers(
  path: string,
  text: string,
  accepted: readonly Accepted[],
  language: Language,
): Promise<readonly ToldFinding[]> {
  // Most texts have no such word, and are not read for it.
  if (!/unconfined|privileged|containers|seccomp/i.test(text)) return []
  const found = workloadFindings(text, await whoIsThere(path, text))
  if (found.length === 0) return []
  const { workload } = await loadWords('importing', language)
  return found.map(({ profile, ...one }) => ({
    ...one,
    message: workload[one.id](one.about, profile),
    accepted: accepted.find(({ finding, about = one.about }) => finding === one.id && about === one.about)
      ?.reason,
  }))
}

/** The same as lines of a file. */
export async function linesOfContainers(
  path: string,
  text: string,
  accepted: readonly Accepted[],
  language: Language,
): Promise<readonly Line[]> {
  const found = await findingsOfContainers(path, text, accepted, language)
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

/** What an operator writes onto nodes. */
const OF_OPERATOR = /^operator\//

/** Compose reads the file itself; what a node has is known only of a repository that brings it there. */
async function whoIsThere(path: string, text: string): Promise<(place: AskingPlace) => boolean | undefined> {
  const folder = dirname(resolve(path))
  const root = /localhostProfile|seccomp[=:]/i.test(text) ? await rootOf(folder) : undefined
  const paths = root === undefined ? undefined : await pathsIn(root)
  return ({ profile = '', fromFile }) => {
    // Values that are filled in, and what stands elsewhere on a machine, are no files of a repository.
    if (profile === '' || /[${}~]/.test(profile) || isAbsolute(profile) || OF_OPERATOR.test(profile))
      return undefined
    if (fromFile) return existsSync(join(folder, profile))
    return paths && profileCalled(profile, paths) !== undefined
  }
}
