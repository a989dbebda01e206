import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './limits.md?raw'

export const words: LessonTexts<'limits'> = {
  page,
  notes:
    'Play it with two people: one reads a name from a card and nods, the other changes the card before the third picks it up.',
  exercises: {
    'no-judge-of-paths': {
      title: 'No judge of paths',
      task: 'This profile asks a supervisor at `openat`, `execve`, `mount` and `umount2`. The supervisor was to read the paths and to say “go on” or “no”, which protects nobody, and Docker has none to ask. Do without: files may be opened and programs started, `mount` and `umount2` must fail with `EPERM`, and a container must start. The other rule stays.',
      hints: [
        'Which of the four are harmless enough to allow, since other walls decide about files?',
        'Take away the rule that asks: what is refused by default needs no rule at all. Here `openat` has one again; one call is still missing.',
      ],
      solution:
        'The rule that asks is gone. `openat` and `execve` are allowed, and which files there are is for mounts and permissions to say. The default refuses `mount` and `umount2`.',
    },
  },
}
