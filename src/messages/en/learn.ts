import type { RuntimeName, Sentences } from '../../core'
import type { CourseProblemValues, MetOutcome, MissingValues, NamedPlace } from '../../core/teaching/course'
import type { TermWords } from '../glossary'
import { lessons } from './course'
import type { TermId } from './glossary'
import { teach } from './learn-teach'
import { listed, plural } from './wording'

const on: Readonly<Record<RuntimeName, string>> = {
  docker: 'on Docker',
  podman: 'on Podman',
  'cri-o': 'on CRI-O',
  containerd: 'on containerd',
  oci: 'on an OCI runtime',
}

type Called = MissingValues['passes']['call']

/** `clone` with CLONE_NEWUSER. */
function called({ name, args, architecture }: Called): string {
  const given = args.filter(text => text !== '')
  const where =
    architecture === undefined ? '' : ` of ${architecture.replace('SCMP_ARCH_', '').toLowerCase()}`
  return `\`${name}\`${where}${given.length > 0 ? ` with ${given.join(', ')}` : ''}`
}

/** What a call gets, as the end of “is …”. */
function met({ action, errno }: MetOutcome): string {
  switch (action) {
    case 'SCMP_ACT_ALLOW':
      return 'allowed'
    case 'SCMP_ACT_LOG':
      return 'allowed and logged'
    case 'SCMP_ACT_ERRNO':
      return errno === undefined ? 'denied with an error' : `denied with ${errno}`
    case 'SCMP_ACT_TRACE':
      return 'handed to a [tracer](term:tracer)'
    case 'SCMP_ACT_NOTIFY':
      return 'handed to a [supervisor](term:supervisor)'
    case 'SCMP_ACT_TRAP':
      return 'answered with the signal SIGSYS'
    case 'SCMP_ACT_KILL_PROCESS':
      return 'answered by killing the process'
    default:
      return 'answered by killing the thread'
  }
}

/** Whether another program decides. */
function isAsked({ action }: MetOutcome): boolean {
  return action === 'SCMP_ACT_TRACE' || action === 'SCMP_ACT_NOTIFY'
}

function beyond({ calls, unnamed, architectures }: Omit<MissingValues['too-much'], 'runtime'>): string {
  const names = calls.map(({ name, partly }) => (partly ? `${name} (for some arguments)` : name))
  return [
    ...(names.length > 0 ? [`${plural(names.length, 'call', 'calls')}: ${listed(names)}`] : []),
    ...(unnamed ? ['numbers that no call has'] : []),
    ...(architectures.length > 0 ? [`all calls of ${listed(architectures)}`] : []),
  ].join('; ')
}

/** What is still missing of a solution. What a filter fails with, and findings, have sentences elsewhere. */
const missing: Sentences<Omit<MissingValues, 'no-filter' | 'finding-stays'>> = {
  unreadable: () =>
    'The text in the editor cannot be read as a profile. Correct it first: Problems shows where.',
  passes: v =>
    `${called(v.call)} ${isAsked(v.outcome) ? 'can still pass' : 'still passes'} ${on[v.runtime]}: it is ${met(v.outcome)}.`,
  refused: v => `${called(v.call)} does not run ${on[v.runtime]}: it is ${met(v.outcome)}.`,
  answered: v => `${called(v.call)} is ${met(v.outcome)} ${on[v.runtime]}, and should be ${met(v.wanted)}.`,
  'not-judged': v => `It is not known what ${called(v.call)} meets ${on[v.runtime]}.`,
  'goal-open': v => `Still open ${on[v.runtime]}: ${listed(v.names)}.`,
  'program-stops': v => `It stops ${on[v.runtime]}, since these are refused: ${listed(v.names)}.`,
  'too-little': v => `Too much is refused ${on[v.runtime]}. ${beyond(v)}.`,
  'too-much': v => `Too much passes ${on[v.runtime]}. ${beyond(v)}.`,
  'other-answer': v => `Answered otherwise than it should be ${on[v.runtime]}. ${beyond(v)}.`,
  'cannot-start': v =>
    `${v.atTimes ? 'Not every container starts' : 'No container starts'} ${on[v.runtime]}, since these are refused: ${listed(v.names)}.`,
  'log-refused': v => `Of the calls in the log, these do not all run ${on[v.runtime]}: ${listed(v.names)}.`,
  'too-many-steps': v =>
    `${called(v.call)} takes ${v.steps} instructions ${on[v.runtime]}, and should take ${v.atMost} at most.`,
  'instruction-missing': v => `Name the instruction at which ${called(v.call)} ends.`,
  'not-on-the-way': v => `${called(v.call)} never reaches instruction ${v.instruction} ${on[v.runtime]}.`,
  'goes-on': v =>
    `${called(v.call)} reaches instruction ${v.instruction} ${on[v.runtime]}, and goes on from there.`,
  'remark-missing': () => 'Write your remark: a call, what it meets, and what it should meet.',
  'call-unread': v =>
    `“${v.written.slice(0, 60)}” cannot be read as a call. Write mount, or clone(CLONE_NEWUSER|SIGCHLD).`,
  'meets-other': v =>
    `Under the profile as it was, ${called(v.call)} is not ${met(v.said)} ${on[v.runtime]}: it is ${met(v.outcome)}.`,
  'no-fault': v => `${called(v.call)} is ${met(v.outcome)} ${on[v.runtime]}, and that is as it should be.`,
  'should-other': v => `${called(v.call)} should not be ${met(v.said)} ${on[v.runtime]}.`,
  undecided: v => `Not known for ${listed(v.names)}: too many conditions. Write fewer.`,
}

const wanted: Readonly<Record<CourseProblemValues['wrong-kind']['wanted'], string>> = {
  text: 'a text in quotes',
  lines: 'a text in quotes, or a list of lines',
  list: 'a list in [ ]',
  object: 'members in { }',
  number: 'a whole number',
  'yes-no': 'true or false',
}

/** What is wrong with a course file. */
const problem: Sentences<CourseProblemValues> = {
  'wrong-kind': v => `Write ${wanted[v.wanted]} here.`,
  'key-missing': v => `“${v.key}” is missing.`,
  'key-unknown': v => `“${v.key}” is not known here. Known: ${listed(v.known)}.`,
  'key-twice': v => `“${v.key}” is here twice. Keep one of them.`,
  'one-of-keys': v => `Write exactly one of: ${listed(v.keys)}.`,
  'word-unknown': v => `“${v.value.slice(0, 60)}” is not one of the words for this: ${listed(v.known)}.`,
  'text-empty': () => 'This text is empty.',
  'text-too-long': v => `This text is longer than ${v.most.toLocaleString('en')} characters.`,
  'text-form': v =>
    `“${v.value.slice(0, 60)}” does not have the form that this needs. An id has small letters, digits and hyphens.`,
  'text-too-nested': () =>
    'Quotes or lists in this text are nested too deeply, or a paragraph has too many marks of emphasis and links.',
  'number-outside': v => `Write a whole number from ${v.least} to ${v.most}.`,
  'too-few': v => `There must be at least ${v.least}.`,
  'too-many': v => `There are more than ${v.most}.`,
  'id-twice': v => `The id “${v.value}” is used twice. Give each its own.`,
  'call-unknown': v =>
    `“${v.value.slice(0, 60)}” is not a system call with arguments that are known. Write mount, or clone(CLONE_NEWUSER|SIGCHLD).`,
  'answer-missing': v => `This needs an answer: add “${v.key}” to “answer” of the solution.`,
  'log-missing': () => 'This needs a log: add one to “start”.',
  'errno-unknown': v =>
    `“${v.value.slice(0, 60)}” is not the name of an error. Write EPERM, ENOSYS or the like.`,
}

/** What a check of an exercise is about. */
const wants = {
  allows: (calls: readonly string[]) => `These run: ${listed(calls)}`,
  refuses: (calls: readonly string[]) => `These are refused: ${listed(calls)}`,
  answers: (calls: readonly string[], outcome: MetOutcome) => `${listed(calls)}: ${met(outcome)}`,
  goal: (name: string) => `The goal “${name}” holds`,
  runs: (program: string) => `${program} runs`,
  'at-least': 'Nothing is refused that should run',
  atLeast: (name: string) => `All runs that runs under “${name}”`,
  'at-most': 'Nothing passes that should not',
  atMost: (name: string) => `Nothing passes that “${name}” refuses`,
  same: 'Just what should run runs',
  sameAs: (name: string) => `Just what runs under “${name}” runs`,
  sameAnswers: 'Each call is answered as it should be',
  part: (only: readonly string[], but: readonly string[]) =>
    [
      ...(only.length > 0 ? [`of ${listed(only)}`] : []),
      ...(but.length > 0 ? [`but for ${listed(but)}`] : []),
    ].join(', '),
  starts: 'A container starts',
  fixed: (title: string) => `This finding is gone: ${title}`,
  'covers-log': 'Every call of the log runs',
  steps: (calls: readonly string[], atMost: number) =>
    `Decided after ${plural(atMost, 'instruction', 'instructions')} at most: ${listed(calls)}`,
  'ends-at': (call: string) => `Named: the instruction at which ${call} ends`,
  remark: 'A remark that names the fault',
}

/** Of exercises that are for the lab. */
const inLab = {
  lead: 'Where this app has its lab, Check makes the calls there, and its kernel answers.',
  asking: 'The lab makes the calls. Its machine may have to start first…',
  kernel: 'seen in the lab',
  byKernel: 'The calls were made in the lab, and its kernel has answered.',
  bySimulator: 'There is no lab here, or it did not answer for all calls: the simulator answered instead.',
}

/** What is answered beside the text. */
const answer = {
  answer: 'Your answer',
  remark: 'Your remark',
  call: 'Call, with arguments where they matter',
  callHint: 'clone(CLONE_NEWUSER|SIGCHLD)',
  architecture: 'Made as',
  meets: 'Under this profile it is',
  should: 'It should be',
  choose: 'choose',
  instruction: 'Number of the instruction',
  remarkFirst: 'The rest is shown once your remark names the fault.',
  says: (call: Called, runtime: RuntimeName, meets: MetOutcome, should: MetOutcome) =>
    `${called(call)} is ${met(meets)} ${on[runtime]}, and should be ${met(should)}.`,
  endsAt: (instruction: number) => `It ends at instruction ${instruction}.`,
}

/** Why a course cannot be opened. */
const failure = {
  'no-course': (name: string) => `${name} is not a course.`,
  'too-large': (name: string) => `${name} is larger than any course, so it was not read.`,
  'too-new': (name: string) =>
    `${name} was made by a newer version of Seccompose. Reload the page, or ask for the older form.`,
  'no-json': (name: string, line: number, column: number) =>
    `${name} is broken: it is not JSON at line ${line}, column ${column}.`,
  malformed: (name: string, count: number) =>
    `${name} is a course, but ${plural(count, 'thing', 'things')} in it cannot be read.`,
  damaged: (name: string) => `${name} is damaged or cut off. Ask for it once more, or for the file.`,
  unreachable: (name: string) => `${name} cannot be fetched. Is the address right?`,
  'not-here': (name: string) =>
    `${name} is not on this site. Only a path on the same site can be opened from the address.`,
}

export type Glossary = Readonly<Record<TermId, TermWords>>

const glossary = {
  title: 'Glossary',
  lead: 'What the words of this app mean. Each thing has one word here.',
  search: 'Search the glossary',
  none: 'No term matches.',
  elsewhere: (words: readonly string[]) => `Elsewhere: ${words.join(', ')}`,
  terms: (): Promise<{ readonly words: Glossary }> => import('./glossary'),
  back: 'Back to the lesson',
}

/** The course and its exercises. */
export const words = {
  lessons,
  missing,
  problem,
  wants,
  failure,
  teach,
  glossary,
  answer,
  inLab,
  met,
  title: 'Learn',
  course: 'Seccomp, from the first call to a review',
  lead: 'Lessons of a few minutes each. Read, try it in the editor beside the text, and have your answer checked.',
  minutes: (count: number) => `${count} min`,
  number: (place: number) => `Lesson ${place}`,
  solvedOf: (solved: number, all: number) => `${solved} of ${plural(all, 'exercise', 'exercises')} solved`,
  allLessons: 'All lessons',
  nextLesson: (title: string) => `Next lesson: ${title}`,
  exercise: (place: number, all: number) => (all === 1 ? 'Exercise' : `Exercise ${place} of ${all}`),
  exerciseNamed: (number: string, title: string) => `${number}: ${title}`,
  moreLines: (count: number) => `${plural(count, 'line', 'lines')} more. In the app it is whole.`,
  isSolved: 'Solved',
  tryIt: 'Open in the editor',
  begin: 'Open the exercise in the editor',
  goOn: 'Go on with your answer',
  anew: 'Start over',
  opened: (name: string) => `${name} is open in the editor.`,
  withLog: (name: string) => `A log comes with it: ${name}, in the panel Log.`,
  withProgram: (command: string) => `In the lab, run it under the profile: \`${command}\``,
  openLab: 'Open the lab',
  check: 'Check',
  checking: 'Checking…',
  notOpen: 'Open the exercise in the editor, then check your answer here.',
  checkFailed: 'It could not be checked. Try again.',
  solved: 'Solved: all that was asked for holds.',
  left: (count: number, all: number) => `${count} of ${all} still to do`,
  done: 'Done',
  toDo: 'To do',
  changed: 'It has changed since. Check again.',
  moreMissing: (count: number) => `and ${count} more like this`,
  hints: 'Hints',
  showHint: (place: number, all: number) => `Show hint ${place} of ${all}`,
  hintTitle: (place: number) => `Hint ${place}`,
  takeStep: 'Put this step into the editor',
  showSolution: 'Show a solution',
  hideSolution: 'Hide the solution',
  solution: 'A solution',
  manyAreRight: 'Others are right, too: what counts is the effect.',
  compare: 'Compare with mine by effect',
  takeSolution: 'Put it into the editor',
  figure: 'Figure',
  openFile: 'Open a course file',
  otherCourses: 'Other courses on this device',
  builtIn: 'The built-in course',
  forget: (title: string) => `Remove ${title}`,
  forgotten: (title: string) => `Removed ${title}`,
  courseOpened: (title: string) => `The course “${title}” is open.`,
  notKept: 'Storage is blocked or full: the course is lost when you close the page.',
  problemAt: (line: number, column: number, place: string) =>
    `Line ${line}, column ${column}${place === '' ? '' : `, ${place}`}: `,
  inLesson: ({ number, title }: NamedPlace) => `lesson ${number}${title === '' ? '' : ` “${title}”`}`,
  inExercise: ({ number, title }: NamedPlace) => `exercise ${number}${title === '' ? '' : ` “${title}”`}`,
  inCourse: 'course',
  within: (places: readonly string[]) => places.join(', '),
  problems: 'What is wrong with the course',
  progress: 'Your progress is kept on this device only.',
  exportProgress: 'Save it as a file',
  deleteProgress: 'Delete it',
  progressDeleted: 'Your progress is deleted.',
  theLink: 'The link',
  untouched: 'What is open stays as it is.',
  understood: 'Close this',
  progressFile: 'seccompose-progress.json',
  fold: 'Fold the lessons away',
  unfold: 'Unfold the lessons',
}
