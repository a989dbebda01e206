export { holdsProfile, readImport } from './read-import'
export type {
  AskedFilter,
  AskingContainer,
  ImportedProfile,
  ImportFailure,
  ImportFailureValues,
  ImportFormat,
  ImportNoteValues,
  ImportReading,
  ListMeaning,
  Origin,
} from './reading'
export { hostsOfFormats } from './reading'
