import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './what-a-filter-sees.md?raw'

export const words: LessonTexts<'what-a-filter-sees'> = {
  page,
  notes: '先问大家：“谁想过禁止一个程序读某个文件？”几乎人人举手。再问：内核运行过滤器的时候，路径在哪里？',
  exercises: {
    'strict-mode': {
      title: '用过滤器实现严格模式',
      task: '这个配置允许一切。让它做到严格模式所做的事：`read`、`write`、`exit` 和 `rt_sigreturn` 可以运行，其他任何调用都终止进行调用的线程。\n\n这里的目标是 crun。runc 会自己答复一部分调用，后面的课会讲到。',
      hints: [
        '有两处起作用：没有规则写到的调用由默认动作决定，写到的由规则决定。',
        '默认动作要终止线程：`SCMP_ACT_KILL_THREAD`。',
        '现在规则必须写出全部四个调用。检查会列出还缺哪些。',
      ],
      solution:
        '默认动作终止线程，一条规则允许那四个调用。几乎每个程序都用 `exit_group` 结束，它却不在其中：连 `true` 也不能正常结束。所以今天几乎没有人使用严格模式。',
    },
    'a-path-is-an-address': {
      title: '路径是一个地址',
      task: '有人想让程序只能打开一个文件，于是用调试器查出路径在内存里的位置，把这个数写进了条件。下次运行时路径换了位置，程序就什么也打不开了。\n\n请给配置写一条过滤器能够表达的规则：可以打开文件，路径任意。其余保持不变。',
      hints: ['在表格里选中 `openat`。条件比较的是哪个参数？这个参数是什么？', '去掉条件，保留规则。'],
      solution:
        '没有条件，规则就允许路径任意的 `openat` 和它的同类 `openat2`。过滤器只能做到这一步。有哪些文件可以打开，由别处决定：挂载进容器的内容、权限、Landlock。',
    },
  },
}
