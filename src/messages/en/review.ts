import type {
  CallChange,
  Comparison,
  Direction,
  Merge,
  MergeKind,
  MergeLoss,
  Overall,
  SettingDifference,
  TakeOver,
} from '../../core/advice/compare'
import type { ReportTexts } from '../../core/advice/report'
import type { LinkFit, SharedField, ShareReading } from '../../core/doors/share'
import { notRead } from './not-read'
import { words as picture } from './picture'

type Lacking = Extract<Comparison, { readonly ok: true }>['lacking']

type FailureId<T> = T extends { readonly ok: false; readonly id: infer Id extends string } ? Id : never

const calls = (count: number) => `${count} ${count === 1 ? 'call' : 'calls'}`

/** One profile seen beside another: the second is “this profile”. */
const compare = {
  overall: {
    equal: 'Both do exactly the same with every call.',
    stricter: 'This profile is stricter: it allows nothing more, and it no longer allows some things.',
    looser: 'This profile is looser: it refuses nothing more, and allows some things the other does not.',
    neither: 'Neither is stricter: each call that differs is listed.',
    undecided: 'Not everything could be compared, so nothing is known about the whole.',
  } satisfies Record<Overall, string>,
  change: {
    added: 'Added',
    removed: 'Removed',
    loosened: 'Loosened',
    tightened: 'Tightened',
    changed: 'Changed',
  } satisfies Record<CallChange, string>,
  /** What each change means, for a reader who meets it first. */
  changeMeans: {
    added: 'could not run before, and now can',
    removed: 'could run before, and no longer can',
    loosened: 'less is refused than before',
    tightened: 'more is refused than before',
    changed: 'partly more and partly less, or another error number',
  } satisfies Record<CallChange, string>,
  direction: { looser: 'looser', stricter: 'stricter', other: 'another answer' } satisfies Record<
    Direction,
    string
  >,
  unnamed: 'numbers that no call has',
  lacking: ({ before, after }: Lacking) => [
    ...before.map(part => `The other profile lacks a part of its file. ${notRead[part.id](part)}`),
    ...after.map(part => `This profile lacks a part of its file. ${notRead[part.id](part)}`),
  ],
  unresolved: (names: string) => `Not compared, because they have too many conditions: ${names}.`,
  architecture: (name: string | undefined, judgedBy: 'before' | 'after', count: number) => {
    const which = judgedBy === 'after' ? 'Only this profile' : 'Only the other profile'
    return name === undefined
      ? `${which} lets programs of architectures run that neither names, since it has no filter.`
      : `${which} names ${name}: ${calls(count)} can run there. Without the name, all are killed.`
  },
  setting: (setting: SettingDifference['setting'], before: string, after: string) => {
    const name = { flags: 'flags', 'listener-path': 'listenerPath', 'listener-metadata': 'listenerMetadata' }[
      setting
    ]
    return `${name}: ${before || 'none'} → ${after || 'none'}`
  },
}

const takeOver = {
  alsoChanged: (names: string) =>
    `Also answered differently now: ${names}. runc returns ENOSYS for calls above the largest number a profile names.`,
  failure: {
    'side-fails': 'No container starts with one of the profiles, so nothing can be adopted from it.',
    'no-call': 'These numbers belong to no call, so no rule can name them. Change the default instead.',
    'not-expressible': 'With the default of this profile, no rules do what the other one does here.',
    'no-rule-differs': 'The rules are the same. The difference comes from the runtime, not from the profile.',
    refused: 'The profile cannot be changed this way.',
  } satisfies Record<FailureId<TakeOver>, string>,
}

const merge = {
  kind: { union: 'Union', intersection: 'Intersection', overlay: 'Overlay' } satisfies Record<
    MergeKind,
    string
  >,
  kindMeans: {
    union: 'Allows what either profile allows.',
    intersection: 'Allows what both profiles allow.',
    overlay: 'The second profile decides the calls it names, the first decides the rest.',
  } satisfies Record<MergeKind, string>,
  proven: 'Checked: for every call and all arguments, the result does what is shown here.',
  unchanged: 'The first profile already does this. Nothing to change.',
  loss: ({ direction, names }: Pick<MergeLoss, 'direction' | 'names'>, architectures: string) => {
    const which = names.length === 0 ? 'Numbers that no call has' : names.join(', ')
    switch (direction) {
      case 'looser':
        return `${which} (${architectures}): looser than asked for, because rules hold for all architectures alike.`
      case 'stricter':
        return `${which} (${architectures}): stricter than asked for, because rules cannot express what is wanted.`
      case 'other':
        return `${which} (${architectures}): refused with another error number than asked for.`
    }
  },
  unresolved: (names: string) => `Left as they are in the first profile, and not checked: ${names}.`,
  kept: (settings: string) => `Kept from the first profile: ${settings}.`,
  failure: {
    'side-fails': 'No container starts with one of the profiles, so they cannot be merged.',
    'no-filter': 'One of the profiles switches seccomp off, so there are no rules to merge.',
    refused: 'The first profile cannot be changed this way.',
    'result-fails': 'No container would start with the merged profile.',
  } satisfies Record<FailureId<Merge>, string>,
}

const member: Record<SharedField | 'whole', string> = {
  name: 'its name',
  text: 'its text',
  target: 'its target',
  expectations: 'its goals',
  whole: 'the document',
}

const share = {
  fit: {
    fits: (length: number) => `${length} characters. Fits anywhere.`,
    'too-long-for-chat': (length: number) =>
      `${length} characters. Some chat tools cut links after 2,000; send the file there instead.`,
    'too-long-for-browsers': (length: number) =>
      `${length} characters. Too long for some browsers; send the file instead.`,
  } satisfies Record<LinkFit, (length: number) => string>,
  failure: {
    'no-share': 'This link carries no profile.',
    'too-new': 'A newer version of Seccompose made this link. Reload the page and try again.',
    'too-large': 'This link holds more than a profile could need, so it was not opened.',
    damaged: 'This link is damaged or incomplete. Ask for it again, or for the file.',
    malformed: 'This link does not contain what it should.',
  } satisfies Record<FailureId<ShareReading>, string>,
  malformed: (field: SharedField | 'whole') => `This link is not valid: ${member[field]} cannot be read.`,
  untouched: 'What was open stays open.',
}

const outcome: ReportTexts['outcome'] = (kind, errno) => {
  const number = errno ? `, ${errno.name ? `${errno.name} (${errno.number})` : `errno ${errno.number}`}` : ''
  switch (kind) {
    case 'allowed':
      return 'allowed'
    case 'logged':
      return 'allowed, logged'
    case 'notified':
      return 'handed to a supervisor'
    case 'traced':
      return 'handed to a tracer'
    case 'denied':
      return `denied${number}`
    case 'trapped':
      return 'SIGSYS'
    case 'killed-thread':
      return 'thread killed'
    case 'killed-process':
      return 'process killed'
  }
}

const report: ReportTexts = {
  language: 'en',
  title: name => `Review of ${name}`,
  labelled: (label, value) => `${label}: ${value}`,
  madeFor: 'Target',
  date: 'Date',
  figure: 'Figure',
  value: 'Value',
  noFindings: 'Nothing was found.',
  allFindings: (count: number) =>
    count === 1 ? 'The finding, with its place' : `All ${count} findings, with their places`,
  figures: 'Summary and figures',
  details: 'All differences',
  result: 'Result',
  severity: { error: 'Error', security: 'Security', warning: 'Warning', info: 'Info' },
  severityHead: 'Severity',
  place: 'Place',
  message: 'Finding',
  fix: 'Fix',
  differences: other => `Differences from ${other}`,
  overall: compare.overall,
  call: 'Call',
  change: compare.change,
  on: 'On',
  changeHead: 'Change',
  before: 'Other profile',
  after: 'This profile',
  when: 'When',
  example: 'Example',
  always: 'always',
  and: 'and',
  unnamed: compare.unnamed,
  outcome,
  settledBy: (kind, rule) => {
    switch (kind) {
      case 'rule':
        return `rule ${rule}`
      case 'default':
        return 'default'
      case 'architecture-check':
        return 'architecture not named'
      case 'runtime-stub':
        return 'runtime: above the profile’s numbers'
      case 'unfiltered':
        return 'kernel: asks no filter'
      case 'defect':
        return 'defect of libseccomp'
    }
  },
  noFilter: 'no filter',
  architecture: compare.architecture,
  setting: compare.setting,
  unresolved: compare.unresolved,
  lacking: compare.lacking,
  notes: 'Reviewer’s notes',
  picture,
  footer: 'Made by Seccompose. Arguments are counted from 0, as in profiles.',
}

export const words = { compare, takeOver, merge, share, report }
