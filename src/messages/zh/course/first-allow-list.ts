import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './first-allow-list.md?raw'

export const words: LessonTexts<'first-allow-list'> = {
  page,
  notes: '问问谁在生产环境里才发现漏掉的调用，再问哪个测试本可以发现它。答案就是第三个小标题。',
  exercises: {
    'from-its-strace': {
      title: '根据它的 strace',
      task: '配置旁边的日志是 `report` 的记录：一个小程序，读设置，启动一个子进程，然后等待。请为它写一个允许列表：日志里的一切都要能运行，容器要能在 Docker 上启动。网络、`ptrace`、`mount` 和 `bpf` 必须关着，`clone` 不能创建命名空间。`clone3` 的标志没有过滤器看得到，它要看起来不存在。Docker 默认配置拒绝的一概不允许。',
      hints: [
        '在**日志**里打开这份记录。它会列出程序用到而配置拒绝的调用，也可以直接添加。',
        '容器需要一些程序的记录里看不到的调用。先取“能启动的最小配置”里的，再加上日志里的。',
        '现在 `clone` 带任何标志都允许。给它加上 Docker 默认配置的条件：掩码 `0x7e020000`，即 2114060288，应剩下 0。`clone3` 另写一条规则，带 `"errnoRet": 38`。',
      ],
      solution:
        '启动容器所需的、日志里出现的，带条件的 `clone`，再加上得到 `ENOSYS` 的 `clone3`，这样 C 库就改用 `clone`。写上 `exit`，是因为 glibc 的线程靠它结束，被拒绝就会永远空转。对真正的程序，下一步是记录得更多：出错和停止的过程不在这份日志里。',
    },
  },
}
