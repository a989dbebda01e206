export { argumentsRead } from './arguments-read'
export * from './assemble'
export { callNumber, unnumberedName } from './call-number'
export { checkProgram } from './check-program'
export { type Compilation, compileFilter, compileModel } from './compile'
export {
  type CompiledFilter,
  type CompiledProfile,
  compileProfile,
  loadToTheEnd,
} from './compile-profile'
export * from './disassemble'
export * from './emulate'
export { enosysStub } from './enosys-stub'
export * from './evaluate'
export { givenCall } from './given-call'
export { type Instruction, MAX_INSTRUCTIONS, type Program } from './instruction'
export { optimizeFilter } from './optimize'
export { programOfCall } from './program-of-call'
export * from './program-verdicts'
export * from './read-program'
export * from './validate'
export { waysOfCall } from './ways-of-call'
export { type ArgumentFault, readRegisters } from './written-registers'
