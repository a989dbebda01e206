export * from './check'
export * from './expectation'
