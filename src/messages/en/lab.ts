const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1)
const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1)

/** The lab: an emulated machine in the tab, what runs on it, and what its kernel answers. */
export const words = {
  start: 'Start the machine',
  reset: 'Reset',
  resetHint: 'Throws this machine away and starts a new one',
  lead: 'A 64-bit PC, emulated in this tab, with a Linux kernel and a shell. It runs programs under the open [profile](term:profile), and its [kernel](term:kernel) can confirm every [verdict](term:verdict). It has no network and sees nothing of yours except the filter and the files that you put into it.',
  size: (bytes: number) => `The first start fetches ${megabytes(bytes)} MB.`,
  sources: 'What it is made of, with licences and sources',
  missing:
    'The machine’s images are not part of this build: run npm run lab on Debian, then build again, and the lab is here.',
  unreached: 'No machine is kept on this device, and the server that may have one cannot be reached.',
  notInOneFile:
    'The lab is not in this one file. It is in the app on a web server, and in the zip for a workshop that is saved there.',
  state: {
    off: 'Not started',
    missing: 'No images here',
    unreached: 'Out of reach',
    fetching: (bytes: number, all: number) =>
      all === 0 ? 'Looking for the machine' : `Fetching ${megabytes(bytes)} of ${megabytes(all)} MB`,
    waking: 'Waking the machine',
    running: (kernel: string, milliseconds: number) =>
      `Running: Linux ${kernel}, woken in ${seconds(milliseconds)} s`,
    memory: (bytes: number) => `${Math.round(bytes / 1_048_576)} MiB of memory`,
    paused: 'Paused while the tab is hidden',
    stopped: {
      panic: 'Stopped: its kernel panicked. Reset starts a new machine.',
      halted: 'Stopped: it was switched off. Reset starts a new machine.',
      failed: 'Stopped: the emulator failed.',
      blocked:
        'The machine’s document did not start. The host must send lab.html with the headers listed on the guide’s page “Hosting”.',
      unreachable: 'The machine could not be fetched.',
    },
  },
  terminal: 'Terminal of the machine',
  leave: 'Tab goes to the shell. F6 leaves the terminal.',
  command: 'Command',
  demos: 'Ready commands',
  demo: {
    'ls -l /etc': 'List a directory',
    'demo namespace': 'Own namespace, then mount',
    'demo terminal': 'Type into the terminal (TIOCSTI)',
    'demo neighbour': 'Read another program’s memory',
    'demo ring': 'Open a file through io_uring',
    'demo socket': 'Socket by x86_64, x32 and i386',
    'demo threads': 'Start a thread',
    'demo careless': 'Drop rights, check nothing',
    'supervise mkdir /tmp/one': 'Answer SCMP_ACT_NOTIFY yourself',
    'contain id': 'Start a container',
    'drop all chown guest /tmp': 'Without any capability',
    'setpriv -d': 'Show no_new_privs and capabilities',
  } as Readonly<Record<string, string>>,
  commands: 'Commands in the machine',
  commandsLead:
    'Type them in the terminal. under, supervise and contain use the profile of the last run; the button “Run under the profile” accepts them as well, and puts in the profile as it is now.',
  commandList: {
    'under COMMAND…': 'Runs a command under the profile.',
    'under -f FILE COMMAND…':
      'Loads a second filter after the profile’s, and the stricter action wins. FILE is a BPF filter from Export, put into the machine, or a copy of /lab/profile.bpf from an earlier run. It also works with supervise and contain.',
    'supervise COMMAND…':
      'Runs a command under the profile and asks in the terminal about each call with SCMP_ACT_NOTIFY: allow it, fail with an errno, or return a value.',
    'contain COMMAND…':
      'Runs a command in a container with its own namespaces and root, and with Docker’s capabilities. After loading the filter, it makes the calls that runc makes before the command, except those of the Go runtime, and fails with the same messages. Ctrl \\ ends it.',
    'contain -n -u 1000 COMMAND…':
      'Does the same with no_new_privs, where the filter is loaded last, and as an unprivileged user.',
    'record COMMAND…': 'Records a command with strace into /lab/record.strace.',
    'logged COMMAND…': 'Runs a command and logs every call.',
    'call [x32|i386] NAME ARGUMENT…': 'Makes one call and prints its result.',
    demo: 'Lists small programs that do what profiles are there to refuse.',
    'drop sys_admin,net_raw COMMAND…':
      'Runs a command without these capabilities, or without any: drop all COMMAND…',
    'setpriv -d': 'Shows the user, no_new_privs and the capabilities.',
    'setpriv --nnp COMMAND…': 'Runs a command with no_new_privs.',
    'grep Seccomp /proc/self/status': 'Shows the mode and the number of filters.',
    'su guest': 'Starts a shell as an unprivileged user.',
    'unshare -rm COMMAND…': 'Runs a command as root of its own user namespace, with its own mounts.',
  } as Readonly<Record<string, string>>,
  run: { profile: 'Run under the profile', strace: 'Record with strace', 'log-all': 'Log every call' },
  busy: 'The terminal is busy. End what is running there, for instance with Ctrl C, and this continues.',
  result: 'Last run',
  running: (command: string) => `${command} is running.`,
  endedExit: (code: number) => `It ended with status ${code}.`,
  endedSignal: (signal: number) =>
    signal === 31 ? 'It was killed by SIGSYS.' : `It was killed by signal ${signal}.`,
  loadRefused: (errno: string) => `The kernel did not accept the filter: ${errno}.`,
  noFilter: 'Not run: the profile makes no filter.',
  noFilterThere: 'The profile makes no filter that this machine accepts:',
  withoutFilter: 'There is no filter, so everything is allowed.',
  notTaken:
    'Not run: the machine did not accept the filter. Its disk may be full; Reset starts a new machine.',
  bothRefuse: 'That was predicted:',
  notForetold: 'That was not predicted.',
  logged: (lines: number) =>
    lines === 0
      ? 'The kernel logged no call.'
      : `The kernel logged ${lines.toLocaleString('en')} ${lines === 1 ? 'call' : 'calls'} that the filter did not simply allow.`,
  lines: 'Lines of the kernel',
  readInLog: 'Read in Log',
  explain: 'Explain the first',
  recorded: 'The recording is in Log, where you can apply edits to the profile.',
  coverage: 'Predicted on this machine',
  foretold: (allowed: number, refused: number, byArguments: number) =>
    `The filter loads. Of the calls of this machine it lets ${allowed.toLocaleString('en')} through and refuses ${refused.toLocaleString('en')}${
      byArguments === 0 ? '.' : `; of ${byArguments.toLocaleString('en')} the arguments decide.`
    }`,
  coverageLead: (architecture: string) =>
    `The machine is ${architecture}. On it, the profile has these problems, which it does not have on your target:`,
  covered: (architecture: string) =>
    `The machine is ${architecture}. On it, the profile has no problems beyond those on your target.`,
  takeTarget: 'Make the machine the target',
  ask: 'Ask the kernel',
  askAbout: (call: string) => `Ask the kernel about ${call}`,
  askHint: 'Makes this call in the lab under the profile, and shows what its kernel does next to the verdict',
  askAll: (count: number) =>
    count === 1 ? 'Ask about the expectation' : `Ask about all ${count.toLocaleString('en')} expectations`,
  asked: 'The kernel’s answers',
  askedNone:
    'Nothing has been asked yet. “Ask the kernel” is next to a call in Syscall, and next to each expectation in Try a call.',
  prove: 'Prove this profile',
  proveHint:
    'Makes the calls of x86_64, x32 and i386, with values on both sides of each condition, and compares what the kernel does with the verdicts',
  askLog: (count: number) =>
    count === 1
      ? 'Ask about the call of the log'
      : `Ask about the ${count.toLocaleString('en')} calls of the log`,
  beside: (name: string) => `Ask about ${name} too, which Compare holds beside this profile`,
  stop: 'Stop',
  unmet: { 'be-allowed': 'not met: it must be allowed', 'be-refused': 'not met: it must be refused' },
  unmetSum: (count: number) =>
    count === 1
      ? 'The kernel does not do what one expectation asks for.'
      : `The kernel does not do what ${count.toLocaleString('en')} expectations ask for.`,
  moreRows: (count: number) =>
    `${count.toLocaleString('en')} more are not shown; what differs is shown first.`,
  parting: (other: string, count: number) =>
    `This profile and ${other} part ${count === 1 ? 'with one call' : `with ${count.toLocaleString('en')} calls`}, the first:`,
  partingOutcomes: (here: string, there: string) => `${here} here, ${there} there.`,
  noParting: (other: string) => `The kernel does the same under this profile and under ${other}.`,
  asking: (done: number, all: number) =>
    all === 0 ? 'Choosing the calls…' : `${done.toLocaleString('en')} of ${all.toLocaleString('en')} asked`,
  askedSum: (same: number, differ: number, unasked: number) =>
    [
      `${same.toLocaleString('en')} as predicted`,
      `${differ.toLocaleString('en')} ${differ === 1 ? 'differs' : 'differ'}`,
      ...(unasked > 0 ? [`${unasked.toLocaleString('en')} could not be asked`] : []),
    ].join(', '),
  inLab: (note: string) => `In the lab: ${note}.`,
  madeAs: (architecture: string) => `made as ${architecture}`,
  zeros: (written: readonly string[]) => `${written.join(', ')} ${written.length === 1 ? 'is' : 'are'} zeros`,
  either: (outcomes: readonly string[]) => outcomes.join(' or '),
  column: {
    call: 'Call',
    foretold: 'Predicted',
    kernel: 'The kernel',
    beside: (name: string) => `Under ${name}`,
  },
  same: 'as predicted',
  differs: 'differs',
  notAsked: {
    absent: 'this machine has no such call',
    unread: 'an argument cannot be read',
    'too-large': 'an argument has more bits than the register',
    'no-filter': 'the profile makes no filter',
    'no-answer': 'the machine gave no answer',
    unclear: 'what happened matches no action',
  },
  ending: {
    value: (value: bigint) => `returned ${value}`,
    errno: (errno: string) => `the call itself failed with ${errno}`,
    signal: (signal: number) => `ended by signal ${signal}`,
    exit: (code: number) => `ended with status ${code}`,
    waits: 'did not return while the lab waited',
  },
  differenceLead:
    'The kernel did not do what was predicted. That is an error in Seccompose. Please report it with the text that this button copies:',
  copyReport: 'Copy the report',
  files: 'Files',
  putFile: 'Put a file into the machine',
  dropHint: 'Or drop it on the terminal.',
  putDone: (path: string) => `${path} is in the machine, ready to run.`,
  putFailed: (path: string, errno: string) => `${path} was not accepted: ${errno}.`,
  putTooLarge: (megabytesAllowed: number) => `At most ${megabytesAllowed} MB fit into the machine.`,
  path: 'Path in the machine',
  getFile: 'Download it',
  getFailed: (path: string) => `The machine has no file ${path} that can be read.`,
}
