import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './docker-default.md?raw'

export const words: LessonTexts<'docker-default'> = {
  page,
  notes:
    '在投影上把目标从 Docker 换成带 SYS_ADMIN 的 Docker，表格按结果排序。大家会亲眼看到一个权能打开许多调用。',
  exercises: {
    'nobody-looks-in': {
      title: '谁也不能窥看别人',
      task: 'Docker 的默认配置允许容器里的一个程序调试另一个。你的容器在内存里保存密钥，里面也没有什么需要调试。请从默认配置开始，关掉查看其他进程的途径。nginx 仍要能运行，容器要能启动，其余保持不变。',
      hints: [
        '在表格里查找 `ptrace` 和 `process_vm`。这些调用里哪些是允许的？',
        '要去掉三个调用：`ptrace`、`process_vm_readv` 和 `process_vm_writev`。逐个选择**拒绝**，“触及其他进程”这项要求就满足了。',
      ],
      solution:
        '把名称从允许它们的规则里去掉，默认动作就拒绝它们。较新的内核上是带 `minKernel` 的规则允许的。其余都没有变。',
    },
    'one-capability-too-many': {
      title: '一个权能打开太多',
      task: '一个容器要挂载，所以需要 `CAP_SYS_ADMIN`。有了这个权能，Docker 的默认配置就打开多得多的调用。请保留 `mount` 和 `umount2`，关掉它打开的其余一切，例如 `bpf`、`setns`、`fsopen`，以及用 `unshare` 和 `clone` 创建命名空间。普通的 `clone` 要能运行，`clone3` 要像没有这个权能时一样看起来不存在。',
      hints: [
        '在 JSON 里查找 `CAP_SYS_ADMIN`。有它时，一条规则打开调用，另外两条规则失效。',
        '从 includes 这个权能的规则里去掉其余名称，只留 `mount` 和 `umount2`。现在 `clone` 完全不能用了。为什么？',
        '收窄 `clone` 的规则和答复 `clone3` 的规则都 excludes 了这个权能。把两处的排除去掉。',
      ],
      solution:
        '由权能打开的规则只写两个调用。收窄的 `clone` 和不存在的 `clone3` 现在对所有容器都有效。给予权能是一个决定，随之打开哪些调用是另一个决定。',
    },
  },
}
