export { recognise, recogniseByLook, recogniseReading } from './recognise'
export type { Lead, RecognisedKind, Recognition } from './recognition'
