export { type ArgumentValues, readArguments } from './argument-value'
export * from './call-line'
export { callsSharingName } from './call-names'
export * from './observed-call'
