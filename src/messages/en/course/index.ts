import type { CourseWords } from '../../course-words'

/** The built-in course. */
export const lessons: CourseWords = {
  'default-action': {
    title: 'Default action, allow list and deny list',
    texts: () => import('./default-action'),
  },
}
