import type {
  DefectId,
  LoadProblemId,
  ProblemId,
  ProblemValues,
  Sentences,
  StartFailureValues,
} from '../../core'
import type { Shipment } from '../../core/engine/catalogue/shipments'

/** What only the runtime finds wrong. Each says what to write instead. */
export const loadProblem: Sentences<Pick<ProblemValues, LoadProblemId>> = {
  'byte-orders-mixed': v =>
    `${v.value} differs in byte order from the host, and libseccomp builds no filter for both. Take it out of architectures.`,
  'flags-unsupported': v => `runc 1.1 refuses flags such as ${v.value}. Leave flags out, or use runc 1.2.`,
  'notify-as-default': () =>
    'runc refuses SCMP_ACT_NOTIFY as default action. Write rules for the calls that the supervisor should see.',
  'notify-on-write': () =>
    'runc refuses SCMP_ACT_NOTIFY for write, which it needs itself to hand over the listener. Take write out of this rule.',
  'conditions-conflict': v =>
    v.via
      ? `Rules ${v.other} and ${v.rule} disagree on ${v.name}: on ${v.where} they are rules for ${v.via}, too, without the condition on the first argument, and libseccomp refuses the later one (“file exists”). Take ${v.where} out, or give both one action.`
      : `Rules ${v.other} and ${v.rule} disagree on ${v.name}: the conditions of one are those of the other, or a part of them, and the actions differ. libseccomp refuses the later rule (“file exists”). Keep one of them, or write conditions that exclude each other.`,
  'endless-loop': v =>
    `libseccomp 2.6.0 never finishes the filter: rule ${v.rule} for ${v.name} shares a condition with another rule and then tests another argument. Write the shared condition with EQ or MASKED_EQ, or one condition in each rule.`,
  'filter-too-long': v =>
    `The filter has ${v.value} instructions; the kernel accepts at most 4096. Name fewer calls with conditions, or list fewer architectures.`,
  'too-complex': v =>
    `Rules such as ${v.rule} compare the arguments of ${v.name} in more ways than can be worked out here. Most such filters exceed the 4096 instructions that the kernel accepts: it refuses them, and runc reports an invalid argument. libseccomp may also need minutes. Write fewer ranges, or one condition in each rule.`,
}

/** Why no container starts, given the sentences for problems. */
export function startFailures(problem: Sentences<ProblemValues>): Sentences<StartFailureValues> {
  const refused =
    <Id extends ProblemId>(id: Id) =>
    (values: ProblemValues[Id]) =>
      `The container will not start: ${problem[id](values)}`
  return {
    'seccomp-off': () => 'Without defaultAction and rules the runtime switches seccomp off.',
    'text-unreadable': () => 'The text cannot be read as a profile. Correct the error first.',
    'endless-loop': v => `The container hangs while it starts: ${problem['endless-loop'](v)}`,
    'too-complex': v => `What this profile does is not known: ${problem['too-complex'](v)}`,
    'names-missing': () => 'The container will not start: crun asks for names in every rule.',
    'errno-unused': v =>
      `The container will not start: crun refuses ${v.key} with ${v.action}, which has no errno. Remove ${v.key}.`,
    'notify-without-listener': () =>
      'The container will not start: runc requires a listenerPath where a rule has SCMP_ACT_NOTIFY.',
    'architectures-and-arch-map': refused('architectures-and-arch-map'),
    'name-and-names': refused('name-and-names'),
    'min-kernel-malformed': refused('min-kernel-malformed'),
    'errno-name-unknown': refused('errno-name-unknown'),
    'default-action-missing': refused('default-action-missing'),
    'action-missing': refused('action-missing'),
    'action-unknown': refused('action-unknown'),
    'operator-missing': refused('operator-missing'),
    'operator-unknown': refused('operator-unknown'),
    'architecture-unknown': refused('architecture-unknown'),
    'byte-orders-mixed': refused('byte-orders-mixed'),
    'flag-unknown': refused('flag-unknown'),
    'flags-unsupported': refused('flags-unsupported'),
    'name-empty': refused('name-empty'),
    'argument-index-too-large': refused('argument-index-too-large'),
    'errno-too-large': refused('errno-too-large'),
    'notify-as-default': refused('notify-as-default'),
    'notify-on-write': refused('notify-on-write'),
    'conditions-conflict': refused('conditions-conflict'),
    'filter-too-long': refused('filter-too-long'),
    'object-expected': refused('object-expected'),
    'list-expected': refused('list-expected'),
    'text-expected': refused('text-expected'),
    'integer-fraction': refused('integer-fraction'),
    'integer-exponent': refused('integer-exponent'),
    'integer-negative': refused('integer-negative'),
    'integer-too-large': refused('integer-too-large'),
    'integer-as-text': refused('integer-as-text'),
    'integer-expected': refused('integer-expected'),
  }
}

/** What libseccomp gets wrong about a call, as advice to whoever writes the profile. */
export const defect: Record<DefectId, string> = {
  'number-not-loaded':
    'No rule is reached on this architecture (seen in libseccomp 2.6.0): the first call in the filter does not exist there. Remove names that do not exist there, or list the architecture’s own 64-bit one first.',
  'stale-accumulator':
    'For some arguments the filter compares the wrong one (seen in libseccomp 2.6.0). Write one condition in each rule for this call, or use EQ and MASKED_EQ alone.',
  'rules-merged-wrongly':
    'For some arguments the filter does something that these rules would not do in any order (seen in libseccomp 2.6.0). Write conditions that exclude each other, one in each rule for this call.',
}

export const decidedBy = {
  rule: 'from a rule',
  default: 'from the default',
  'runtime-stub': 'from the runtime: newer than every call the profile names',
  'architecture-check': 'from libseccomp: the filter has no part for this architecture',
  unfiltered: 'from the kernel, which asks no filter about it',
  defect: 'from a defect of libseccomp',
}

export const releases = {
  libseccomp: 'libseccomp',
  runc: 'runc',
  runcRelease: { '1.1': '1.1', '1.2': '1.2 or later' },
  hint: 'On the host: they decide which names are known and how rules are merged.',
  engine: 'Engine release',
  newest: 'newest known',
  engineHint: 'The table, Compare and new profiles use the default of this release.',
  shipped: (list: readonly Shipment[]) =>
    `Shipped: ${list.map(({ where, release, date }) => `${release} in ${where}${date === '' ? '' : ` (${date})`}`).join(', ')}.`,
}
