export { type ChangedLines, changedLines } from './changed-lines'
export * from './edit'
export { EditSequence } from './edit-sequence'
export { followPath } from './follow-path'
export * from './integer'
export { escapedJson, jsonString, jsonText } from './json-text'
export * from './plan'
export * from './position'
export * from './render'
export {
  blankLineEnd,
  blankLineStart,
  detectStyle,
  lineIndent,
  skipBlanksBack,
  type TextStyle,
} from './style'
export * from './tree'
export { escapeUnsafe, hasUnsafe, spelledOut } from './unsafe-characters'
export { visibleText } from './visible-text'
