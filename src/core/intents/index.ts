export { type IntentId, type IntentLimit, intentIds } from './intents'
export * from './plan-intent'
export * from './read-intent'
