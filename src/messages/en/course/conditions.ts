import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './conditions.md?raw'

export const words: LessonTexts<'conditions'> = {
  page,
  notes:
    'Have the third exercise guessed before it is opened: “At least 1, at most 2. Which families pass?” Then open Try a call with AF_NETLINK.',
  exercises: {
    'three-families': {
      title: 'Three families',
      task: 'A web server needs sockets of the families `AF_UNIX` (1), `AF_INET` (2) and `AF_INET6` (10). Its profile allows `socket` with any. Allow these three and no others. A container must still start.',
      hints: [
        'The family is argument 0. One condition compares it with one value.',
        'A first rule: argument 0 equals 2. Where do the other two families go?',
        'The families are alternatives, so each has a rule of its own. One is still missing.',
      ],
      solution:
        'Three rules for `socket`, each with one condition. A call needs one of them only. `AF_NETLINK`, `AF_PACKET` and `AF_VSOCK` meet none, so the default refuses them.',
    },
    'and-not-or': {
      title: 'And, not or',
      task: 'This profile is to allow TCP sockets of IPv4 alone: family `AF_INET` (2) and type `SOCK_STREAM` (1). It allows much more. Why? Make it say “and”, and leave the other rules as they are.',
      hints: [
        'Try `socket(AF_VSOCK, SOCK_STREAM, 0)` in “Try a call”. Which rule lets it through?',
        'Two rules are alternatives. Remove the second, and only the family is asked for. The type must be asked for in the same rule.',
      ],
      solution:
        'Both conditions are in one rule, on different arguments, so both must hold. Programs often add `SOCK_CLOEXEC` to the type, and then it no longer equals 1: the lesson on masks shows what to do.',
    },
    'no-range': {
      title: 'Two conditions make no range',
      task: 'Somebody wrote: family at least 1 and at most 2, so `AF_UNIX` and `AF_INET`. On Docker every family passes. Make the profile allow these two and refuse all others, `AF_UNSPEC` (0) among them.',
      hints: [
        'Both conditions compare argument 0. What does the runtime make of that?',
        '“At most 2” alone is nearly right: 0 still passes. There are two good values only, so name them.',
      ],
      solution:
        'One rule for each value. Two conditions on the same argument are taken apart by runc and crun, so that any one is enough: 16 is at least 1, and that let `AF_NETLINK` through.',
    },
  },
}
