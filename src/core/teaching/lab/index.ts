export * from './foretell'
export * from './kernel-answer'
export { LAB_ARCHITECTURE, type LabAbi, type LabArchitecture } from './lab-abi'
export { loggedCalls } from './logged-calls'
