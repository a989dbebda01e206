import type { CourseWords } from '../../course-words'

/** 内置课程。 */
export const lessons: CourseWords = {
  'default-action': {
    title: '默认动作、允许列表与拒绝列表',
    texts: () => import('./default-action'),
  },
}
