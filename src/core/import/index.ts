export { holdsProfile, readImport } from './read-import'
export type {
  ImportedProfile,
  ImportFailureValues,
  ImportFormat,
  ImportNoteValues,
  ImportReading,
  ListMeaning,
} from './reading'
