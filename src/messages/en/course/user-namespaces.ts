import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './user-namespaces.md?raw'

export const words: LessonTexts<'user-namespaces'> = {
  page,
  notes:
    'Run `unshare -r id` on your own machine: “uid=0(root)”, without a password. Then ask what that root can do. Let the room name three things before you show the table.',
  exercises: {
    'no-root-for-everybody': {
      title: 'No root for everybody',
      task: 'This deny list for a build service is to keep user namespaces from everybody and to let all else run. It closes one of four ways. Close the other three: `clone` with `CLONE_NEWUSER` is refused and runs with other flags, `clone3` looks absent, so that threads still work, and `setns` is refused whole. `unshare` with other flags must run as it does.',
      hints: [
        '`clone` has its flags where `unshare` has them. The same condition does it.',
        '`clone3` shows no flags, so it is refused whole.',
        'Refused with `EPERM`, `clone3` takes the threads with it: which error sends a program to `clone`? And one call enters a namespace that is there already.',
      ],
      solution:
        'Two rules ask for the flag. `clone3`, whose flags no filter sees, returns `ENOSYS`. `setns` is refused whole, since with kind 0 it enters whichever namespace its file refers to.',
    },
  },
}
