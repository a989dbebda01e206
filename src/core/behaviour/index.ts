export * from './behaviours'
export * from './mend-behaviours'
export * from './read-behaviour'
export { type RecordedCall, recordedOn } from './recording'
