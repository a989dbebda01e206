export { holdsProfile, readImport } from './read-import'
export type {
  ImportedProfile,
  ImportFailureValues,
  ImportFormat,
  ImportNoteValues,
  ImportReading,
  ListMeaning,
  Origin,
} from './reading'
