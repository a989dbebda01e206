import type { CourseWords } from '../../course-words'

/** 内置课程。 */
export const lessons: CourseWords = {
  'what-a-filter-sees': {
    title: '过滤器看到什么',
    texts: () => import('./what-a-filter-sees'),
  },
  'default-action': {
    title: '默认动作、允许列表与拒绝列表',
    texts: () => import('./default-action'),
  },
  'what-the-program-sees': {
    title: '程序看到什么',
    texts: () => import('./what-the-program-sees'),
  },
  conditions: {
    title: '条件：与，或',
    texts: () => import('./conditions'),
  },
  masks: {
    title: '掩码与标志',
    texts: () => import('./masks'),
  },
  clone: {
    title: 'clone、clone3 与 ENOSYS',
    texts: () => import('./clone'),
  },
}
