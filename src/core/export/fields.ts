import type { MessageValues } from '../profile'

export type FieldProblemId =
  | 'empty'
  | 'too-long'
  | 'name-characters'
  | 'name-ends'
  | 'path-absolute'
  | 'path-parent'
  | 'path-characters'
  | 'path-blank-part'
  | 'reserved-word'
  | 'image-characters'
  | 'talos-folder'

/** Why what a person typed cannot be taken. */
export interface FieldProblem {
  readonly id: FieldProblemId
  readonly values: MessageValues
}

/** The fields of the export panel that are checked. */
export type FieldId = 'image' | 'folder' | 'namespace' | 'name' | 'profileName'

/** Which field it is, for a destination that was asked for with one that cannot be taken. */
export interface RefusedField extends FieldProblem {
  readonly field: FieldId
}
