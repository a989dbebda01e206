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
  'docker-default': {
    title: 'Docker’s default, read',
    texts: () => import('./docker-default'),
  },
  'first-allow-list': {
    title: 'A first allow list',
    texts: () => import('./first-allow-list'),
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
  'user-namespaces': {
    title: 'User namespaces: root for everybody',
    texts: () => import('./user-namespaces'),
  },
  'other-doors': {
    title: 'Other doors',
    texts: () => import('./other-doors'),
  },
  kubernetes: {
    title: 'Kubernetes: what containerd does not read',
    texts: () => import('./kubernetes'),
  },
  'from-log-to-enforcement': {
    title: 'From log to enforcement',
    texts: () => import('./from-log-to-enforcement'),
  },
  rollout: {
    title: 'Rolling out in a cluster',
    texts: () => import('./rollout'),
  },
  review: {
    title: 'Review: ten faulty profiles',
    texts: () => import('./review'),
  },
  'five-minutes': {
    title: 'Review a profile in five minutes',
    texts: () => import('./five-minutes'),
  },
  'the-filter-itself': {
    title: 'The filter itself: BPF step by step',
    texts: () => import('./the-filter-itself'),
  },
  'two-filters': {
    title: 'Two filters on one task',
    texts: () => import('./two-filters'),
  },
  'no-new-privs': {
    title: 'no_new_privs, and when the filter comes',
    texts: () => import('./no-new-privs'),
  },
  'reading-a-cve': {
    title: 'Read a CVE and decide',
    texts: () => import('./reading-a-cve'),
  },
  supervisor: {
    title: 'A supervisor decides',
    texts: () => import('./supervisor'),
  },
  limits: {
    title: 'What seccomp is not',
    texts: () => import('./limits'),
  },
}
