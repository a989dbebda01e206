import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './clone.md?raw'

export const words: LessonTexts<'clone'> = {
  page,
  notes:
    'Show the two signatures in the Syscall panel, one after the other. The word “address” beside clone3 is the whole lesson.',
  exercises: {
    'threads-but-no-namespaces': {
      title: 'Threads, but no namespaces',
      task: 'A worker needs processes and threads. It must not make namespaces. Its profile allows `clone` and `clone3` whole. Narrow it: `clone` must run with the flags of processes and threads and be refused with any of a new namespace, and `clone3` must look absent.',
      hints: [
        'Begin with `clone`. Its flags are argument 0; seven of them make namespaces, together `0x7e020000`.',
        '`clone` is narrow now, and `clone3` does the same without being seen.',
        '`clone3` is refused, with `EPERM`. Programs that make threads stop at that. Which error sends them to `clone`?',
      ],
      solution:
        'One rule allows `clone` where none of the seven flags is on. Another lets `clone3` return `ENOSYS`, so that glibc takes `clone`, where the filter sees the flags. This is what the defaults of Docker and containerd do.',
    },
  },
}
