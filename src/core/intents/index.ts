export { type IntentId, type IntentLimit, type IntentState, intentIds } from './intents'
export * from './plan-intent'
export * from './read-intent'
