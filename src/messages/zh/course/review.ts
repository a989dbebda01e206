import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './review.md?raw'

export const words: LessonTexts<'review'> = {
  page,
  notes:
    '适合两人一组：一人读出配置，另一人追问“然后呢？”。每份配置五分钟，再让两组对照审查意见。同一份配置的不同意见往往都对。',
  exercises: {
    'kernel-parts': {
      title: '1：内核的部件',
      task: '本意：任何人都不能把部件装进内核，也不能窥视内核。`bpf`、`perf_event_open`、`init_module`、`finit_module`、`delete_module`、`kexec_load` 和 `kexec_file_load` 被拒绝，其余都能运行。\n\n写出审查意见，再改好配置。',
      hints: ['先看默认动作，再看规则的动作。', '没有规则写到的都要能运行。接下来规则应当拒绝。'],
      solution:
        '列表反了：本该拒绝的得到允许，其余的反而被拒绝。针对 `read` 的意见同样对：它被拒绝，应当被允许。',
    },
    'worker-of-processes': {
      title: '2：创建进程的服务',
      task: '本意：允许列表，供一个创建进程和线程的服务使用。它不创建命名空间。\n\n写出审查意见，再改好配置。',
      hints: [
        '`clone` 被允许。带哪些标志时？',
        '没有规则，`clone` 就完全被拒绝，什么也启动不了。它需要一条带条件的规则：掩码 `2114060288`，结果必须是 0。',
      ],
      solution:
        '`clone` 带任何标志都被允许，于是服务可以创建用户命名空间，并在其中拥有全部权能。加上条件后，只剩下进程和线程。',
    },
    'threads-of-a-database': {
      title: '3：数据库的线程',
      task: '本意：允许列表，供一个使用线程的数据库使用；新命名空间被拒绝。作者仔细考虑过 `clone`。\n\n写出审查意见，再改好配置。先用新调用的程序也要能得到线程。',
      hints: [
        '`clone` 的规则拒绝的事，还有哪个调用能做？',
        '现在 `clone3` 以 `EPERM` 被拒绝。哪个错误会让 C 库改用 `clone`？',
      ],
      solution:
        '`clone3` 的标志在地址后面，过滤器看不到。它开着，`clone` 的规则就毫无用处。`ENOSYS` 既关上它，又让线程照常工作。',
    },
    'no-way-to-mount': {
      title: '4：不许挂载',
      task: '本意：64 位和 32 位的程序都不能挂载，也不能卸载。其余都能运行。\n\n写出审查意见，再改好配置。',
      hints: [
        'x86_64 的有关调用都写上了。哪些是只有 x86 才有的？在“试一个调用”里选架构。',
        '在 32 位 x86 上，除了 `umount2` 还有 `umount`。',
      ],
      solution:
        '任何程序都可以进行 32 位的调用，`umount` 就是其中一个，x86_64 没有它。意见里架构要选 x86，因为这个调用只在那里存在。',
    },
    'a-range-of-families': {
      title: '5：一段地址族',
      task: '本意：允许列表，供一个代理服务使用。`socket` 只能用 1 到 2 的地址族，即 `AF_UNIX` 和 `AF_INET`，别的都不行。\n\n写出审查意见，再改好配置。',
      hints: [
        '用 `AF_NETLINK`（16）试一下 `socket`。一条规则里有两个条件针对同一个参数。runc 会怎样处理？',
        '每个地址族一条规则，就能表达本意。还缺 `AF_INET` 的那一条。',
      ],
      solution:
        '一条规则里针对同一个参数的条件，runc 当作“或”：至少是 1，*或者*至多是 2。任何地址族都满足其中一个。写成两条规则，每条一个值，才是本意。',
    },
    'only-with-the-capability': {
      title: '6：有权能才行',
      task: '本意：供一个使用 containerd 的集群中所有 Pod 使用。`mount`、`umount2` 和 `setns` 只在拥有 `CAP_SYS_ADMIN` 的 Pod 中运行，“和 Docker 的默认配置一样”。目标是一个普通 Pod。\n\n写出审查意见，再为普通 Pod 改好配置。',
      hints: [
        '谁会读 `includes`？Docker 会。比较 `mount` 在两个目标上的结果。',
        '在 containerd 上，这条规则对所有 Pod 都有效。普通 Pod 的配置里不能有它。',
      ],
      solution:
        'containerd 不读 `includes`，所以每个 Pod 都能用这三个调用。那里没有按权能的条件：需要这些调用的 Pod 要用自己的配置。',
    },
    'threads-after-the-update': {
      title: '7：更新之后的线程',
      task: '本意：允许列表，供一个使用线程的 Python 服务使用；新命名空间被拒绝。投诉：“更新基础镜像之后：*can’t start new thread*。”\n\n写出审查意见，再改好配置。',
      hints: [
        '新的 C 库先用另一个调用创建线程。它得到什么，又会怎样理解？',
        '把 `clone3` 从规则里拿出来，给它一条自己的规则，写上 `"errnoRet": 38`。',
      ],
      solution:
        '拒绝 `clone3` 是对的，以 `EPERM` 拒绝却不对：C 库会理解为“不许创建线程”。得到 `ENOSYS`，它就改用 `clone`。',
    },
    'nothing-starts': {
      title: '8：什么也启动不了',
      task: '本意：能启动容器的最小允许列表。投诉：“流水线说程序在它之下能运行，可是 Docker 什么也启动不了。”\n\n写出审查意见，再改好配置。只加启动所需的，别的都不加。',
      hints: [
        '检查一次：结果会写出启动需要什么。程序自己从不进行这个调用。那么是谁？',
        '`setgroups` 有了，还缺两个。',
      ],
      solution: '运行时在过滤器之下切换用户、放弃权能，那时程序还没有开始。只记录程序本身，看不到这些调用。',
    },
    'watched-files': {
      title: '9：受监视的文件',
      task: '本意：`rename`、`renameat2`、`unlink` 和 `mkdir` 能运行，内核为每次调用写一行。投诉：“Function not implemented。”\n\n写出审查意见，再改好配置。',
      hints: ['这四个调用的动作要问谁？谁来回答？', '有一个动作让调用运行，并让内核写一行。'],
      solution:
        '`SCMP_ACT_TRACE` 要问跟踪者。容器里没有跟踪者，调用就以 `ENOSYS` 失败。本意是 `SCMP_ACT_LOG`。',
    },
    'no-network': {
      title: '10：没有网络',
      task: '本意：程序没有网络，其余都能运行。\n\n写出审查意见，再改好配置。',
      hints: [
        '套接字的调用都被拒绝。有什么能执行请求，而不必逐个调用？',
        '三个里关上了一个。另外两个也要关：环可能是别处给的。',
      ],
      solution:
        '有了 `io_uring`，内核会打开套接字并建立连接，过滤器看不到任何相应的调用。针对 `io_uring_enter` 的意见同样对。',
    },
  },
}
