import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './conditions.md?raw'

export const words: LessonTexts<'conditions'> = {
  page,
  notes:
    '打开第三个练习之前先让大家猜：“不小于 1，不大于 2，哪些地址族能通过？”然后在“试一个调用”里试 AF_NETLINK。',
  exercises: {
    'three-families': {
      title: '三个地址族',
      task: '一个网页服务器需要 `AF_UNIX`（1）、`AF_INET`（2）和 `AF_INET6`（10）的套接字。它的配置允许任何地址族的 `socket`。请只允许这三个。容器仍要能启动。',
      hints: [
        '地址族是参数 0。一个条件只与一个值比较。',
        '第一条规则：参数 0 等于 2。另外两个地址族写在哪里？',
        '几个地址族是“或”的关系，所以各写一条规则。现在还缺一个。',
      ],
      solution:
        '`socket` 有三条规则，每条一个条件。调用只需满足其中一条。`AF_NETLINK`、`AF_PACKET` 和 `AF_VSOCK` 都不满足，由默认动作拒绝。',
    },
    'and-not-or': {
      title: '是“与”，不是“或”',
      task: '这个配置本想只允许 IPv4 的 TCP 套接字：地址族是 `AF_INET`（2），并且类型是 `SOCK_STREAM`（1）。它允许的却多得多。为什么？请把它改成“并且”，其余规则保持不变。',
      hints: [
        '在“试一个调用”里试 `socket(AF_VSOCK, SOCK_STREAM, 0)`。是哪条规则放行的？',
        '两条规则是“或”。去掉第二条，就只检查地址族。类型必须在同一条规则里检查。',
      ],
      solution:
        '两个条件在同一条规则里，比较的是不同的参数，所以都要成立。程序常常在类型上加 `SOCK_CLOEXEC`，那样就不再等于 1：讲掩码的一课有办法。',
    },
    'no-range': {
      title: '两个条件写不出范围',
      task: '有人写道：地址族不小于 1，并且不大于 2，也就是 `AF_UNIX` 和 `AF_INET`。可是在 Docker 上所有地址族都能通过。请只允许这两个，拒绝其余的，包括 `AF_UNSPEC`（0）。',
      hints: [
        '两个条件比较的都是参数 0。运行时会怎样处理？',
        '只写“不大于 2”差不多了，但 0 还能通过。正确的值只有两个，把它们写出来。',
      ],
      solution:
        '每个值一条规则。两个条件比较同一个参数时，runc 和 crun 会把它们拆开，满足一个就够：16 不小于 1，`AF_NETLINK` 就这样通过了。',
    },
  },
}
