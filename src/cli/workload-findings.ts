import { type AskingPlace, askedFilters } from '../core/workload'
import type { Accepted } from '../library'
import { type Language, loadWords } from '../messages'
import type { Line } from './finding-line'
import { placeFinder } from './text-places'
import type { unfilteredIds } from './unfiltered-ids'

type UnfilteredId = (typeof unfilteredIds)[number]

/** Containers of a file that ask for no filter, or can have none. What cannot be read is told by who reads profiles. */
export async function unfilteredIn(
  path: string,
  text: string,
  accepted: readonly Accepted[],
  language: Language,
): Promise<readonly Line[]> {
  const found = (askedFilters(text) ?? []).flatMap(asking => {
    const id = idOf(asking)
    return id === undefined ? [] : [{ id, asking }]
  })
  if (found.length === 0) return []
  const { unfiltered } = await loadWords('importing', language)
  const placeOf = placeFinder(text)
  return found.map(({ id, asking }): Line => {
    const about = asking.place || asking.container
    const reason = accepted.find(one => one.finding === id && (one.about ?? about) === about)?.reason
    return {
      file: path,
      profile: undefined,
      id,
      about,
      subject: about,
      severity: id === 'workload-unconfined' ? 'security' : 'warning',
      ...placeOf(asking.range),
      message: unfiltered[id](about),
      fix: undefined,
      targets: undefined,
      accepted: reason,
      asIn: undefined,
    }
  })
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
