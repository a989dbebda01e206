export * from './check-exercise'
export * from './course'
export * from './course-problem'
export { type CourseReading, readCourse } from './read-course'
