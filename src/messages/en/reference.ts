import { plural } from './wording'

/** What the pages of the reference say beside the facts. The app itself shows none of it. */
export const words = {
  reference: 'Reference',
  lead: 'What Linux’s system calls do, risk and break, their numbers on every architecture, and what the default profiles of container engines do with them.',
  editor: 'Seccompose',
  skip: 'To the content',
  facts: 'As JSON',
  sources: 'Sources',
  source: (table: string, source: string, version: string, date: string) =>
    `${table}: ${source}${version === '-' ? '' : `, ${version}`}${date === '-' ? '' : ` (${date})`}`,
  /** How many there are stands beside the name of a list. */
  counted: (name: string, count: number) => `${name} (${count})`,
  guide: 'Guide',
  /** What a page is about, behind its title. */
  about: (description: string) => `: ${description}`,
  calls: 'System calls',
  capabilities: 'Capabilities',
  cves: 'Vulnerabilities',
  sets: 'Sets of systemd',
  defaults: 'Default profiles',
  constants: 'Constants',
  architectures: 'Architectures',
  call: {
    title: (name: string) => `${name}: Linux system call`,
    description: (name: string, does: string, level: string) =>
      `${name}: ${does} Risk: ${level}. Numbers, arguments, capabilities, vulnerabilities and seccomp defaults.`,
    arguments: 'Arguments',
    argument: 'Argument',
    type: 'Type',
    seen: 'What a filter sees',
    noArguments: 'It takes no arguments.',
    unknownArguments: 'Its arguments are not known.',
    constantsOf: (family: string) => `constants: ${family}`,
    does: 'What it does',
    why: (level: string) => `Risk: ${level.toLowerCase()}`,
    openEditor: 'In the editor, in Docker’s default',
    allow: 'Allow it',
    deny: 'Deny it',
    restrict: 'Restrict it by its arguments',
    defaultsOn: (architecture: string, kernel: string) =>
      `With the capabilities that each engine gives by default, on ${architecture}, Linux ${kernel}.`,
  },
  capability: {
    title: (name: string) => `${name}: system calls that check it`,
    description: (name: string, count: number) =>
      `The ${plural(count, 'system call', 'system calls')} for which Linux checks ${name}, when, and which of them Docker’s default opens with it.`,
    checked: 'Calls that check it',
    none: 'No call that was examined checks it.',
    when: 'When',
    whole: 'for the whole call',
    opens: 'Calls that it opens in Docker’s default',
    opensNone: 'Docker’s default opens no call with it.',
    seenIn: 'Seen in',
  },
  cve: {
    title: (id: string) => `${id}: the system calls behind it`,
    description: (id: string, effect: string, calls: readonly string[]) =>
      `${id}: ${effect}. What to deny against it, and what default profiles do.${calls.length > 0 ? ` Its records name ${calls.join(', ')}.` : ''}`,
    effect: 'Effect',
    known: (id: string, nickname: string) => `${id} (${nickname})`,
    calls: 'Calls in its records',
    deny: 'What to deny',
    denied: (calls: readonly string[]) => calls.join(' and '),
    denyHow:
      'Compare only the bits that the kernel reads, with SCMP_CMP_MASKED_EQ: a comparison of the whole register is side-stepped by a bit above them.',
    noDenial: 'No filter stops it: it works through no call that a filter judges.',
    breaks: 'What then breaks',
    needs: 'What it needs',
    kernels: 'Found in Linux',
    byName: 'Only the names of calls are known of it: which arguments reach it was not checked.',
    inDefaults: 'Under default profiles',
    inDefaultsOf: (kernel: string) =>
      `On x86_64 with Linux ${kernel} and the capabilities that each gives. Whether a kernel still has the flaw, its version does not say.`,
    byRelease: 'By release',
    state: 'Result',
    call: 'By which call',
    notes: 'Notes',
    record: 'The record at cve.org',
    sample: 'Denying one of these calls closes this known route, and no other.',
  },
  set: {
    title: (name: string) => `${name}: system calls of systemd’s set`,
    description: (name: string, count: number) =>
      `The ${plural(count, 'system call', 'system calls')} that ${name} stands for in systemd’s SystemCallFilter=, with the risk of each.`,
  },
  engine: {
    title: (name: string) => `${name}’s default seccomp profile`,
    description: (name: string, allowed: number, conditional: number, denied: number) =>
      `What ${name}’s default seccomp profile does with every system call on x86_64: ${allowed} allowed, ${conditional} under conditions, ${denied} denied.`,
    counts: (allowed: number, conditional: number, denied: number) =>
      `${allowed} allowed, ${conditional} under conditions, ${denied} denied`,
    read: 'Read from',
    conditional: 'Under conditions',
    denied: 'Denied',
    allowed: 'Allowed',
    history: 'Changes by release',
    open: 'Open it in the editor',
    shipped: 'Who ships which release, by their own pages',
  },
  constant: {
    title: (name: string) => `${name}: constants of Linux`,
    description: (name: string, names: readonly string[]) =>
      `Names and values of ${name} on Linux: ${names.join(', ')}, and the system calls that take them.`,
    name: 'Name',
    value: 'Value on x86_64',
    elsewhere: 'Elsewhere',
    takenBy: 'Taken by',
    argumentOf: (argument: string, call: string) => `${argument} of ${call}`,
    absent: 'not there',
    on: (column: string, value: string) => `${column}: ${value}`,
  },
  architecture: {
    title: (name: string) => `System calls of Linux on ${name}`,
    description: (name: string, count: number) =>
      `The ${count} system calls of Linux on ${name}: numbers, risk, what Docker’s default does with each, and what each does.`,
    sort: (column: string) => `Sort by ${column}`,
    number: 'Number',
    call: 'Call',
    risk: 'Risk',
    since: 'Since',
    docker: 'In Docker’s default',
    does: 'What it does',
    behind: (via: string, call: number) => `${via} ${call}`,
  },
  index: {
    title: 'Linux system calls and seccomp: a reference',
    description:
      'Every system call of Linux: what it does, its risk, its numbers on each architecture, its capabilities and vulnerabilities, and what Docker, Podman and containerd do with it by default.',
  },
  offline: {
    title: 'This page is not on this device',
    description: 'Pages of the reference that have been read before are here without a network, too.',
    again: 'Reload it once there is a network again.',
  },
}
