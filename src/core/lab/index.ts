export * from './foretell'
export * from './kernel-answer'
