import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './what-the-program-sees.md?raw'

export const words: LessonTexts<'what-the-program-sees'> = {
  page,
  notes: '把八个动作写在墙上，请大家分成“运行”“不运行”“视情况”三堆。几乎每次都有人把 LOG 放错。',
  exercises: {
    'four-answers': {
      title: '四种答复',
      task: '这条规则里的四个调用都会终止线程。请给每个调用合适的答复，其余调用都放行：\n\n- `perf_event_open` 以 `EPERM` 失败。\n- `clone3` 看起来不存在，让程序改用 `clone`。\n- `bpf` 结束整个进程。\n- `mount` 运行，并由内核记录。',
      hints: [
        '一条规则只有一个动作。四种答复需要四条规则。',
        '只写 `SCMP_ACT_ERRNO`，错误就是 `EPERM`。结束整个进程用 `SCMP_ACT_KILL_PROCESS`。',
        '不存在就是 `ENOSYS`：写 `"errnoRet": 38`。剩下的是 `mount`。',
      ],
      solution:
        '每个调用有自己的规则。`mount` 在 `SCMP_ACT_LOG` 下会运行，这个动作什么也不拒绝，它用来在决定之前先观察。',
    },
    'the-thread-that-vanishes': {
      title: '消失的线程',
      task: '一个服务不时卡住，日志里什么也没有。它的配置遇到任何不允许的调用都终止线程。\n\n请让被拒绝的调用返回 `EPERM`，使服务能够报告。只有 `ptrace` 和 `process_vm_writev` 要结束整个进程：服务若没有被攻破，绝不会进行这两个调用。现在能运行的仍要能运行。',
      hints: [
        '`SCMP_ACT_KILL` 终止一个线程。配置的哪一部分这样规定？',
        '默认动作改成 `SCMP_ACT_ERRNO`。那两个调用再另写一条规则。',
      ],
      solution:
        '默认动作返回错误，程序能看到并报告。那两个调用除了攻击没有别的解释，由一条规则结束整个进程。严厉的动作适合用在正常程序从不会到的地方。',
    },
  },
}
