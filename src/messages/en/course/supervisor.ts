import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './supervisor.md?raw'

export const words: LessonTexts<'supervisor'> = {
  page,
  notes:
    'Play it: one is the program and may not leave the chair, one is the supervisor and fetches what is asked for. Then let the program change its note while the supervisor is on the way.',
  exercises: {
    'what-to-ask': {
      title: 'What to ask',
      task: 'The supervisor of this container does one thing: it mounts in the program’s place. The profile asks it about three calls. Two of these are wrong there: at `openat` it would read a path and say “go on”, and for `connect` it has no answer.\n\nMake the profile ask at `mount` alone. Files may be opened, with any path, and `connect` fails with `EPERM`.',
      hints: [
        'Which of the three does the supervisor carry out itself? Only for this one can its answer be relied on.',
        '`openat` has a rule of its own now. `connect` needs none: what no rule names meets the default.',
      ],
      solution:
        '`mount` is asked about, since there the supervisor does the work. `openat` is allowed, and which files there are is for mounts to say. `connect` meets the default. The key `listenerPath` stays: without it there is nobody to ask.',
    },
  },
}
