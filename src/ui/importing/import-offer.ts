import type { ImportedProfile, ImportFormat } from '../../core/doors/import'
import type { DocumentOrigin } from '../../session/state'

/** A file that is still being read. */
export interface FileInReading {
  readonly kind: 'reading'
  readonly file: string
}

/** Profiles found in a file, of which a person opens one. */
export interface FoundProfiles {
  readonly kind: 'found'
  readonly file: string
  readonly format: ImportFormat
  readonly profiles: readonly ImportedProfile[]
  readonly passedOver: readonly string[]
  readonly origin: DocumentOrigin
}

export type ImportOffer = FileInReading | FoundProfiles
