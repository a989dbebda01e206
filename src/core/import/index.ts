export { readImport } from './read-import'
export type {
  ImportedProfile,
  ImportFailure,
  ImportFailureId,
  ImportFormat,
  ImportNote,
  ImportNoteId,
  ImportReading,
  ListMeaning,
} from './reading'
