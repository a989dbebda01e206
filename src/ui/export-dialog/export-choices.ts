import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import {
  type ChosenOptions,
  type DestinationId,
  destinationOf,
  destinations,
  optionsForPrograms,
  withExportOf,
} from '../../core'
import type { Workload } from '../../core/doors/workload'
import type { SessionState } from '../../session/state'

export interface ExportChoices {
  /** The document that they were made for. */
  readonly document: string | undefined
  /** The destination that is looked at. */
  readonly shown: DestinationId
  /** Those that were ticked for the archive, in the order of the list. */
  readonly taken: readonly DestinationId[]
  readonly options: ChosenOptions
}

/**
 * They outlive the dialog, which closes when a person goes to a place in the text and comes back. Another document
 * begins anew: its images and names are its own.
 */
export const choices = createStore<ExportChoices>(() => ({
  document: undefined,
  shown: 'docker',
  taken: [],
  options: {},
}))

export function useExportChoices<T>(selector: (state: ExportChoices) => T): T {
  return useStore(choices, selector)
}

/** Called when the dialog opens. */
export function beginChoices({
  document,
  target,
  goals,
}: Pick<SessionState, 'document' | 'target' | 'goals'>): void {
  if (document === undefined || choices.getState().document === document.id) return
  const shown =
    destinations.find(id => id === target.runtime || destinationOf(id).reader === target.runtime) ?? 'docker'
  const programs = goals.flatMap(goal => ('kind' in goal && goal.kind === 'run' ? [goal.id] : []))
  choices.setState({ document: document.id, shown, taken: [], options: optionsForPrograms(programs) })
}

/** What a container has that the document was begun for; its image rather than the one that its programs are known by. */
export function followWorkload(state: Parameters<typeof beginChoices>[0], workload: Workload): void {
  beginChoices(state)
  setOptions(({ image, ...others }) => ({
    ...(image !== undefined && { image }),
    ...withExportOf(others, workload, true),
  }))
}

/** The image by whose name the document was begun. */
export function followImage(state: Parameters<typeof beginChoices>[0], image: string): void {
  beginChoices(state)
  setOptions(options => ({ ...options, image }))
}

export function showDestination(shown: DestinationId): void {
  choices.setState({ shown })
}

export function takeDestination(id: DestinationId, isTaken: boolean): void {
  choices.setState(({ taken }) => ({
    taken: destinations.filter(other => (other === id ? isTaken : taken.includes(other))),
  }))
}

export function setOptions(change: (options: ChosenOptions) => ChosenOptions): void {
  choices.setState(({ options }) => ({ options: change(options) }))
}
