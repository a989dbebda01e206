import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './no-new-privs.md?raw'

export const words: LessonTexts<'no-new-privs'> = {
  page,
  notes:
    '在用 `--security-opt no-new-privileges` 启动的容器里运行 `su`。然后问：是配置的哪一部分拒绝了它？哪一部分也没有。',
  exercises: {
    'nobody-else': {
      title: '不再换身份',
      task: '使用这个配置的每个 pod 都写着 `allowPrivilegeEscalation: false`，其中的程序从不改变自己的身份。请拒绝改变身份的六个调用：`setuid`、`setgid`、`setresuid`、`setresgid`、`setgroups` 和 `capset`。打开了这个开关位的 pod 必须仍能启动，其余都要保持原样。',
      hints: [
        '六个名称都在规则里，因为没有打开时，运行时要在过滤器之下调用其中几个。在这里，它早已调用过了。',
        '已经去掉三个。剩下的是名称里有 `res` 的两个，以及关于权能的那个。',
      ],
      solution:
        '去掉六个名称，默认动作就拒绝它们。有了 `no_new_privs`，runc 最后才加载过滤器，那时用户已经换好。在没有打开的 pod 里，用这个配置什么也启动不了：**问题**会这样提示，因为从配置看不出它给哪些 pod 使用。',
    },
  },
}
