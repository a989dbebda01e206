import type { TextRange } from '../core'
import { type AskingPlace, askedFilters } from '../core/workload'
import type { Accepted, Severity } from '../library'
import { type Language, loadWords } from '../messages'
import type { Line } from './finding-line'
import { placeFinder } from './text-places'
import type { unfilteredIds } from './unfiltered-ids'

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

/** Containers of a text that ask for no filter, or can have none. What cannot be read is told by who reads profiles. */
export async function unfilteredOf(
  text: string,
  accepted: readonly Accepted[],
  language: Language,
): Promise<readonly UnfilteredFinding[]> {
  // Most texts have no such word, and are not read for it.
  if (!/unconfined|privileged/i.test(text)) return []
  const found = (askedFilters(text) ?? []).flatMap(asking => {
    const id = idOf(asking)
    return id === undefined ? [] : [{ id, asking }]
  })
  if (found.length === 0) return []
  const { unfiltered } = await loadWords('importing', language)
  return found.map(({ id, asking }) => {
    const about = asking.place || asking.container
    return {
      id,
      about,
      severity: id === 'workload-unconfined' ? 'security' : 'warning',
      message: unfiltered[id](about),
      range: asking.range,
      accepted: accepted.find(one => one.finding === id && (one.about ?? about) === about)?.reason,
    }
  })
}

/** The same as lines of a file. */
export async function unfilteredIn(
  path: string,
  text: string,
  accepted: readonly Accepted[],
  language: Language,
): Promise<readonly Line[]> {
  const found = await unfilteredOf(text, accepted, language)
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

function idOf({ asks }: AskingPlace): UnfilteredId | undefined {
  switch (asks) {
    case 'none':
      return 'workload-unconfined'
    case 'privileged':
      return 'workload-privileged'
    default:
      return undefined
  }
}
