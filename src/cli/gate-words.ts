import type { AskingPlace } from '../core/doors/workload'
import { type Compared, isFailure } from './compared'
import type { Change, ConfigChange, Gate, Loss } from './gate'
import { templatesPassedOver } from './profile-state'
import { wholeName } from './target-options'

/** What became of a profile that is none any more, behind its name. */
function lossWords(loss: Loss): string {
  switch (loss.id) {
    case 'gone':
      return 'was a profile and is gone'
    case 'moved':
      return `was a profile and is gone: it is now ${loss.to}, which was not asked about`
    case 'link':
      return 'was a profile and is now a link, which may point elsewhere tomorrow'
    case 'outside':
      return 'was a profile and is now a link that points outside the repository'
    case 'template':
      return 'was a profile and is now a template, which is not filled in here'
    default:
      return `was a profile and holds none now${loss.reason === undefined ? '' : ` (${loss.reason})`}`
  }
}

/** What is said of a change in one line, behind its name; `same` is what changes nothing in effect. */
export function singleWords(change: Exclude<Change, { readonly on: object }>): {
  readonly sign: 'lost' | 'looser' | 'stricter' | 'same'
  readonly text: string
} {
  switch (change.kind) {
    case 'lost':
      return { sign: 'lost', text: lossWords(change.loss) }
    case 'unread':
      return { sign: 'lost', text: `cannot be judged: ${change.reason}` }
    case 'moved':
      return { sign: 'same', text: `was ${change.was} and does the same` }
    default: {
      const before = change.was ? `; before, it ${askedWords(change.was, 'before')}` : ', and is new'
      return { sign: change.way, text: `${askedWords(change.is, 'now')}${before}` }
    }
  }
}

/** What filter a container asks for, or asked for. */
function askedWords({ asks, profile = '' }: AskingPlace, when: 'now' | 'before'): string {
  const [ask, name, is, run] =
    when === 'now' ? ['asks', 'names', 'is', 'runs'] : ['asked', 'named', 'was', 'ran']
  switch (asks) {
    case 'default':
      return `${ask} for its runtime’s default`
    case 'none':
      return `${ask} for no filter`
    case 'privileged':
      return `${is} privileged and ${run} without a filter`
    case 'named':
      return `${name} ${profile}`
    default:
      return `${ask} for nothing and ${run} without a filter, unless the kubelet gives all containers the default`
  }
}

/** All in one sentence: how many profiles open something, are none any more, cannot be judged, or are stricter. */
export function verdictWords({ changes, targets }: Gate): string {
  const count = (is: (change: Change) => boolean) =>
    new Set(changes.filter(is).map(change => ('on' in change ? change.on.after.name : change.name))).size
  const parts = [
    [count(one => one.kind === 'lost'), 'is no longer a profile', 'are no longer profiles'],
    [count(one => one.kind === 'unread'), 'cannot be judged', 'cannot be judged'],
    [count(one => one.kind === 'compared' && isLooser(one.on.comparison)), 'opens calls', 'open calls'],
    [
      count(one => one.kind === 'new' && isLooser(one.on.comparison)),
      'is new and opens what is refused without it',
      'are new and open what is refused without them',
    ],
    [count(one => one.kind === 'new' && !isLooser(one.on.comparison)), 'is new', 'are new'],
    [
      count(one => one.kind === 'compared' && !isLooser(one.on.comparison)),
      'changes and opens nothing',
      'change and open nothing',
    ],
  ] as const
  const counted = (of: typeof parts | typeof ofContainers) =>
    of.flatMap(([number, one, many]) => (number === 0 ? [] : [`${number} ${number === 1 ? one : many}`]))
  const asked = (way: 'looser' | 'stricter') =>
    changes.filter(change => change.kind === 'asked' && change.way === way).length
  const ofContainers = [
    [asked('looser'), 'asks for less of a filter than before', 'ask for less of a filter than before'],
    [asked('stricter'), 'asks for more of a filter than before', 'ask for more of a filter than before'],
  ] as const
  const sentences = [
    ['Profiles that changed', counted(parts)],
    ['Containers that changed', counted(ofContainers)],
  ] as const
  const said = sentences.flatMap(([of, words]) => (words.length === 0 ? [] : [`${of}: ${words.join(', ')}.`]))
  const isSame = said.length === 0
  return isSame
    ? `No profile does anything different on ${targets.map(wholeName).join('; ')}.`
    : said.join(' ')
}

const isLooser = (comparison: Compared) => isFailure(comparison, 'looser')

/** What has changed and nobody looked into, a line for each kind. */
export function passedOverWords({ templates, submodules }: Gate, list: (names: readonly string[]) => string) {
  const count = submodules.length
  return [
    ...(templates.length > 0 ? [`${templatesPassedOver(templates.length)}: ${list(templates)}`] : []),
    ...(count > 0
      ? [
          `${count} ${count === 1 ? 'repository' : 'repositories'} within this one not looked into: ${list(submodules)}`,
        ]
      : []),
  ]
}

/** What of the configuration changed, or nothing. */
export function configWords(change: ConfigChange | undefined): string | undefined {
  if (!change) return undefined
  switch (change.kind) {
    case 'new':
      return 'seccompose.config.json is new: it judges the next change, not this one.'
    case 'gone':
      return 'seccompose.config.json is gone: this change was judged by the earlier one.'
    default: {
      const names = change.keys.map(key => keyWords[key] ?? key)
      return `seccompose.config.json changed (${names.join(', ')}): this change was judged by the earlier one.`
    }
  }
}

const keyWords: Readonly<Record<string, string>> = {
  'profiles.accepted': 'accepted findings',
  'profiles.files': 'files',
  'profiles.targets': 'targets',
  'profiles.refuse': 'goals',
  'profiles.run': 'programs that must run',
  'profiles.expectations': 'expectations',
  'profiles.base': 'what new profiles are compared with',
  base: 'what new profiles are compared with',
  failOn: 'what fails',
  rendered: 'commands',
}
