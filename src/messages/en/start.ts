import { goalStart } from './goal-start'

/** The start screen and the ways to begin. */
export const words = {
  claim:
    'Write and check seccomp profiles: how Docker, Podman or Kubernetes will treat every system call, before you ship it.',
  what: 'A seccomp profile names the system calls that a program may make. Attackers can use no others.',
  learn: 'Learn it',
  goals: goalStart,
  startFrom: 'Start from a profile',
  allowed: 'Allowed',
  conditional: 'Conditional',
  denied: 'Denied',
  otherCalls: 'Any other call',
  bring: 'Bring anything',
  bringHint:
    'Paste, drop or type what you have: a profile, manifest, compose file, unit, docker inspect, log, audit line, error message, image, link…',
  onThisDevice: 'On this device',
  openFile: 'Open files',
  openDraft: (name: string) => `Open ${name}`,
  noDrafts: 'Nothing yet. Your work is saved here automatically.',
  draftsUnavailable: 'Storage is blocked or full: your work is lost when you close the page.',
  noCounts: 'with an error in the JSON',
  damage: { partly: 'damaged; the text is there', 'text-lost': 'damaged; the text cannot be read' },
  removeDraft: (name: string) => `Remove ${name}`,
  removed: (name: string) => `Removed ${name}`,
  putBack: 'Put back',
  today: (time: string) => `today ${time}`,
  yesterday: 'yesterday',
  privacyTitle: 'Nothing leaves this browser.',
  privacy: 'No account, no upload, no analytics. Your profiles stay on this device.',
  figures: (count: number, architecture: string, kernel: string) =>
    `Figures are for the ${count} calls of ${architecture} on Linux ${kernel}, each default with its own engine’s capabilities`,
  allCommands: 'Ctrl K: all commands',
  containerdTitle: 'containerd’s default',
  containerdText: 'containerd makes a default for each container. Choose what to make it for.',
  create: 'Create the profile',
}
