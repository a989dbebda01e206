import type { CourseWords } from '../../course-words'

/** The built-in course. */
export const lessons: CourseWords = {
  'what-a-filter-sees': {
    title: 'What a filter sees',
    texts: () => import('./what-a-filter-sees'),
  },
  'default-action': {
    title: 'Default action, allow list and deny list',
    texts: () => import('./default-action'),
  },
  'what-the-program-sees': {
    title: 'What the program sees',
    texts: () => import('./what-the-program-sees'),
  },
  conditions: {
    title: 'Conditions: and, or',
    texts: () => import('./conditions'),
  },
  masks: {
    title: 'Masks and flags',
    texts: () => import('./masks'),
  },
  clone: {
    title: 'clone, clone3 and ENOSYS',
    texts: () => import('./clone'),
  },
}
