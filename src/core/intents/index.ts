export { type Intent, type IntentId, type IntentLimit, intentById, intentIds } from './intents'
export * from './plan-intent'
export * from './read-intent'
