export * from './check-exercise'
export * from './course'
export * from './course-problem'
export { readCourse } from './read-course'
