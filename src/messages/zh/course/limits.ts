import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './limits.md?raw'

export const words: LessonTexts<'limits'> = {
  page,
  notes: '请三个人演一遍：一个看卡片上的名称并点头，另一个在第三个人拿走之前换掉卡片。',
  exercises: {
    'no-judge-of-paths': {
      title: '没有路径的裁判',
      task: '这个配置在 `openat`、`execve`、`mount` 和 `umount2` 时去问监督者。监督者本来要读路径，然后说“继续”或“不行”，这防不住任何人，而且 Docker 没有监督者可问。请不用它：可以打开文件、启动程序，`mount` 和 `umount2` 要以 `EPERM` 失败，容器要能启动。另一条规则保持不变。',
      hints: [
        '四个里哪些可以放行，因为文件由别的墙来管？',
        '去掉询问的规则：默认就拒绝的，根本不需要规则。这里 `openat` 又有了规则，还缺一个调用。',
      ],
      solution:
        '去掉了询问的规则。`openat` 和 `execve` 被允许，有哪些文件由挂载和权限决定。默认动作拒绝 `mount` 和 `umount2`。',
    },
  },
}
