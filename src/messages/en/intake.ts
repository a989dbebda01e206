import type { AskedFilter } from '../../core/doors/import'
import type { Lead, RecognisedKind } from '../../core/recognition'
import { listed, plural } from './wording'

const asked: Record<AskedFilter, (count: number) => string> = {
  unsaid: count =>
    `${plural(count, 'asks', 'ask')} for nothing, which means no filter unless the kubelet gives all containers the default`,
  none: count => `${plural(count, 'asks', 'ask')} for no filter`,
  privileged: count => `${plural(count, 'is', 'are')} privileged, which means no filter`,
  named: count => `${plural(count, 'names', 'name')} a profile`,
  default: count => `${plural(count, 'asks', 'ask')} for the default of the runtime`,
}

/** What was brought to the app, what it is and what it leads to. */
export const words = {
  strip: 'What you opened',
  /** Kinds of which no more is to be told. */
  what: {
    empty: 'Nothing is in it.',
    profile: 'A seccomp profile.',
    course: 'A course.',
    json: 'JSON, but with no part of a seccomp profile.',
    link: 'A link to something in Seccompose.',
    unknown: 'Nothing that Seccompose reads: no profile or file with one, no log, no error message.',
  } satisfies Partial<Record<RecognisedKind, string>>,
  carrier: (format: string, profiles: number) => `${format}: ${plural(profiles, 'profile', 'profiles')}.`,
  containers: (all: number, counts: readonly (readonly [AskedFilter, number])[]) =>
    `${all} containers: ${counts.map(([asks, count]) => asked[asks](count)).join('; ')}.`,
  recording: (sources: readonly string[]) =>
    sources.length > 0 ? `A log: ${listed(sources)}.` : 'A compressed log.',
  refusal: (names: readonly string[], isRefusal: boolean) =>
    isRefusal
      ? `A line that tells of a refused call: ${listed(names)}.`
      : `A line with a call: ${listed(names)}.`,
  error: (about: string) => `An error message. ${about}`,
  call: (name: string) => `The system call ${name}.`,
  image: (image: string, isSure: boolean, isRecorded: boolean) =>
    `${isSure ? 'The' : 'Perhaps the'} name of an image, ${image}. Images are not fetched here${isRecorded ? ', but what such an image starts was recorded' : ', and nothing was recorded of this one'}. Without its own profile it runs under the engine’s default.`,
  runLine: {
    default: (image: string) => `A command that runs ${image} under the engine’s default.`,
    unsaid: (image: string) => `A command that runs ${image} under the engine’s default.`,
    none: (image: string) => `A command that runs ${image} without a filter (seccomp=unconfined).`,
    privileged: (image: string) => `A command that runs ${image} privileged, without a filter.`,
    named: (image: string, profile: string) =>
      `A command that runs ${image} under ${profile}. Drop that file to see what it does.`,
  } satisfies Record<AskedFilter, (image: string, profile: string) => string>,
  filter: (instructions: number) =>
    `A compiled filter: ${plural(instructions, 'instruction', 'instructions')}.`,
  address: (host: string) =>
    `An address at ${host}. Nothing is fetched from other sites: open it yourself, then drop the file here or paste its text.`,
  /** What can be done with it. */
  lead: {
    edit: 'Open as a profile',
    why: 'Why was it refused?',
    log: 'Read as a log',
    filter: 'Read the filter',
    learn: 'Open the course',
    link: 'Follow the link',
    call: 'Look up the call',
    fleet: 'Show as a fleet',
    recorded: 'Create from the recording',
    default: 'Start from the engine’s default',
  } satisfies Record<Lead, string>,
  /** What was done with it. */
  led: {
    edit: 'Opened as a profile.',
    why: 'Answered under Blocked call.',
    log: 'Read as a log.',
    filter: 'Read as a filter.',
    learn: 'Opened as a course.',
    link: 'Followed.',
    call: 'Looked up under Syscall.',
    fleet: 'Shown as a fleet.',
    recorded: 'Created from the recording.',
    default: 'Started from the engine’s default.',
  } satisfies Record<Lead, string>,
  /** Where nothing was open whose answer it could be. */
  whyByDefault: 'Answered under Blocked call, for the engine’s default.',
  /** With what a container has for the target: begun anew, or for the open profile. */
  startFor: (container: string) => `Start for ${container}`,
  judgeFor: (container: string) => `Judge the profile for ${container}`,
  otherwise: 'Meant otherwise?',
  back: 'Back',
  workloads: (files: number) => `Workloads of ${plural(files, 'file', 'files')}.`,
  documents: 'All documents',
  opened: (names: readonly string[]) => `Opened ${listed(names)}.`,
  logs: (names: readonly string[]) => `Read as one log: ${listed(names)}.`,
  left: (names: readonly string[]) => `Not opened: ${listed(names)}.`,
  beyond: (count: number) => `${count} more were left out.`,
  pasted: 'Your text',
  /** Of the profile that answers where none is open. */
  defaultName: 'engine-default.json',
  /** Of the profile for an image. */
  fileFor: (image: string) =>
    `${
      image
        .replace(/@.*$|:[^/]*$/g, '')
        .replace(/^.*\//, '')
        .replace(/\.\w+$/, '') || 'image'
    }.json`,
}
