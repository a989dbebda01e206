import type { FleetFindingId, LeftReason } from '../../core/doors/fleet'
import { listed, plural } from './wording'

const containers = (count: number) => plural(count, 'container', 'containers')
const calls = (count: number) => plural(count, 'call', 'calls')

/** Many workloads side by side: what each may do, and what is wrong with it. */
export const fleet = {
  title: 'Fleet',
  heading: (count: number, files: number) => `${containers(count)} in ${plural(files, 'file', 'files')}`,
  reading: 'Reading the workloads…',
  cancel: 'Cancel',
  none: 'No container was found in it.',
  noneShown: 'No container fits these filters.',
  shown: (count: number, all: number) => (count === all ? containers(all) : `${count} of ${containers(all)}`),
  namespace: 'Namespace',
  anyNamespace: 'All namespaces',
  noNamespace: '(none)',
  call: 'May call',
  callHint: 'a call, such as io_uring_setup',
  unknownCall: (name: string) => `No system call is named ${name}.`,
  /** `unknown`: those of which that is not known, beside the others. */
  mayCall: (count: number, name: string, unknown: number) =>
    `${containers(count)} may call ${name}${unknown === 0 ? '' : `; of ${unknown} more it is not known`}`,
  groupLabel: 'Profile',
  anyGroup: 'All profiles',
  columns: {
    workload: 'Workload',
    container: 'Container',
    image: 'Image',
    profile: 'Profile',
    picture: 'Picture',
    opens: 'Beyond RuntimeDefault',
    findings: 'Findings',
  },
  /** In place of a profile. */
  filter: {
    privileged: 'none: privileged',
    none: 'none: Unconfined',
    unsaid: 'none named',
    without: 'no filter',
    missing: (name: string) => `${name} (not among the files)`,
    off: (name: string) => `${name}: no filter`,
    default: (name: string) => `RuntimeDefault (${name})`,
  },
  opens: {
    all: (count: number) => `no filter: ${calls(count)} more`,
    some: (names: readonly string[]) => `${calls(names.length)}: ${listed(names)}`,
    nothing: 'nothing',
    refused: 'does not start',
    unknown: 'not known',
  },
  tighter: (count: number) => `${calls(count)} fewer`,
  /** `about`: settings, ids of findings, or nothing. */
  finding: {
    'workload-privileged': () =>
      'It is privileged and runs without a filter. Give it the capabilities and devices that it needs instead.',
    'workload-unconfined': () =>
      'It asks for no filter: every system call is open to it. Let it run under RuntimeDefault, or name a profile.',
    'workload-no-profile': () =>
      'It names no profile, which means no filter unless the kubelet has seccompDefault. Set seccompProfile.',
    'workload-profile-path': () =>
      'Kubernetes refuses the path of its profile, so that it does not start. Name one below the kubelet’s seccomp directory, without “..” and without a slash at its beginning.',
    'workload-profile-missing': () =>
      'The profile that it names is not among the files, or several could be meant, so nothing is known of its calls. Add the file.',
    'workload-profile-refused': () => 'The runtime does not load its profile, so that it does not start.',
    'workload-profile-off': () => 'Its profile switches seccomp off: every system call is open to it.',
    'workload-profile-flawed': (about: readonly string[]) => `Its profile has findings: ${listed(about)}.`,
    'workload-unread': (about: readonly string[]) => `Not understood, and not considered: ${listed(about)}.`,
  } satisfies Record<FleetFindingId, (about: readonly string[]) => string>,
  left: (path: string, reason: LeftReason) => {
    if (reason.id === 'windows')
      return `${path}: ${containers(reason.count)} for Windows, which has no seccomp`
    const at = reason.line === undefined ? '' : ` at line ${reason.line}`
    return reason.isTemplate
      ? `${path}: a template that is not filled in${at}; use the output of helm template or kustomize build`
      : `${path}: it cannot be read${at}`
  },
  notRead: 'Not part of the fleet',
  groups: (count: number) => plural(count, 'profile that differs', 'profiles that differ'),
  one: {
    button: 'Propose one profile',
    heading: (count: number) => `One profile for ${containers(count)}`,
    from: (names: readonly string[]) => `Everything that runs under ${listed(names)} still runs.`,
    unknown: (count: number) =>
      `Left out, because what ${count === 1 ? 'it runs' : 'they run'} under is not known: ${containers(count)}.`,
    noLongerRefused: (names: readonly string[]) =>
      names.length === 0
        ? 'Still refuses all that it refused.'
        : `No longer refuses ${calls(names.length)}: ${listed(names)}.`,
    noLongerRuns: (names: readonly string[]) =>
      names.length === 0 ? '' : `No longer lets run ${calls(names.length)}: ${listed(names)}.`,
    elsewhere: (architecture: string, refused: readonly string[], run: readonly string[]) => {
      const lost = [
        ...(refused.length > 0 ? [`no longer refuses ${calls(refused.length)}: ${listed(refused)}`] : []),
        ...(run.length > 0 ? [`no longer lets run ${calls(run.length)}: ${listed(run)}`] : []),
      ]
      return `For ${architecture} programs it ${lost.join('; it ')}.`
    },
    unresolved: (names: readonly string[]) =>
      names.length === 0 ? '' : `Not compared, because of too many conditions: ${listed(names)}.`,
    startsNoMore: 'They do not start under it.',
    /** Where several have profiles of one name. */
    twin: (profile: string, count: number, among: readonly string[]) =>
      `${profile} (${count}: ${listed(among)})`,
    flaws: (ids: readonly string[]) => `Findings in it: ${listed(ids)}.`,
    nothing: 'None of these containers runs under a known profile.',
    fails: 'No filter can be made that does what all these profiles do.',
    open: 'Open it',
  },
  openProfile: (isItsOwn: boolean): string => (isItsOwn ? 'Open and fix' : 'Start from RuntimeDefault'),
  compare: 'Compare',
  exportIt: 'Export',
  fileName: 'fleet.json',
}
