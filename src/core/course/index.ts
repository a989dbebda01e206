export * from './check-exercise'
export * from './course'
export * from './course-problem'
