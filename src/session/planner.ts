/**
 * What a document needs once somebody acts on it, as against looking at it: new profiles, and the answers to what is
 * asked of it. A module of its own, so that it is fetched after the first rows are painted.
 */
export { hostOf, presets, presetTarget } from '../core'
export { readKeptGoals } from '../core/advice/goals/kept-goals'
export { readAcknowledgements } from '../core/advice/lint/read-acknowledgements'
export { answerQuestion, fetchPlanning } from '../core/questions'
export { AnalysisWorker } from '../worker/client'
