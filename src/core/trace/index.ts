export * from './call-line'
export { callsSharingName } from './call-names'
export * from './observed-call'
