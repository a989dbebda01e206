import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './no-new-privs.md?raw'

export const words: LessonTexts<'no-new-privs'> = {
  page,
  notes:
    'Start a shell in a container with `--security-opt no-new-privileges` and run `su`. Then ask which part of the profile refused it. None did.',
  exercises: {
    'nobody-else': {
      title: 'Nobody else',
      task: 'Every pod that gets this profile has `allowPrivilegeEscalation: false`. Its program never changes who it is. Refuse the six calls for that: `setuid`, `setgid`, `setresuid`, `setresgid`, `setgroups` and `capset`. A pod with the bit must still start, and all else must stay as it is.',
      hints: [
        'All six are in the rule, since without the bit the runtime calls some of them under the filter. Here it has done so before.',
        'Three are gone. The others are those with `res` in their names, and the one about capabilities.',
      ],
      solution:
        'The six names are gone, and the default refuses them. With `no_new_privs` runc loads the filter last, so that it has changed the user by then. In a pod without the bit nothing would start under this profile: **Problems** shows it, since a profile does not show for which pods it is.',
    },
  },
}
