export * from './foretell'
export * from './kernel-answer'
export { loggedCalls } from './logged-calls'
