export { type AskingPlace, askedFilters } from './asked-filters'
export { holdsProfile, readImport } from './read-import'
export type {
  AskingContainer,
  ImportedProfile,
  ImportFailureValues,
  ImportFormat,
  ImportNoteValues,
  ImportReading,
  ListMeaning,
  Origin,
} from './reading'
