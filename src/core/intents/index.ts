export type { WayChange } from './changed-ways'
export { type IntentId, type IntentLimit, intentIds, type WayRoundCall } from './intents'
export * from './plan-intent'
export * from './read-intent'
