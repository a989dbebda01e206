import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './two-filters.md?raw'

export const words: LessonTexts<'two-filters'> = {
  page,
  notes:
    '把两个过滤器写在两张纸上，教室里一半人拿一张。报出一个调用，两边同时喊出各自的结果，把最严厉的写在墙上。',
  exercises: {
    'one-for-two': {
      title: '一个顶两个',
      task: '这是一个容器的过滤器。里面的程序再加载一个自己的，除了下面几个，一切放行：\n\n- `perf_event_open` 结束进程，\n- `bpf` 以 `EPERM` 失败，\n- `userfaultfd` 以 `ENOSYS` 失败，\n- `acct` 运行，并由内核记录。\n\n请让这一个配置做到两者合起来所做的事。',
      hints: [
        '逐个看这些调用：两个过滤器各自怎样答复，哪个答复在图里更靠上？',
        '错误比一行记录更严厉：`userfaultfd` 由内层过滤器拒绝，`acct` 由外层拒绝。错误的编号由谁决定？',
      ],
      solution:
        '`perf_event_open` 和 `bpf` 结束进程，各由这样写的那个过滤器决定。`userfaultfd` 以内层写的错误失败。`acct` 仍被拒绝：记录一个调用，比拒绝它要弱。',
    },
  },
}
