import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './other-doors.md?raw'

export const words: LessonTexts<'other-doors'> = {
  page,
  notes: '做第一个练习之前先问：“有几个调用能改变文件的模式？”把大家的猜测写下来。',
  exercises: {
    'the-younger-sibling': {
      title: '更年轻的同类',
      task: '这个配置本想禁止任何程序改变文件的模式，其余一律放行。在目标的内核上，还有一个调用能做到。是哪一个？请关掉它。',
      hints: [
        '在表格里查找 `chmod`：名称里有它的调用有四个。',
        '`fchmodat2` 是 Linux 6.6 带来的。把它加进规则。',
      ],
      solution:
        '能改变模式的调用有四个，四个都被拒绝。这份列表在内核出现第五个之前是好的。换成允许列表就不必担心。',
    },
    'a-ring-of-requests': {
      title: '一圈请求',
      task: '一个完全不用网络的程序：`socket` 和 `connect` 都被拒绝。可是在这个配置下，它想连哪里就连哪里，而且看不到相应的调用。请把这条路上的调用全部关掉。容器仍要能启动，其余保持不变。',
      hints: [
        '允许的调用里，哪一个会执行过滤器从来看不到的请求？',
        '属于它的调用有三个，都应该去掉：不能建立的东西，也不必能进入。',
      ],
      solution: '没有 `io_uring` 的三个调用，每个请求就又是一次调用，过滤器都看得到。',
    },
    'calls-of-32-bits': {
      title: '32 位的调用',
      task: '这个拒绝列表禁止程序设置时钟，但只针对 x86_64 的调用。32 位 x86 的调用还开着：`clock_settime64`、`clock_adjtime64` 和 `stime` 也能设置。请关掉它们，其余都放行。',
      hints: [
        '在“试一个调用”里选 `stime`，架构选 x86。由什么决定？',
        '配置可以写出只有别的架构才有的调用。把三个名称加进规则；`architectures` 里已经有 x86。',
      ],
      solution:
        '规则写出全部七个。某个架构没有同名调用时，这个名称在那里不起作用。目标的运行时会为列出的每个架构翻译规则。',
    },
  },
}
