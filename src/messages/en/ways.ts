import type { BuiltInLessonId } from '../../core/teaching/course/built-in'

interface Way {
  readonly name: string
  readonly hint: string
}

/** What stands on the start screen behind the first ways to begin. */
export const words = {
  learn: 'Learn by doing',
  lesson: {
    'other-doors': {
      name: 'Refuse chmod and its siblings',
      hint: 'io_uring, 32-bit calls',
    },
    clone: { name: 'Allow threads, refuse namespaces', hint: 'flags, masks, clone3' },
    'first-allow-list': { name: 'From strace to a profile that starts', hint: 'what runc itself needs' },
  } satisfies Partial<Record<BuiltInLessonId, Way>>,
  minutes: (minutes: number, hint: string) => `${minutes} minutes · ${hint}`,
  start: 'Start',
  startNamed: (name: string) => `Start: ${name}`,
}
