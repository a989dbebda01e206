import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './supervisor.md?raw'

export const words: LessonTexts<'supervisor'> = {
  page,
  notes:
    '演一遍：一个人扮程序，不许离开椅子；一个人扮监督者，把要的东西取来。再让程序趁监督者在路上时，换掉自己的纸条。',
  exercises: {
    'what-to-ask': {
      title: '该问什么',
      task: '这个容器的监督者只做一件事：代替程序挂载。配置却在三个调用上问它，其中两个不该问：在 `openat` 上，它只会读路径，再说“继续”；对 `connect`，它没有答案。\n\n请让配置只在 `mount` 上询问。文件可以打开，路径不限；`connect` 以 `EPERM` 失败。',
      hints: [
        '三个调用里，哪一个由监督者自己完成？只有这一个，它的答复才靠得住。',
        '`openat` 现在有了自己的规则。`connect` 不需要：没有规则写到的，由默认动作决定。',
      ],
      solution:
        '在 `mount` 上询问，因为事情由监督者自己做完。`openat` 允许，有哪些文件由挂载决定。`connect` 由默认动作拒绝。`listenerPath` 这个键留着：没有它，就没有谁可问。',
    },
  },
}
