import type { ExportRefusalValues, ExportStepValues, LossValues, Sentences } from '../../core'
import { listed, plural } from './wording'

interface OfCount {
  readonly count: number
}

const count = (v: OfCount, one: string, many: string) => plural(v.count, one, many)
const isAre = (v: OfCount) => (v.count === 1 ? 'is' : 'are')

const hostNames = {
  systemd: 'systemd',
  nspawn: 'systemd-nspawn',
  firejail: 'firejail',
  lxc: 'LXC',
  bubblewrap: 'bubblewrap',
}

/** Sources, binary filters and the sandboxes outside container engines. */
export const sourceWords = {
  destination: {
    bpf: 'BPF filter',
    'libseccomp-c': 'C with libseccomp',
    'libseccomp-go': 'Go with libseccomp',
    seccompiler: 'Rust seccompiler',
    firecracker: 'Firecracker',
    systemd: 'systemd service',
    nspawn: 'systemd-nspawn',
    lxc: 'LXC',
    minijail: 'minijail',
    firejail: 'firejail',
    review: 'Review',
  },
  destinationHint: {
    bpf: 'bubblewrap, Flatpak, raw',
    'libseccomp-c': 'a program’s source',
    'libseccomp-go': 'a program’s source',
    seccompiler: 'JSON of rust-vmm',
    firecracker: 'JSON for its threads',
    systemd: 'drop-in',
    nspawn: '.nspawn settings',
    lxc: 'policy, version 2',
    minijail: 'policy',
    firejail: 'profile lines',
    review: 'Markdown and CSV',
  },
  loss: {
    'rules-for-others': v =>
      `${count(v, 'rule holds', 'rules hold')} only for other architectures, kernels or capabilities and ${isAre(v)} left out.`,
    'unknown-names-left-out': v =>
      `${count(v, 'name is', 'names are')} unknown to the target’s libseccomp and left out.`,
    'stub-left-out': v =>
      `runc answers calls newer than ${v.call} with ENOSYS, so that programs fall back to older ones. Here they meet the default action.`,
    'flags-left-out': v => `${count(v, 'flag is', 'flags are')} left out.`,
    'listener-left-out': () =>
      'The listener’s path is left out: the program that loads the filter has to supervise it.',
    'notify-without-supervisor': v =>
      `${count(v, 'call waits', 'calls wait')} for a supervisor. Without one ${v.count === 1 ? 'it fails' : 'they fail'} with ENOSYS.`,
    'architectures-left-out': v =>
      `Only calls of the target’s own architecture are allowed. Programs of ${count(v, 'other architecture', 'other architectures')} are stopped.`,
    'architectures-open': () =>
      'LXC applies the same rules to 32-bit programs. The profile stops those programs.',
    'conditions-refused': v =>
      `Conditions of ${count(v, 'call', 'calls')} cannot be written here. ${v.count === 1 ? 'It is' : 'They are'} refused whatever the arguments.`,
    'conditions-allowed': v =>
      `Conditions of ${count(v, 'call', 'calls')} cannot be written here. ${v.count === 1 ? 'It is' : 'They are'} allowed whatever the arguments, including those that the profile refuses.`,
    'conditions-kept-open': v =>
      `Conditions of ${count(v, 'call', 'calls')} cannot be written here, and nothing starts without ${v.count === 1 ? 'it' : 'them'}. ${v.count === 1 ? 'It is' : 'They are'} allowed whatever the arguments, including those that the profile refuses.`,
    'host-start-refused': v =>
      `Nothing starts with this file: once the filter is loaded, ${hostNames[v.by]} itself makes ${count(v, 'call that is', 'calls that are')} refused.`,
    'host-start-at-times': v =>
      `Starting with this file may fail: once the filter is loaded, ${hostNames[v.by]}, or the loader of a program’s libraries, makes ${count(v, 'call that is', 'calls that are')} refused at times or for some arguments.`,
    'loader-refused': v =>
      `No program that loads libraries starts with this file: its loader makes ${count(v, 'call that is', 'calls that are')} refused. Only statically linked programs can start.`,
    'actions-changed': v =>
      `${count(v, 'action becomes', 'actions become')} the nearest that exists here. What is refused stays refused.`,
    'minijail-logs-in-debug': () =>
      'With -L, minijail logs instead of refusing, but only in builds that allow it, as its Makefile does by default. Other builds ignore -L and end the program.',
    'calls-unknown-to-headers': v =>
      `${count(v, 'call is', 'calls are')} newer than the target’s kernel and left out: minijail refuses a policy with names that the headers of its build do not have.`,
    'unlisted-killed': () =>
      'A call number without a line ends the process: minijail can do nothing else with calls that it does not know.',
    'calls-unknown-there': v =>
      `${count(v, 'call is', 'calls are')} newer than ${v.call}, the last in seccompiler’s tables, and left out: the default action holds.`,
    'sets-grow': () =>
      'Sets such as @file-system are those of systemd 257. Calls that later releases add to them are treated the same way.',
    'systemd-unknown': () =>
      'systemd answers calls that it does not know with ENOSYS, whatever the default action.',
    'write-added': () =>
      'systemd allows write nevertheless: it needs it to report that the service has started.',
    'firejail-keeps': v =>
      `firejail itself needs ${count(v, 'call', 'calls')} that the profile refuses, at least with some arguments, and allows ${v.count === 1 ? 'it' : 'them'} through with all.`,
    'firejail-after-start': v =>
      `firejail itself needs ${count(v, 'call', 'calls')} that the profile refuses, at least with some arguments. A library that it preloads into the program then refuses ${v.count === 1 ? 'it' : 'them'} whatever the arguments; a statically linked program does not load it.`,
    'nspawn-errnos': () =>
      'systemd-nspawn chooses what refused calls return: EPERM, or ENOSYS for calls it does not know.',
    'nspawn-architectures': v =>
      `systemd-nspawn does not stop programs of ${count(v, 'other architecture', 'other architectures')} that the machine runs. The names apply to them too, but a call with another name there, such as socketcall for socket, is decided by systemd-nspawn’s own list, whatever is in the profile.`,
    'other-threads': () =>
      'All three kinds of threads get the same filter. Firecracker’s own filters are narrower for each.',
  } satisfies Partial<Sentences<LossValues>>,
  step: {
    'bpf-run': v => `Start a shell under ${v.file}, opened as descriptor ${v.descriptor}.`,
    'bpf-embed': v => `Or include ${v.file} in a program and load ${v.name}.`,
    'filter-loaded': () => 'Seccomp: 2 means that a filter is loaded.',
    'c-build': () => 'Build it. Debian’s package is libseccomp-dev.',
    'go-build': () => 'Build it as a module of its own. It needs libseccomp-dev and a C compiler.',
    'source-run': () => 'Start a shell under the filter.',
    'source-export': () => 'Write the filter as the kernel takes it.',
    'seccompiler-build': v => `Compile the JSON for ${v.architecture}.`,
    'seccompiler-add': v =>
      `Add seccompiler to the program, with its reader of JSON. The program compiles the JSON for ${v.architecture} when it runs.`,
    'seccompiler-load': v =>
      `Read ${v.file} with compile_from_json and load the filter called main with apply_filter.`,
    'firecracker-run': v =>
      `Start Firecracker with ${v.file} in place of its own filters. Not tested with Firecracker or its seccompiler-bin: what is said about the filter follows their documentation.`,
    'systemd-install': v => `Put ${v.file} beside the service. ${v.unit} stands for its name.`,
    'systemd-verify': () => 'systemd finds nothing wrong with it: no output.',
    'systemd-restart': () => 'Restart the service.',
    'systemd-loaded': () =>
      'The service is active, and Seccomp: 2 means that a filter is loaded. If it failed, take the file away as below.',
    'nspawn-install': v => `Put ${v.file} beside the settings of the machine ${v.machine} and start it.`,
    'lxc-install': v =>
      `Put ${v.file} beside the container and name it in its configuration. NAME stands for the container.`,
    'minijail-run': v => `Start a shell under ${v.file}.`,
    'firejail-run': v => `Start a shell under ${v.file}.`,
    'review-attach': v =>
      `Paste ${v.table} into the review. Open ${v.verdicts} in a spreadsheet, or keep it beside the profile.`,
    'review-compare': () => 'A verdict that changes shows up as a changed line.',
  } satisfies Partial<Sentences<ExportStepValues>>,
  refusal: {
    'architecture-unknown-there': v =>
      `${v.architecture} cannot be written here. Known are ${listed(v.known)}.`,
    'rollout-not-logged': () =>
      'This destination cannot log a call and let it run, so a trial would show nothing: the log would stay empty whatever the profile refuses. Choose “stay refused”, and try the profile at another destination, such as a systemd service.',
  } satisfies Partial<Sentences<ExportRefusalValues>>,
}
