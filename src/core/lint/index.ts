export * from './finding'
export { lintProfile } from './lint-profile'
export { lintRules } from './rules'
