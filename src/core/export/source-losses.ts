import type { LossSeverity } from './destination'

/** What is lost in sources, binary filters and the sandboxes outside container engines. */
export const sourceSeverities = {
  'rules-for-others': 'info',
  'unknown-names-left-out': 'warning',
  'stub-left-out': 'warning',
  'flags-left-out': 'warning',
  'listener-left-out': 'warning',
  'notify-without-supervisor': 'warning',
  'architectures-left-out': 'warning',
  'architectures-open': 'security',
  'x32-open': 'security',
  'conditions-refused': 'warning',
  'conditions-allowed': 'security',
  'actions-changed': 'warning',
  'unlisted-killed': 'warning',
  'calls-unknown-there': 'warning',
  'sets-grow': 'info',
  'systemd-unknown': 'info',
  'write-added': 'info',
  'firejail-keeps': 'security',
  'nspawn-errnos': 'warning',
  'nspawn-architectures': 'security',
  'other-threads': 'info',
} as const satisfies Readonly<Record<string, LossSeverity>>

export type SourceLossId = keyof typeof sourceSeverities
