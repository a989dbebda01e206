export { programOfImage } from './one-line'
export { recognise, recogniseByLook, unfenced } from './recognise'
export { type AnyText, type Brought, recogniseBrought } from './recognise-brought'
export type { Lead, RecognisedKind, Recognition } from './recognition'
