export * from './behaviours'
export * from './mend-behaviours'
export * from './read-behaviour'
export { type RecordedCall, type Recording, recordedOn, recordingOf, type Step } from './recording'
