import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './default-action.md?raw'

export const words: LessonTexts<'default-action'> = {
  page,
  notes: '先请一位学员把配置念出来，再让大家看表格。多数人念完五个名称就点头了。这时再问：`read` 会怎样？',
  exercises: {
    'repair-the-list': {
      title: '修好写反的列表',
      task: '这个配置本该拒绝 `ptrace`、`mount`、`umount2`、`chroot` 和 `pivot_root`，其余一律放行。请把它改对，并且要能在 Docker 上启动容器。',
      hints: [
        '在表格里找到 `read`。它由配置的哪一部分决定？',
        '没有规则写到的调用都要能运行，所以默认动作必须是允许。',
        '现在规则成了例外：它必须拒绝。',
      ],
      solution:
        '默认允许，规则用错误拒绝那五个调用。这是一个拒绝列表，也正是文章的本意。但它仍然很弱：下一个练习会看到它漏掉了什么。',
    },
    'from-deny-to-allow': {
      title: '从拒绝列表到允许列表',
      task: '修好的列表拒绝五个调用，可是别的调用能做同样的事：`move_mount` 和 `fsopen` 可以挂载，`process_vm_writev` 可以改写另一个进程的内存，而 `unshare(CLONE_NEWUSER)` 让程序在自己的用户命名空间里得到全部权能。\n\n请把它改成允许列表：拒绝以上所有调用，不允许 Docker 默认配置不允许的任何东西，并且仍能启动容器和其中的一个小程序。',
      hints: [
        '不要往拒绝列表里继续添加名称，总会还有下一个。',
        '默认拒绝就不会有遗漏。不过容器启动本身也需要一些调用：再检查一次，看看是哪些。',
        '允许启动容器和一个小程序所需的调用。“新建自”里有一个正好由它们构成的配置：“能启动的最小配置”。',
      ],
      solution:
        '默认拒绝，规则写出容器和一个小程序启动、结束所需的调用。内核以后新增的东西，在有人决定放行之前都会被拒绝。真正的程序需要的不止这些，怎样找出来是另一课的内容。',
    },
  },
}
