import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './reading-a-cve.md?raw'

export const words: LessonTexts<'reading-a-cve'> = {
  page,
  notes:
    'Hide the right column and have pairs decide for two minutes each. The fourth and the fifth report divide most rooms: refuse, or only update?',
  exercises: {
    'the-way-there': {
      title: 'The way there',
      task: 'CVE-2021-22555: `setsockopt` with an option of the packet filter writes past its memory. It asks for `CAP_NET_ADMIN`, which a program has in a user namespace of its own. This web service calls `setsockopt` and starts threads and children; it makes no namespaces.\n\nClose the way there, and take nothing away that the service calls. `clone3` must look absent.',
      hints: [
        'Which of the allowed calls make a user namespace? Three do.',
        '`unshare` is gone. `clone` has to stay, with a condition: mask 2114060288, and 0 must remain.',
        '`clone3` does what `clone` does, and shows no flags. Which error leaves threads working?',
      ],
      solution:
        '`setsockopt` runs as before. Without a user namespace the service has no `CAP_NET_ADMIN`, and the kernel refuses the option itself. This closes the same way for every other fault that begins there.',
    },
    'what-nobody-calls': {
      title: 'What nobody calls',
      task: 'CVE-2022-0185: `fsconfig` on a file system context writes past its memory. Whoever has `CAP_SYS_ADMIN` reaches it. This container has the capability, because it mounts by `mount`, and runs under Docker’s default.\n\nRefuse what leads to such a context and what writes to it: `fsopen`, `fspick` and `fsconfig`. `mount` and all else must stay as it is.',
      hints: [
        'Search `fsopen` in the table. Which rule lets it run in this container, and not in others?',
        'Take the three names out of the rule that includes `CAP_SYS_ADMIN`. The other names stay.',
      ],
      solution:
        'The three names are gone, and the default refuses them. `mount` hands its options over in one piece, and does not reach the fault. A capability is given for one thing and opens many; the profile gives back the rest.',
    },
  },
}
