export * from './action-choices'
export * from './failure'
export * from './resolve'
export * from './verdict'
