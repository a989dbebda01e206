export { holdsProfile, readImport } from './read-import'
export { hostsOfFormats } from './reading'
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
