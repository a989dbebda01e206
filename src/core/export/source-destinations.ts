/** Where a filter goes without a container engine: programs, service managers, sandboxes, reviewers. */
export const sourceDestinations = [
  'bpf',
  'libseccomp-c',
  'libseccomp-go',
  'seccompiler',
  'firecracker',
  'systemd',
  'nspawn',
  'lxc',
  'minijail',
  'firejail',
  'review',
] as const

export type SourceStepId =
  | 'bpf-run'
  | 'bpf-embed'
  | 'filter-loaded'
  | 'c-build'
  | 'go-build'
  | 'source-run'
  | 'source-export'
  | 'seccompiler-add'
  | 'seccompiler-build'
  | 'seccompiler-load'
  | 'firecracker-run'
  | 'systemd-install'
  | 'systemd-verify'
  | 'systemd-restart'
  | 'systemd-loaded'
  | 'nspawn-install'
  | 'lxc-install'
  | 'minijail-run'
  | 'firejail-run'
  | 'review-attach'
  | 'review-compare'
