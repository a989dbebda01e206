import type { LessonTexts } from '../../../core/course/built-in'
import page from './first-allow-list.md?raw'

export const words: LessonTexts<'first-allow-list'> = {
  page,
  notes: '问问谁在生产环境里才发现漏掉的调用，再问哪个测试本可以发现它。答案就是第三个小标题。',
  exercises: {
    'from-its-strace': {
      title: '根据它的 strace',
      task: '配置旁边的日志是 `report` 的记录：一个小程序，读设置，启动一个子进程，然后等待。请为它写一个允许列表：日志里的一切都要能运行，容器要能在 Docker 上启动。网络、`ptrace`、`mount` 和 `bpf` 必须关着，`clone` 不能创建命名空间。',
      hints: [
        '在**日志**里打开这份记录。它会列出程序用到而配置拒绝的调用，也可以直接添加。',
        '容器需要一些程序的记录里看不到的调用。先取“能启动的最小配置”里的，再加上日志里的。',
        '现在 `clone` 带任何标志都允许。给它加上 Docker 默认配置的条件：掩码 `0x7e020000`，即 2114060288，应剩下 0。',
      ],
      solution:
        '启动容器所需的、日志里出现的，再加上带条件的 `clone`。对真正的程序，下一步是记录得更多：出错和停止的过程不在这份日志里。',
    },
  },
}
