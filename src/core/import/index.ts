export { holdsProfile, readImport } from './read-import'
export type {
  ImportedProfile,
  ImportFailureId,
  ImportFormat,
  ImportNoteId,
  ImportReading,
  ListMeaning,
} from './reading'
