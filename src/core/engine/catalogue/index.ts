export {
  type Architecture,
  type ArchitectureToken,
  architectureByToken,
  architectureName,
  architectures,
  type Multiplexer,
} from './architectures'
export { capabilities } from './capabilities'
export {
  type ArgumentConditionFact,
  type DefaultRule,
  type Engine,
  engines,
  type RuntimeDefault,
  runtimeDefaults,
} from './default-rules'
export { enosysOn, errnoName, errnoNames, errnoNumber } from './errnos'
export { nearestNames } from './query/nearest-names'
export { isDangerous, isDangerousLevel, type RiskLevel, riskLevels, riskOf } from './risk'
export { findNumber, searchCatalogue } from './search'
export type { CallState, SearchContext, SearchHit } from './search-hit'
export { catalogue, type Syscall, type SyscallNumber } from './syscalls'
