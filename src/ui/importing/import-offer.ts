import type { ImportedProfile, ImportFormat } from '../../core/import'
import type { DocumentOrigin } from '../../session/state'

/** Profiles found in a file, of which a person opens one. */
export interface ImportOffer {
  readonly file: string
  readonly format: ImportFormat
  readonly profiles: readonly ImportedProfile[]
  readonly passedOver: readonly string[]
  readonly origin: DocumentOrigin
}
