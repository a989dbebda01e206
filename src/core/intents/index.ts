export { type IntentId, type IntentLimit, intentIds, type WayRoundCall } from './intents'
export * from './plan-intent'
export * from './read-intent'
export type { WayRound } from './ways-round'
