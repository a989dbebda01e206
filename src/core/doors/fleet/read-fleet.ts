import type { Target } from '../../engine/profile'
import { readImport } from '../import'
import { isProfileText } from '../import/profile-text'
import { readWorkloads, type Workload } from '../workload'
import type { FleetFile, LeftFile } from './fleet'

/** A profile of a file, with the names by which a container may ask for it. */
export interface ProfileAtHand {
  /** The file's path, with the part of it that holds the profile: `map.yaml#web.json`. */
  readonly name: string
  readonly paths: readonly string[]
  readonly text: string
}

export interface PlacedWorkload {
  readonly file: string
  readonly workload: Workload
}

export interface FleetReading {
  readonly workloads: readonly PlacedWorkload[]
  readonly profiles: readonly ProfileAtHand[]
  readonly left: readonly LeftFile[]
}

/** Fewer containers are told one by one. */
const FEW_CONTAINERS = 4

/** Whether a text is seen at once to be about many workloads, as what kubectl prints for a cluster. */
export function looksLikeFleet(text: string): boolean {
  if (!/^\uFEFF?[ \t]*\{|^["']?(?:apiVersion|items|kind)["']?[ \t]*:/m.test(text)) return false
  const lists = text.matchAll(/^[ \t-]*["']?containers["']?[ \t]*:/gm)
  for (let count = 0; ; count++) if (lists.next().done) return count > FEW_CONTAINERS
}

/** What every profile has, and every file that carries one. */
const HAS_PROFILE = /defaultAction/i

/** Reads the containers of files, and the profiles that they may run under. Never throws, whatever the texts. */
export function readFleet(files: readonly FleetFile[], target: Target): FleetReading {
  const workloads: PlacedWorkload[] = []
  const profiles: ProfileAtHand[] = []
  const left: LeftFile[] = []
  for (const { path, text } of files) {
    const own = HAS_PROFILE.test(text) ? profilesIn(path, text, target) : []
    profiles.push(...own)
    if (own.length === 1 && own[0]?.name === path) continue
    const reading = readWorkloads(text, path.slice(path.lastIndexOf('/') + 1))
    const containers = reading.workloads.filter(isContainer)
    const windows = containers.filter(({ isWindows }) => isWindows).length
    for (const workload of containers) if (!workload.isWindows) workloads.push({ file: path, workload })
    if (windows > 0) left.push({ path, reason: { id: 'windows', count: windows } })
    const { failure } = reading
    if (failure) {
      const line = 'line' in failure.values ? failure.values.line : undefined
      left.push({ path, reason: { id: 'unread', line, isTemplate: failure.id === 'template' } })
    }
  }
  return { workloads, profiles, left }
}

/** A unit of systemd without a container has a filter of systemd's own, and no profile. */
function isContainer({ engine }: Workload): boolean {
  return engine !== 'systemd'
}

function profilesIn(path: string, text: string, target: Target): readonly ProfileAtHand[] {
  if (/^\uFEFF?\s*[{/]/.test(text) && isProfileText(text)) return [{ name: path, paths: [path], text }]
  const reading = readImport(text, path.slice(path.lastIndexOf('/') + 1), target)
  if (reading.kind !== 'found') return []
  return reading.profiles.map(({ name, place, text: own }) => ({
    name: place === undefined ? path : `${path}#${place}`,
    // The Security Profiles Operator and whoever mounts a ConfigMap write files of these names.
    paths: [name, ...(place === undefined ? [] : [place])],
    text: own,
  }))
}

/**
 * The one profile whose path ends as a name does, or whose file is called as its last part; undefined where there is none,
 * or several that differ.
 */
export function profileNamed(name: string, profiles: readonly ProfileAtHand[]): ProfileAtHand | undefined {
  const wanted = `/${name.replace(/^(?:\.?\/)+/, '')}`
  const last = wanted.slice(wanted.lastIndexOf('/'))
  const endingIn = (end: string) =>
    profiles.filter(({ paths }) => paths.some(path => `/${path}`.endsWith(end)))
  return onlyOne(endingIn(wanted)) ?? onlyOne(endingIn(last))
}

function onlyOne(found: readonly ProfileAtHand[]): ProfileAtHand | undefined {
  const [first, ...others] = found
  return first && others.every(({ text }) => text === first.text) ? first : undefined
}
