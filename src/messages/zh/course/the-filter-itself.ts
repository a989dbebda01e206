import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './the-filter-itself.md?raw'

export const words: LessonTexts<'the-filter-itself'> = {
  page,
  notes: '让大家扮演内核：一人读出指令，一人把累加器写在纸上举着，一人负责跳转。走两个调用就够了。',
  exercises: {
    'be-the-kernel': {
      title: '当一回内核',
      task: '打开**试一个调用** → **过滤器**，让调用 `personality(0x100000000)` 逐条走过这个配置的指令：它的参数低半是 0，高半是 1。它停在哪一条指令？配置保持不变。',
      hints: [
        '`personality` 的编号是 0x87。在与它比较之前，所有调用走的路都一样。',
        '让应用来走：**试一个调用**，选 `personality`，参数写 `0x100000000`。最后一步就是答案。',
      ],
      solution:
        '与 0x87 的比较成立，于是读入参数的高半。它是 1 而不是 0，过滤器就跳到默认动作的返回。低半根本没有看。',
    },
    'another-return': {
      title: '换一个返回',
      task: '还是这个配置，`openat` 和 `clone3` 得到的是 `ENOSYS`，而默认动作是 `EPERM`。在**过滤器**里看它们停在哪里，为什么。请修改配置，让两者都停在返回 `EPERM` 的指令，放行的与原来一样。',
      hints: [
        '开头几条指令是 runc 的。它们把编号与配置写到的最大编号比较。',
        '现在写到了 `openat`，它得到 `EPERM`。`clone3` 的编号更大。写哪一个名称，两者就都行了？',
      ],
      solution:
        '编号大于配置写到的全部编号的调用，runc 认为作者当时还不知道。写到 `clone3` 的规则把这条界线移到它之上。这条规则做的事和默认动作一样，过滤器里却换了一个数。',
    },
    'a-shorter-way': {
      title: '更短的路',
      task: '一个作业可以给自己发送 0 到 15 的信号。配置为每个信号写了一条规则，`kill(1, 31)` 要执行 35 条指令才被拒绝。程序每次调用都要运行过滤器。请让配置的效果完全不变，而这些调用都在至多 21 条指令内得到结果。',
      hints: ['十六个相连的值：哪一种比较对它们都成立？', '一个 `SCMP_CMP_LE` 条件就够了。上限是几？'],
      solution: '一次“至多 15”的比较代替了十六次比较。参数的两半没有符号，所以至多 15 就是 0 到 15。',
    },
  },
}
