import type { Engine } from '../../core'
import type { GroupFacts, PictureTexts } from '../../core/advice/report'
import { listed, plural } from './wording'

const engineDefault: Readonly<Record<Engine, string>> = {
  docker: 'Docker’s default',
  podman: 'Podman’s default',
  containerd: 'containerd’s default',
}

const group: PictureTexts['group'] = {
  walls: 'Mounts, namespaces',
  kernel: 'Kernel',
  devices: 'Devices',
  processes: 'Processes',
  rights: 'Users, rights',
  network: 'Network',
  memory: 'Memory',
  files: 'Files',
  waiting: 'Time, events',
}

const allOf = ({ open, partly, closed }: GroupFacts) => open + partly + closed

/** Every call as a mark, grouped by what it reaches. */
export const words: PictureTexts & {
  /** How the picture is moved through, for those who do not use a mouse. */
  readonly hint: string
  /** One call in a line: its name, what it meets, and its risk. */
  cell(name: string, openness: keyof PictureTexts['openness'], risk: keyof PictureTexts['risk']): string
  /** Beside a picture as small as a word. */
  small(counts: string): string
} = {
  title: 'What is open, by what it reaches',
  group,
  risk: { critical: 'critical risk', high: 'high', medium: 'medium', low: 'low' },
  openness: { open: 'runs', partly: 'with some arguments', closed: 'refused' },
  looser: engine => `looser than ${engineDefault[engine]}`,
  tighter: engine => `stricter than ${engineDefault[engine]}`,
  count: facts => `${group[facts.id]} ${facts.open + facts.partly}/${allOf(facts)}`,
  line: counts => `Calls that can run, by what they reach: ${counts}.`,
  facts: (facts, engine) => {
    const { open, partly, grave, looser, tighter } = facts
    const beside = [
      ...(looser.length > 0 ? [`looser: ${listed(looser)}`] : []),
      ...(tighter.length > 0 ? [`stricter: ${plural(tighter.length, 'call', 'calls')}`] : []),
    ]
    return [
      `${group[facts.id]}: ${open + partly} of ${allOf(facts)} can run${partly > 0 ? `, ${partly} of them with some arguments only` : ''}.`,
      ...(grave.length > 0 ? [`Of critical or high risk: ${listed(grave)}.`] : []),
      ...(beside.length > 0 ? [`Beside ${engineDefault[engine]}, ${beside.join('; ')}.`] : []),
    ].join(' ')
  },
  asText: 'The picture in words',
  hint: 'Arrow keys move through the calls; Enter opens one.',
  cell: (name, openness, risk) => {
    const met = { open: 'runs', partly: 'runs with some arguments', closed: 'refused' }[openness]
    return `${name}: ${met}, ${risk} risk`
  },
  small: counts => `Can run: ${counts}`,
}
