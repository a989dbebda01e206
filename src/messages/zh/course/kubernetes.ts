import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './kubernetes.md?raw'

export const words: LessonTexts<'kubernetes'> = {
  page,
  notes: '先以 Docker 为目标打开第一个练习，让大家一致认为它很严。然后把目标换成 containerd。',
  exercises: {
    'a-filter-nobody-reads': {
      title: '没有人读的限制',
      task: '这个配置来自一台 Docker 主机，在那里只有带 `CAP_SYS_ADMIN` 的容器才能运行 `mount`、`umount2` 和 `bpf`。在使用 containerd 的节点上，所有容器都能运行它们。这个服务三个都不需要。请让配置在两边都拒绝它们，并且 pod 能用它启动。',
      hints: [
        '哪个键让第二条规则只对部分容器有效？containerd 读这个键吗？',
        '名称少一些是好事，但只要这条规则还在，它在 containerd 上就对所有人有效。这个服务根本不需要它。',
      ],
      solution:
        '去掉这条规则，默认动作在 Docker 和 containerd 上都拒绝这三个调用。确实需要它们的服务，应当有自己的配置，其中不用 `includes`。',
    },
    'dockers-default-on-a-node': {
      title: '节点上的 Docker 默认配置',
      task: '有人把 Docker 的默认配置复制到节点上，供 `Localhost` 使用。在 containerd 上，它允许的比 containerd 自己的默认配置多得多。请写一个放行的与后者完全一样的配置，pod 能用它启动。',
      hints: [
        '打开**比较**，与 containerd 的默认配置对照。列表里的每个调用都是由带 `includes` 的规则打开的。',
        '不必手写：**新建自**里有 containerd 的默认配置，权能由你选择。',
      ],
      solution:
        '这就是 containerd 自己的默认配置，按容器的权能写成了文件。`RuntimeDefault` 不用文件也能做到。如果你还要继续去掉程序用不到的调用，写成文件才值得。',
    },
  },
}
