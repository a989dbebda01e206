import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './clone.md?raw'

export const words: LessonTexts<'clone'> = {
  page,
  notes: '在“系统调用”面板里先后打开两个调用的参数。clone3 旁边的“地址”两个字就是这一课的全部。',
  exercises: {
    'threads-but-no-namespaces': {
      title: '要线程，不要命名空间',
      task: '一个工作程序需要进程和线程，但不能创建命名空间。它的配置把 `clone` 和 `clone3` 整个允许了。请收窄：`clone` 带进程和线程的标志时要能运行，带任何新命名空间的标志时要拒绝；`clone3` 要看起来不存在。',
      hints: [
        '从 `clone` 开始。标志是参数 0；其中七个创建命名空间，合起来是 `0x7e020000`。',
        '`clone` 已经收窄，`clone3` 却能做同样的事而不被看到。',
        '`clone3` 被拒绝了，错误是 `EPERM`。要创建线程的程序到此就停下。哪个错误会让它们改用 `clone`？',
      ],
      solution:
        '一条规则在七个标志都关着时允许 `clone`。另一条让 `clone3` 返回 `ENOSYS`，于是 glibc 改用 `clone`，过滤器就看得到标志。Docker 和 containerd 的默认配置也是这样做的。',
    },
  },
}
