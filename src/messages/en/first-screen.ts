import type { Engine, PresetId, RiskLevel, RuntimeName, Severity, VerdictKind } from '../../core'

/** What a verdict is called. */
const verdict = {
  word: {
    allowed: 'Allowed',
    logged: 'Logged',
    conditional: 'Conditional',
    notified: 'Notified',
    traced: 'Traced',
    denied: 'Denied',
    trapped: 'Trapped',
    'killed-thread': 'Killed',
    'killed-process': 'Killed',
  } satisfies Record<VerdictKind, string>,
  /** What stands behind the word, smaller. */
  detail: (kind: VerdictKind, errno: number | undefined) => {
    if (kind === 'killed-thread') return 'thread'
    if (kind === 'killed-process') return 'process'
    return errno !== undefined && kind === 'denied' ? `errno ${errno}` : ''
  },
  /** In the middle of a sentence. */
  inSentence: (kind: VerdictKind, errno: number | undefined) => {
    if (kind === 'killed-thread') return 'killed (thread)'
    if (kind === 'killed-process') return 'killed (process)'
    return errno !== undefined && kind === 'denied'
      ? `denied, errno ${errno}`
      : verdict.word[kind].toLowerCase()
  },
}

const engineName: Record<Engine, string> = { docker: 'Docker', podman: 'Podman', containerd: 'containerd' }

/** The table of syscalls. */
const catalogue = {
  region: 'Syscall catalogue',
  grid: 'Syscalls',
  search: 'Search syscalls',
  searchHint: 'Name, number, @group, CAP_…, CVE or risk:high',
  searchKey: '/',
  clearSearch: 'Clear the search',
  found: (count: number) => `${count} found`,
  filters: 'Filter by verdict',
  facet: {
    all: 'All',
    allowed: 'Allowed',
    conditional: 'Conditional',
    denied: 'Denied',
    changed: 'Changed',
  },
  column: {
    select: 'Select',
    name: 'Name',
    risk: 'Risk',
    verdict: 'Verdict',
    condition: 'Condition',
    docker: engineName.docker,
    podman: engineName.podman,
    containerd: engineName.containerd,
  },
  risk: {
    critical: 'Critical',
    high: 'High',
    medium: 'Medium',
    low: 'Low',
  } satisfies Record<RiskLevel, string>,
  riskHint: 'What an attacker who runs code in the container gains from the call',
  columnShort: { docker: 'D', podman: 'P', containerd: 'C' } satisfies Record<Engine, string>,
  defaultOf: (engine: Engine) => `${engineName[engine]}’s default`,
  engineName,
  defaultVerdict: (engine: Engine, verdictText: string) => `${engineName[engine]}: ${verdictText}`,
  selectAll: 'Select all that are shown',
  selectCall: (name: string) => `Select ${name}`,
  actionFor: (name: string) => `Action for ${name}`,
  changed: 'changed since opened',
  noNumber: '–',
  absentNumber: (architecture: string) => `not on ${architecture}`,
  numberAndSince: (number: string, since: string | undefined) =>
    since === undefined ? number : `${number}, since ${since}`,
  noVerdict: 'no verdict',
  locked: 'Locked until the error in the JSON is corrected.',
  selected: (count: number, hidden: number) =>
    hidden === 0 ? `${count} selected:` : `${count} selected, ${hidden} not shown:`,
  cancel: 'Cancel',
}

/** The frame around the views: top bar, panes, status bar, notes. */
const shell = {
  product: 'Seccompose',
  windowTitle: (name: string) => `${name} – Seccompose`,
  failed: 'This could not be loaded or worked out. Your document has not changed.',
  reload: 'Reload the page',
  retry: 'Try again',
  skip: 'Skip to the syscalls',
  skipToGoals: 'Skip to the goals',
  close: 'Close',
  cancel: 'Cancel',
  newFrom: 'New from',
  open: 'Open',
  share: 'Share',
  export: 'Export',
  undo: (label: string | undefined) => (label === undefined ? 'Undo' : `Undo: ${label}`),
  redo: (label: string | undefined) => (label === undefined ? 'Redo' : `Redo: ${label}`),
  more: 'More: new, open, target, theme, language',
  documentMenu: (name: string) => `Document ${name}`,
  rename: 'Rename',
  download: (name: string) => `Download ${name}`,
  copyJson: 'Copy the JSON',
  closeDocument: 'Back to the start screen',
  settings: (language: string) => `Theme and language: ${language}`,
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  language: 'Language',
  panes: 'Panes',
  syscallsPane: 'Syscalls',
  jsonPane: 'JSON',
  panel: 'Panel',
  openPanel: 'Open the panel',
  closePanel: 'Close the panel',
  resizeJson: 'Width of the JSON',
  resizePanel: 'Height of the panel',
  panelTabs: {
    problems: 'Problems',
    syscall: 'Syscall',
    simulator: 'Try a call',
    compare: 'Compare',
    observe: 'Log',
    lab: 'Lab',
  },
  panelBeside: 'Panel beside the JSON',
  panelBelow: 'Panel below the table',
  panelMore: 'More for the panel',
  jsonMore: 'More for the JSON',
  fillWindow: 'Fill the window with the panel',
  leaveWindow: 'Panel back to its size',
  profileJson: 'Profile JSON',
  plainText: 'Text of the profile',
  tabIndents: 'Tab indents',
  tabLeaves: 'Tab leaves the editor',
  format: 'Format',
  copy: 'Copy',
  downloadShort: 'Download',
  lineShortened: (count: number) => `… ${count.toLocaleString('en')} more characters on this line`,
  counts: (allowed: number, conditional: number, denied: number) =>
    `${allowed} allowed, ${conditional} conditional, ${denied} denied`,
  place: (line: number, column: number) => `Ln ${line}, Col ${column}`,
  dropHere: 'Drop to open or read it',
  pastedName: 'pasted.json',
  severity: {
    error: 'Error',
    security: 'Security',
    warning: 'Warning',
    info: 'Info',
  } satisfies Record<Severity, string>,
}

/** The start screen and the ways to begin. */
const start = {
  presets: {
    'docker-default': { name: 'Docker’s default', hint: 'for every capability and architecture' },
    'podman-default': { name: 'Podman’s default', hint: 'for every capability and architecture' },
    'containerd-default': { name: 'containerd’s default', hint: 'for capabilities you choose' },
    smallest: { name: 'Smallest that starts', hint: 'what runc itself calls, nothing more' },
    empty: { name: 'Empty allow list', hint: 'everything refused until you add it' },
    'log-all': { name: 'Log everything', hint: 'refuses nothing, records every call' },
    'allow-all': { name: 'Allow everything', hint: 'refuses nothing until you add it' },
    strict: { name: 'Strict mode', hint: 'read, write, exit, sigreturn; docker run hangs' },
  } satisfies Record<PresetId, { readonly name: string; readonly hint: string }>,
}

/** What the verdicts are for. */
const target = {
  label: 'Target',
  title: 'Target',
  runtime: 'Runtime',
  runtimesShort: {
    docker: 'Docker',
    podman: 'Podman',
    'cri-o': 'CRI-O',
    containerd: 'containerd',
    oci: 'OCI',
  } satisfies Record<RuntimeName, string>,
  loader: 'Loaded by',
  architecture: 'Architecture',
  kernel: 'Linux',
  capabilities: 'Capabilities',
  linux: (kernel: string) => `Linux ${kernel}`,
}

export const words = {
  verdict,
  catalogue,
  shell,
  start,
  target,
}
