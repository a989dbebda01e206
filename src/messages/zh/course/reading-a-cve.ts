import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './reading-a-cve.md?raw'

export const words: LessonTexts<'reading-a-cve'> = {
  page,
  notes: '遮住右边一列，让每两人用两分钟决定一份。第四份和第五份报告几乎总会引起争论：拒绝，还是只能更新？',
  exercises: {
    'the-way-there': {
      title: '通向那里的路',
      task: 'CVE-2021-22555：`setsockopt` 带上包过滤的一个选项，会写到自己的内存之外。它要求 `CAP_NET_ADMIN`，而程序在自己的用户命名空间里就有这个权能。这个 Web 服务要用 `setsockopt`，也要创建线程和子进程；它不新建命名空间。\n\n请关上通向那里的路，服务所用的调用一个也不要拿走。`clone3` 必须看起来不存在。',
      hints: [
        '允许的调用里，哪些能新建用户命名空间？有三个。',
        '`unshare` 已经去掉。`clone` 必须留下，加上条件：掩码 2114060288，应剩下 0。',
        '`clone3` 能做 `clone` 所做的，又不露出标志。哪个错误不会断了线程的路？',
      ],
      solution:
        '`setsockopt` 照常运行。没有用户命名空间，服务就没有 `CAP_NET_ADMIN`，内核自己会拒绝这个选项。从那里开始的其他缺陷，这条路也同样关上了。',
    },
    'what-nobody-calls': {
      title: '没有人用的调用',
      task: 'CVE-2022-0185：对文件系统上下文调用 `fsconfig`，会写到内存之外。有 `CAP_SYS_ADMIN` 就碰得到。这个容器有这个权能，因为它要用 `mount` 挂载；它用的是 Docker 的默认配置。\n\n请拒绝通到这种上下文的调用，以及写入它的调用：`fsopen`、`fspick` 和 `fsconfig`。`mount` 和其余一切都要保持原样。',
      hints: [
        '在表格里找 `fsopen`。是哪条规则让它在这个容器里运行，在别的容器里不行？',
        '从包含 `CAP_SYS_ADMIN` 的那条规则里去掉这三个名称，其他名称留下。',
      ],
      solution:
        '去掉三个名称，默认动作就拒绝它们。`mount` 把选项一次整个交出去，走不到这个缺陷。给一个权能是为了一件事，打开的却有许多；多出来的，由配置收回。',
    },
  },
}
