import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './rollout.md?raw'

export const words: LessonTexts<'rollout'> = {
  page,
  notes: '问大家：你们的文件是怎样到节点上去的？“手工放的，放了三个节点”，这一课就从这里开始。',
  exercises: {
    'whose-lines': {
      title: '是谁的记录？',
      task: '`report` 的第二版配置在一个节点上记录了一段时间。日志就在旁边，而且是整个节点的日志：`backup` 也在那里运行，它的 pod 有自己的配置。\n\n请让配置开始执行。`report` 需要的必须能运行，没有规则允许的一切都要被拒绝。pod 必须能启动。',
      hints: [
        '六行记录，两个程序，用 `comm` 区分。哪三个调用是 `report` 的？',
        '默认动作改为 `SCMP_ACT_ERRNO`，它就执行了。把 `report` 所用的调用加进来，要手工加：**日志**面板给出的是所有行的调用。',
        '三个里还缺一个：x86_64 的 48 号。',
      ],
      solution:
        '三个调用有了规则：`accept4`、`recvfrom` 和 `shutdown`。谁把整份日志都加进来，谁就让 `report` 能用 `socket`、`connect` 和 `ptrace`，而这些只有备份程序需要。',
    },
  },
}
