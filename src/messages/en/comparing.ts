import type { Engine, PresetId } from '../../core'
import type { ReleaseSpan } from '../../core/advice/presets/earlier-releases'

type DefaultId = Extract<PresetId, `${string}-default`>

/** With a dash, since “from … to …” is what differences are told with. */
const spanInWords = ({ from, to }: ReleaseSpan) => (from === to ? from : `${from}–${to}`)
const spansInWords = (releases: readonly ReleaseSpan[]) => releases.map(spanInWords).join(', ')

/** The view that holds the profile against another one. */
export const words = {
  compareWith: 'Compare with',
  defaults: 'Defaults',
  default: {
    'docker-default': 'Docker’s default',
    'podman-default': 'Podman’s default',
    'containerd-default': 'containerd’s default',
  } satisfies Record<DefaultId, string>,
  earlier: {
    docker: 'Docker’s earlier defaults',
    podman: 'Podman’s earlier defaults',
    containerd: 'containerd’s earlier defaults',
  } satisfies Record<Engine, string>,
  release: {
    docker: (releases: readonly ReleaseSpan[]) => `Docker ${spansInWords(releases)}`,
    podman: (releases: readonly ReleaseSpan[]) => `Podman ${spansInWords(releases)}`,
    containerd: (releases: readonly ReleaseSpan[]) => `containerd ${spansInWords(releases)}`,
  } satisfies Record<Engine, unknown>,
  otherTexts: 'Other texts',
  asOpened: 'This profile as it was opened',
  openFile: 'A file…',
  paste: 'Pasted text…',
  onThisDevice: 'On this device',
  pasted: 'the pasted text',
  pasteLabel: 'Text of the other profile',
  use: 'Compare',
  comparing: 'The profiles are being compared.',
  failed: {
    before: (other: string, reason: string) => `${other} cannot be compared. ${reason}`,
    after: (reason: string) => `This profile cannot be compared. ${reason}`,
  },
  unreadable: 'Its JSON has an error.',
  earlierText: 'The JSON has an error now. These are the differences of the text before it.',
  off: {
    before: (other: string) => `${other} switches seccomp off: every call runs.`,
    after: 'This profile switches seccomp off: every call runs.',
  },
  table: (other: string) => `Differences from ${other}`,
  call: 'Call',
  there: 'Other profile',
  here: 'This profile',
  when: 'When, with an example',
  always: 'always',
  example: 'such as',
  action: 'Adopt',
  takeOver: 'Adopt',
  takeOverCall: (name: string) => `Adopt ${name}`,
  settings: 'Beside the calls',
  /** Of calls whose errno alone is another, which can be shown and hidden. */
  otherAnswer: 'Another error number',
  otherAnswerMeans: 'runs and is refused as before',
  moreCases: (count: number) => `and ${count} more ${count === 1 ? 'case' : 'cases'}`,
  text: 'Text',
  textDiff: 'Show the two texts line by line instead of what they do',
  textOf: (other: string) => `Text of ${other}`,
  textHere: 'Text of this profile',
  textDiffFailed: 'The text comparison could not be loaded. Close it and open it again.',
  merge: 'Merge',
  mergeWith: (other: string) => `Merge with ${other}`,
  openMerged: 'Open the result as a new document',
  mergedName: (name: string) => `merged-${name}`,
  merging: 'The merge is made and checked.',
}
