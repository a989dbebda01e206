import type { DestinationId, ExportedFile, Target } from '../../core'
import type { Held } from './held-process'

/** What a consumer is given to start. */
export interface Proving {
  /** Where the exported files are. */
  readonly folder: string
  readonly files: readonly ExportedFile[]
  /** The profile's file in that folder. */
  readonly profile: string
  /** Who reads it, with the capabilities that a container gets. */
  readonly reader: Target
  /** An empty directory of this proof's own, which goes away behind it. */
  readonly premises: string
  /** A directory with the program alone, as a container's root. */
  readonly root: string
  /** The program's file name, which nothing else on the machine has. */
  readonly program: string
  /** False to see whether the consumer starts anything here at all: it is then started without the profile. */
  readonly isConfined: boolean
}

/** What takes the files of a destination on this machine. */
export interface Consumer {
  readonly destination: DestinationId
  readonly name: string
  /** The runtime that loads the filter, where that is not the reader's. */
  readonly loader?: Target['loader']
  /** The programs that it takes, beside Python. */
  readonly needs: readonly string[]
  readonly load: (proving: Proving) => Promise<Held>
}
