import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './first-allow-list.md?raw'

export const words: LessonTexts<'first-allow-list'> = {
  page,
  notes:
    'Ask who has found a missing call in production. Then ask which test would have shown it. The answer is the third heading.',
  exercises: {
    'from-its-strace': {
      title: 'From its strace',
      task: 'The log beside the profile is a recording of `report`, a small program that reads its settings, starts a child and waits. Make an allow list for it: everything in the log must run, and a container must start on Docker. Network, `ptrace`, `mount` and `bpf` must stay closed, and `clone` must not make namespaces. `clone3`, whose flags no filter sees, must look absent. Allow nothing that Docker’s default refuses.',
      hints: [
        'Open **Log** with the recording. It names what the profile refuses and the program called, and can add it.',
        'A container needs calls that no recording of the program shows. Take those of “Smallest that starts” first, then those of the log.',
        'Now `clone` is allowed with any flags. Give it the condition of Docker’s default: mask `0x7e020000`, that is 2114060288, and 0 must remain. `clone3` gets a rule of its own, with `"errnoRet": 38`.',
      ],
      solution:
        'What starts the container, what the log shows, `clone` with a condition, and `clone3` answered with `ENOSYS`, so that a C library takes `clone`. `exit` is there because a thread of glibc ends by it, and spins for ever where it is refused. The next step with a real program is to record more: its errors and its shutdown are not in this log.',
    },
  },
}
