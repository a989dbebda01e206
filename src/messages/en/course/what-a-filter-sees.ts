import type { LessonTexts } from '../../../core/teaching/course/built-in'
import page from './what-a-filter-sees.md?raw'

export const words: LessonTexts<'what-a-filter-sees'> = {
  page,
  notes:
    'Ask first: “Which of you would like to keep a program from reading one file?” Nearly all hands go up. Then ask where the path is when the kernel runs the filter.',
  exercises: {
    'strict-mode': {
      title: 'Strict mode as a filter',
      task: 'This profile allows everything. Make it do what strict mode does: `read`, `write`, `exit` and `rt_sigreturn` run, and every other call kills the thread that makes it.\n\nThe target is crun here. runc answers some calls by itself, which a later lesson shows.',
      hints: [
        'Two places decide: the default action for the calls that no rule names, and the rule for those that it names.',
        'The default action kills the thread: `SCMP_ACT_KILL_THREAD`.',
        'Now the rule must name all four calls. The check names those that are still missing.',
      ],
      solution:
        'The default kills, and one rule allows the four. `exit_group`, by which nearly every program ends, is not among them: even `true` would not end in peace. This is why strict mode is hardly used today.',
    },
    'a-path-is-an-address': {
      title: 'A path is an address',
      task: 'Somebody wanted the program to open one file only, looked up in a debugger where its path stood, and wrote this number into a condition. At the next run the path stands elsewhere, and the program opens nothing.\n\nGive the profile a rule that says what a filter can say: files may be opened, with any path. All else must stay as it is.',
      hints: [
        'Choose `openat` in the table. Which argument does the condition compare, and what is that argument?',
        'Take the condition away and keep the rule.',
      ],
      solution:
        'Without the condition the rule allows `openat`, and its sibling `openat2`, with any path. A filter cannot do better. Which files there are to be opened is decided elsewhere: by what is mounted into the container, by permissions, by Landlock.',
    },
  },
}
