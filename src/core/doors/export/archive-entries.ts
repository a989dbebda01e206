import type { ExportResult } from './destination'
import type { DestinationId } from './destinations'
import type { StartNeed } from './start-check'

/** What an export for one destination came to. */
export interface MadeExport {
  readonly destination: DestinationId
  readonly result: ExportResult
  /** What keeps a container from starting; empty where nothing does. */
  readonly needs: readonly StartNeed[]
}

/** A file of an archive or of a directory, its path with `/` between folders. */
export interface ExportEntry {
  readonly path: string
  readonly contents: string | Uint8Array<ArrayBuffer>
  /** To be run as it is. */
  readonly isExecutable: boolean
}

/** Every destination's files in a folder of its own, since names such as `kustomization.yaml` come more than once. */
export function archiveEntries(made: readonly MadeExport[], readme: string): readonly ExportEntry[] {
  return [
    { path: 'README.md', contents: readme, isExecutable: false },
    ...made.flatMap(({ destination, result }) =>
      fileEntries(result).map(entry => ({ ...entry, path: `${destination}/${entry.path}` })),
    ),
  ]
}

/** The files for one destination, without a folder around them. */
export function fileEntries(result: ExportResult): readonly ExportEntry[] {
  return (result.ok ? result.files : []).map(({ name, text, bytes, language }) => ({
    path: name,
    contents: bytes ?? text,
    isExecutable: language === 'shell',
  }))
}
