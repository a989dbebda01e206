import { compileProfile } from '../../engine/bpf'
import type { Program } from '../../engine/bpf/instruction'
import type { ArchitectureToken } from '../../engine/catalogue'
import { type ProfileDocument, parseProfile, type Target } from '../../engine/profile'
import type { SpelledFilter } from '../import/spelled-filter'
import type { ExportedFile, Exporter } from './destination'
import { type FilterThere, filterOf } from './made-filter'
import { settlingTarget } from './resolved-profile'
import { type Outside, spelledProgram } from './spelled-program'

/** A destination's files: how they are made, and how the destination reads them. */
export interface DestinationFiles {
  readonly write: Exporter
  readonly format: Format
}

export type ProfileFile = Pick<ExportedFile, 'name' | 'text'>

/**
 * Makes the filter of a file as a destination's own program does. Undefined where nothing there makes a filter of it.
 *
 * @param logs whether the destination is started so that what it would refuse is only logged
 */
export type FilterReader = (file: ExportedFile, target: Target, logs: boolean) => FilterThere | undefined

/** What a destination reads: a profile, or a text with one in it, or a format of its own, of which it makes a filter. */
export type Format =
  | { readonly profileIn: (file: ProfileFile, target: Target) => string }
  | { readonly filterIn: FilterReader }

export const asProfile: Format = { profileIn: ({ text }) => text }

/** Nothing there makes a filter. */
export const unread: Format = { filterIn: () => undefined }

/** The plain OCI form, which ignores conditions, below the target's own loader. */
export function plainTarget(target: Target): Target {
  return { ...settlingTarget(target), runtime: 'containerd' }
}

/** libseccomp alone builds it, which has no stub. */
export function ofLibrary(text: string, target: Target): FilterThere | undefined {
  const there = ofProfile(parseProfile(text), { ...plainTarget(target), loader: 'crun' })
  return there && bare(there.program, there.architectures)
}

export function ofProfile(document: ProfileDocument, reader: Target): FilterThere | undefined {
  const load = compileProfile(document, reader)
  return load.kind === 'filter' ? filterOf(load) : undefined
}

/** Without what only a runtime sets beside a filter. */
export function bare(program: Program, architectures: readonly ArchitectureToken[]): FilterThere {
  return { program, architectures, flags: [], listenerPath: '' }
}

/** What a list or a policy spells out, as a filter. */
export function spelled(
  filter: SpelledFilter | undefined,
  { architecture }: Target,
  outside: Outside,
): FilterThere | undefined {
  const architectures = [architecture, ...(outside.beside?.architectures ?? [])]
  return filter && bare(spelledProgram(filter, architecture, outside), architectures)
}
