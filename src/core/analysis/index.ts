export * from './analyse'
export * from './analysis'
export * from './default-verdicts'
export * from './service'
