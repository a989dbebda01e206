import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './user-namespaces.md?raw'

export const words: LessonTexts<'user-namespaces'> = {
  page,
  notes:
    '在自己的机器上运行 `unshare -r id`：不用密码就得到“uid=0(root)”。然后问：这个 root 能做什么？先让大家说出三样，再给他们看表格。',
  exercises: {
    'no-root-for-everybody': {
      title: '不是人人都能当 root',
      task: '这个拒绝列表用于一个构建服务，本意是任何人都不能新建用户命名空间，其余一切照常运行。四条路它只关了一条。请关上另外三条：`clone` 带 `CLONE_NEWUSER` 时拒绝，带别的标志时运行；`clone3` 看起来不存在，这样线程仍能创建；`setns` 一概拒绝。`unshare` 带别的标志时，仍要照常运行。',
      hints: [
        '`clone` 的标志和 `unshare` 的在同一个位置，同样的条件就行。',
        '`clone3` 不露出标志，所以只能一概拒绝。',
        '`clone3` 以 `EPERM` 被拒绝，线程也就没有了：哪个错误会让程序改用 `clone`？另外，还有一个调用可以进入已有的命名空间。',
      ],
      solution:
        '两条规则针对这个标志。`clone3` 的标志没有过滤器看得到，所以让它返回 `ENOSYS`。`setns` 一概拒绝，因为种类为 0 时，它的文件代表哪个命名空间，它就进入哪个。',
    },
  },
}
