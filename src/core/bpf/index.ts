export * from './compile'
export * from './emulate'
export { type Instruction, MAX_INSTRUCTIONS, type Program } from './instruction'
export * from './validate'
