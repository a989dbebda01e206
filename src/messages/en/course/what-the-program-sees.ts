import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './what-the-program-sees.md?raw'

export const words: LessonTexts<'what-the-program-sees'> = {
  page,
  notes:
    'Write the eight actions on the wall and let the room sort them into “runs”, “does not run” and “depends”. LOG lands in the wrong heap in nearly every room.',
  exercises: {
    'four-answers': {
      title: 'Four answers',
      task: 'All four calls of this rule kill the thread. Give each the answer that suits it, and let everything else run:\n\n- `perf_event_open` fails with `EPERM`.\n- `clone3` looks absent, so that programs take `clone` instead.\n- `bpf` ends the whole process.\n- `mount` runs, and the kernel notes it.',
      hints: [
        'A rule has one action. Four answers need four rules.',
        'With `SCMP_ACT_ERRNO` and nothing else the error is `EPERM`. What ends the whole process is `SCMP_ACT_KILL_PROCESS`.',
        'Absent means `ENOSYS`: write `"errnoRet": 38`. What is left is `mount`.',
      ],
      solution:
        'Each call has a rule of its own. `mount` runs under `SCMP_ACT_LOG`, which refuses nothing: it is for watching before one decides.',
    },
    'the-thread-that-vanishes': {
      title: 'The thread that vanishes',
      task: 'A service hangs from time to time, and nothing is in its log. Its profile kills the thread at any call that it does not allow.\n\nMake refused calls return `EPERM`, so that the service can report them. Only `ptrace` and `process_vm_writev`, which a service never makes unless it was taken over, must end the whole process. What runs now must still run.',
      hints: [
        '`SCMP_ACT_KILL` kills one thread. Which part of the profile says so?',
        'The default action becomes `SCMP_ACT_ERRNO`. Then the two calls need a rule of their own.',
      ],
      solution:
        'The default returns an error that the program can see and report. A rule ends the whole process at the two calls that nothing but an attack explains. An action that is harsh suits where no honest program ever comes.',
    },
  },
}
