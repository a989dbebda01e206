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
  'docker-default': {
    title: '读懂 Docker 的默认配置',
    texts: () => import('./docker-default'),
  },
  'first-allow-list': {
    title: '第一个允许列表',
    texts: () => import('./first-allow-list'),
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
  'user-namespaces': {
    title: '用户命名空间：人人都是 root',
    texts: () => import('./user-namespaces'),
  },
  'other-doors': {
    title: '别的门',
    texts: () => import('./other-doors'),
  },
  kubernetes: {
    title: 'Kubernetes：containerd 不读的部分',
    texts: () => import('./kubernetes'),
  },
  'from-log-to-enforcement': {
    title: '从记录到执行',
    texts: () => import('./from-log-to-enforcement'),
  },
  rollout: {
    title: '在集群里上线',
    texts: () => import('./rollout'),
  },
  review: {
    title: '审查：十份有错误的配置',
    texts: () => import('./review'),
  },
  'five-minutes': {
    title: '五分钟审查一份配置',
    texts: () => import('./five-minutes'),
  },
  'the-filter-itself': {
    title: '过滤器本身：逐步看 BPF',
    texts: () => import('./the-filter-itself'),
  },
  'two-filters': {
    title: '一个任务，两个过滤器',
    texts: () => import('./two-filters'),
  },
  'no-new-privs': {
    title: 'no_new_privs 与加载过滤器的时机',
    texts: () => import('./no-new-privs'),
  },
  'reading-a-cve': {
    title: '读 CVE，作决定',
    texts: () => import('./reading-a-cve'),
  },
  supervisor: {
    title: '由监督者决定',
    texts: () => import('./supervisor'),
  },
  limits: {
    title: 'seccomp 做不到的',
    texts: () => import('./limits'),
  },
}
