export { programOfImage } from './one-line'
export { recognise, recogniseByLook, recogniseReading, unfenced } from './recognise'
export type { Lead, RecognisedKind, Recognition } from './recognition'
