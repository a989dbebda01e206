import type { Sentences } from '../../core'
import type { LintFixValues, LintRuleId, LintValues } from '../../core/advice/lint'
import { notRead } from './not-read'
import { listed, plural } from './wording'

/** What kind of finding it is, beside its sentence. */
const title: Readonly<Record<LintRuleId, string>> = {
  'byte-orders-mixed': 'Architectures of two byte orders',
  'notify-as-default': 'Supervisor as default',
  'notify-on-write': 'Supervisor for write',
  'conditions-conflict': 'Same conditions, two actions',
  'endless-loop': 'Filter that cannot be built',
  'filter-too-long': 'Filter too long',
  'conditions-beyond-six': 'More than six conditions',
  'listener-metadata-alone': 'Metadata without a listener',
  'listener-unasked': 'Listener that no rule asks',
  'wait-killable-alone': 'Flag without a listener',
  'flags-before-runc-1.2': 'Flags that an older runc refuses',
  'number-beyond-double': 'Number that tools may change',
  'default-allows': 'Everything allowed by default',
  'default-logs': 'Nothing enforced by default',
  'list-inverted': 'Inverted list',
  'kills-thread': 'Kills one thread only',
  'trace-without-tracer': 'Needs a tracer',
  'equals-default': 'Rule that repeats the default',
  'enosys-for-denied': 'ENOSYS where EPERM is usual',
  'fallback-refused': 'Fallback to an older call blocked',
  'clone3-refused': 'clone3 refused with the wrong error',
  'personality-query-refused': 'personality cannot be queried',
  'terminal-input-open': 'Another way into the terminal',
  'errno-name-ignored': 'Error name not read here',
  'argument-repeated': 'One argument compared twice',
  'mask-empty': 'Empty mask',
  'mask-value-outside': 'Value outside its mask',
  'second-value-ignored': 'Second value not used',
  'mask-denies-absence': 'Denied when the flag is absent',
  'flags-compared-whole': 'Flags compared as a whole',
  'mask-needs-all': 'All flags at once',
  'mask-incomplete': 'Mask without a namespace',
  'condition-constant': 'Condition that never or always holds',
  'argument-beyond-arity': 'Argument that the call does not have',
  'pointer-compared': 'Pointer compared',
  'every-value-covered': 'Conditions that cover every value',
  'comment-disagrees': 'Comment and condition disagree',
  'rule-void': 'Rule without effect',
  'conditions-void': 'Conditions without effect',
  'conditions-overlap': 'Denied and allowed at once',
  'name-repeated': 'Named twice',
  'stale-comparison': 'Filter compares the wrong word',
  'number-not-loaded': 'Filter without call numbers',
  'upper-half-open': 'Upper half of an argument',
  'name-unknown': 'Unknown call',
  'library-function': 'Library function, not a system call',
  'name-too-new': 'Call that libseccomp does not know yet',
  'unseen-characters': 'Characters that are not shown',
  'names-elsewhere': 'Calls of other architectures',
  'multiplexer-open': 'Bypass through socketcall or ipc',
  'older-abi-incomplete': '32-bit programs lack calls',
  'other-abis-killed': '32-bit programs are killed',
  'open-on-other-abi': 'Open on another ABI',
  'clone-flags-elsewhere': 'clone flags are in another argument',
  'argument-differs-by-architecture': 'Argument is in another place',
  'arch-map-unused': 'archMap not used',
  'architecture-unlisted': 'Listed for another machine',
  'sibling-open': 'Sibling left open',
  'clone3-open': 'clone3 around clone',
  'namespaces-open': 'User namespaces can be created',
  'mount-open': 'Mounting with other calls',
  'io-uring-open': 'io_uring is open',
  'dangerous-call-open': 'Dangerous call open',
  'beyond-default': 'More open than the engine’s default',
  'file-handles-open': 'Files opened by handle',
  'socket-families-open': 'Rare socket families open',
  'ptrace-before-4-8': 'ptrace on an old kernel',
  'start-calls-denied': 'Container does not start',
  'start-may-fail': 'Container may not start',
  'signal-return-denied': 'Signals end programs',
  'program-start-denied': 'Programs do not start',
  'threads-denied': 'Threads do not work',
  'shell-denied': 'No shell',
  'fork-denied': 'Nothing can fork',
  'fork-without-clone': 'fork without clone',
  'restart-denied': 'restart_syscall denied',
  'conditions-ignored-here': 'Docker’s conditions are ignored here',
  'min-kernel-ignored': 'minKernel is ignored here',
  'legacy-name-ignored': 'name is ignored here',
  'filter-contradicts': 'includes and excludes contradict',
  'part-not-read': 'Part of the imported file',
}

/** What a program is to stay in. */
const confinedBy = (v: { readonly isHost?: true }) => (v.isHost ? 'its confinement' : 'the container')

const denialOf = (v: { readonly denied: boolean }) =>
  v.denied ? ' The call that was meant stays allowed.' : ''

const engineName = (engine: string | number | undefined) =>
  ({ docker: 'Docker', podman: 'Podman', containerd: 'containerd' })[String(engine)] ?? engine

/** What each runtime does by itself about no_new_privs. */
const noNewPrivileges = {
  docker: 'docker run does not set',
  podman: 'podman run does not set',
  'cri-o': 'a pod has where allowPrivilegeEscalation is false',
  containerd: 'a pod has where allowPrivilegeEscalation is false',
  oci: 'only noNewPrivileges of its configuration sets',
} as const

/** What was found and what follows from it. */
const finding: Sentences<LintValues> = {
  'byte-orders-mixed': v =>
    `${v.value} differs in byte order from ${v.host}. One filter cannot cover both, so the container does not start.`,
  'notify-as-default': () =>
    'runc refuses SCMP_ACT_NOTIFY as the default action: the container does not start.',
  'notify-on-write': () =>
    'runc refuses SCMP_ACT_NOTIFY for write, which it needs to hand over the listener: the container does not start.',
  'conditions-conflict': v =>
    `For ${v.name}, libseccomp finds the same conditions as in rule ${v.other}, or fewer, with another action. It refuses the second (“file exists”), so the container does not start.`,
  'endless-loop': v =>
    `These conditions for ${v.name} send libseccomp into an endless loop: the container hangs while it starts. Compare with EQ or MASKED_EQ where two rules share a condition.`,
  'filter-too-long': v =>
    `The filter has ${v.value} instructions; the kernel accepts at most 4096. Merge rules or list fewer architectures.`,
  'conditions-beyond-six': v =>
    `${v.count} conditions in one rule: crun reads the first six and drops the rest.`,
  'listener-metadata-alone': () => 'listenerMetadata has no effect without listenerPath.',
  'flags-before-runc-1.2': v =>
    `runc before 1.2 refuses ${listed(v.names)} and starts nothing: Debian 12 and 13 ship runc 1.1. Leave flags out if such a runc may read the profile; check with runc --version.`,
  'listener-unasked': () =>
    'No rule asks a supervisor, but crun connects to listenerPath anyway: if nothing is listening there, no container starts. Leave it out.',
  'wait-killable-alone': () =>
    'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV is for supervisors. Without a rule that notifies one, the kernel may refuse the filter.',
  'number-beyond-double': v =>
    `${v.value} is larger than 2⁵³. Tools that read JSON numbers as floating point change it; Seccompose does not.`,
  'default-allows': v =>
    `Every call that no rule names is allowed, including calls added by future kernels.${v.names.length > 0 ? ` ${plural(v.names.length, 'call leads', 'calls lead')} out of ${confinedBy(v)} or into the kernel now: ${listed(v.names)}` : v.known ? ` None of those that run today leads out of ${confinedBy(v)} or into the kernel.` : ''}`,
  'default-logs': () => 'SCMP_ACT_LOG enforces nothing: every call that no rule names runs and is logged.',
  'list-inverted': v =>
    v.kind === 'allows-all'
      ? 'The default allows and so do the rules: the profile does nothing. Was the default meant to deny?'
      : v.kind === 'denies-all'
        ? 'The default denies and so do the rules: every call is denied. Was the default meant to allow?'
        : `The list is inverted: nearly everything it allows is dangerous (${listed(v.names ?? [])}), and what a container needs is denied. It looks like a list of calls that were meant to be refused.`,
  'kills-thread': v =>
    `${v.action} kills one thread and leaves the others running, possibly hung. SCMP_ACT_KILL_PROCESS ends the program.`,
  'trace-without-tracer': v =>
    v.all
      ? `Without a tracer every call that no rule names fails with ENOSYS${v.stuck ? ': no container starts' : ''}.`
      : 'Without a tracer these calls fail with ENOSYS.',
  'equals-default': v => `${listed(v.names)}: the default does the same already, so runtimes skip this rule.`,
  'enosys-for-denied': v =>
    `${listed(v.names)}: programs take ENOSYS to mean an old kernel and may try another way. EPERM means that the call is not permitted.`,
  'fallback-refused': v =>
    `${listed(v.names)}: after ENOSYS programs fall back to an older call. After another error, not all of them do.`,
  'clone3-refused': () =>
    'glibc falls back to clone only when clone3 returns ENOSYS. With this profile, programs built with glibc 2.34 or later cannot start a thread.',
  'personality-query-refused': () =>
    'personality is allowed for some values, but not for 0xffffffff, with which a program only asks for the current one. Allow 4294967295 with EQ.',
  'terminal-input-open': v =>
    `ioctl is denied for ${listed(v.denied)}, but ${listed(v.names)} can put input into a terminal too.`,
  'errno-name-ignored': v =>
    `Only Podman and CRI-O read the error’s name. Here the call returns EPERM, not ${v.value}: write the number as errnoRet.`,
  'argument-repeated': v =>
    v.choice
      ? `${listed(v.names)}: argument ${v.index} is compared more than once in a rule. Runtimes treat that as “or”; one rule for each is clearer.`
      : `${listed(v.names)}: argument ${v.index} is compared more than once in a rule. Runtimes then split all its conditions and join them with “or”, not “and”: the rule matches far more calls.`,
  'mask-empty': v =>
    `${listed(v.names)}: with the mask 0 the condition always holds, so the rule is unconditional. “value” is the mask, “valueTwo” what must remain.`,
  'mask-value-outside': v =>
    v.swapped
      ? `${listed(v.names)}: mask and value seem swapped. “value” is the mask (${v.mask}); bits of valueTwo (${v.value}) outside it are ignored.`
      : `${listed(v.names)}: valueTwo (${v.value}) has bits outside the mask (${v.mask}), which are ignored.`,
  'second-value-ignored': v =>
    `${listed(v.names)}: valueTwo has an effect only with SCMP_CMP_MASKED_EQ; ${v.operator} ignores it.`,
  'mask-denies-absence': v =>
    `${listed(v.names)}: the condition holds for calls without ${v.mask}, not for those with ${v.several ? 'any of them. To deny each flag, write one rule per flag, with that flag as both the mask and valueTwo' : 'it. To deny the flag, valueTwo must be the mask too'}.`,
  'flags-compared-whole': v =>
    v.several
      ? `${listed(v.names)}: EQ denies exactly ${v.flags}; with one flag more or less the call is allowed. MASKED_EQ compares only the bits that matter.`
      : `${listed(v.names)}: EQ denies only ${v.flags} alone; with any other flag added, the call is allowed. Compare with MASKED_EQ.`,
  'mask-needs-all': v =>
    v.allows
      ? `${listed(v.names)}: only calls with all of ${v.flags} at once are allowed, not calls without them. To allow calls without these flags, valueTwo must be 0.`
      : `${listed(v.names)}: only calls with all of ${v.flags} at once are denied. To deny each flag, write one rule per flag, with that flag as both the mask and valueTwo.`,
  'mask-incomplete': v =>
    `${listed(v.names)}: the mask ${v.mask} lacks ${v.flags}, with which the call runs and makes such a namespace${v.isForAnyUser ? ', for any user' : ', given CAP_SYS_ADMIN'}.${v.isUsual ? ` ${engineName(v.engine)}’s default does the same.` : ''}`,
  'condition-constant': v =>
    v.always
      ? `${listed(v.names)}: this condition holds for every value.`
      : `${listed(v.names)}: no value satisfies this condition, so the rule never applies.`,
  'argument-beyond-arity': v =>
    `${listed(v.names)}: there is no argument ${v.index}. The condition tests whatever a register happens to hold.`,
  'pointer-compared': v =>
    v.namespaces
      ? 'clone3 takes its flags from memory, which a filter cannot read. This condition compares an address: it stops no namespace, and whether a thread starts is a matter of chance.'
      : `${listed(v.names)}: argument ${v.index} (${v.argument}) is an address. A filter sees where it points, never what is there.`,
  'every-value-covered': v =>
    `${v.name}: together these conditions on argument ${v.index} hold for every value, ${v.opens ? 'so the call is always allowed' : 'so they have no effect'}.`,
  'comment-disagrees': v => `The comment mentions ${listed(v.names)}, but no condition has its value.`,
  'rule-void': v =>
    v.other
      ? `What this rule does with ${v.name} never happens: rule ${v.other} decides first, with ${v.instead}.`
      : `What this rule does with ${v.name} never happens: the outcome is ${v.instead}.`,
  'conditions-void': v =>
    v.instead === v.action
      ? `${v.name} is ${v.action === 'SCMP_ACT_ALLOW' ? 'allowed' : 'treated so'} without conditions in rule ${v.other}, so these conditions exclude nothing.`
      : `${v.name}: ${v.other ? `rule ${v.other}` : 'another rule'} decides without conditions, with ${v.instead}. These conditions never apply.`,
  'conditions-overlap': v =>
    `${v.call} is denied here and allowed by rule ${v.other}. libseccomp ignores the order of rules, and ${v.call} is allowed.`,
  'name-repeated': v => `${listed(v.names)}: an earlier rule does the same.`,
  'stale-comparison': v =>
    `The filter that libseccomp builds from these conditions compares the wrong word for some arguments of ${v.name}. Use EQ or MASKED_EQ in rules with several conditions.`,
  'number-not-loaded': v =>
    `libseccomp builds a filter for ${v.architecture} that never loads the call’s number: no rule applies there, and every call gets the default action.`,
  'upper-half-open': v =>
    `${listed(v.names)}: the filter compares 64 bits, but the kernel uses only the lower 32 of argument ${v.index} (${v.argument}). ${v.value} is denied, but allowed with a higher bit set. Allow with EQ, or use MASKED_EQ with the mask 4294967295.`,
  'name-unknown': v =>
    `${v.name} is not a system call, so runtimes ignore it.${v.meant ? ` Was ${v.meant} meant?` : ''}${denialOf(v)}`,
  'library-function': v =>
    `${v.name} is a library function, not a system call, so runtimes ignore it. It uses ${listed(v.calls)}.${denialOf(v)}`,
  'name-too-new': v =>
    `${listed(v.names)}: libseccomp ${v.version} does not know ${v.names.length === 1 ? 'this name' : 'these names'} and ignores the rule for ${v.names.length === 1 ? 'it' : 'them'}.${v.denied ? ' Calls that were meant to be denied run there.' : ''}`,
  'unseen-characters': v =>
    v.turning
      ? `${listed(v.names)}: the text after it is displayed in a different order from the one in the file. Engines read it as it is in the file.`
      : `${listed(v.names)}: this is invisible, but engines read it.`,
  'names-elsewhere': v =>
    `${listed(v.names)}: no architecture of this filter has ${v.names.length === 1 ? 'this call' : 'these calls'}.`,
  'multiplexer-open': v =>
    `${listed(v.architecture)}: 32-bit programs reach ${v.name} through ${v.via} too, where a filter cannot see the argument. Calls that the condition denies run that way.`,
  'older-abi-incomplete': v =>
    `${v.architecture} is listed, but ${listed(v.names)} ${v.names.length === 1 ? 'is' : 'are'} denied there while 64-bit programs have the same call.`,
  'other-abis-killed': v =>
    `${v.architecture} is not listed: its programs are killed at their first call. List it if 32-bit programs are to run.`,
  'open-on-other-abi': v =>
    `${v.name}is denied, but on ${v.architecture} the same is done by ${listed(v.names)}, which ${v.names.length === 1 ? 'runs' : 'run'}.`,
  'clone-flags-elsewhere': v =>
    `On ${listed(v.architecture)} clone takes its flags as argument 1. This condition tests the address of the stack.`,
  'argument-differs-by-architecture': v =>
    `On ${v.architecture} an earlier argument of ${v.name} takes two registers, so argument ${v.index} is another one there.`,
  'arch-map-unused': v =>
    `This engine does not find ${v.architecture} in archMap, although it is listed there: other ABIs are killed. List architectures instead.`,
  'architecture-unlisted': v =>
    `Only ${listed(v.names)} ${v.names.length === 1 ? 'is' : 'are'} listed, as for another machine. The runtime adds ${v.architecture} itself, without the ABIs beside it: their programs are killed.`,
  'sibling-open': v =>
    `${listed(v.denied)} ${v.denied.length > 1 ? 'are' : 'is'} denied${v.cases ? ' in some cases' : ''}, but ${listed(v.names)} ${v.elsewhere ? `reach${v.names.length === 1 ? 'es' : ''} into other processes too` : 'can do the same'} and run${v.names.length === 1 ? 's' : ''}.${v.needed.length > 0 ? ` Containers need ${listed(v.needed)} to start, so a filter like this cannot keep programs from it.` : ''}`,
  'clone3-open': v =>
    v.denied
      ? 'clone is denied, but clone3 can make namespaces and cannot be filtered. It makes threads, too, and nothing else here does.'
      : 'clone is filtered for namespaces, but clone3 can make them too and cannot be filtered. Let it return ENOSYS.',
  'namespaces-open': v =>
    v.made === 0
      ? `clone is filtered for namespaces, but ${listed(v.names)} can enter them.`
      : `Any user can make a user namespace with ${listed(v.names)}, and has every capability inside.${v.clone ? ' No rule looks at CLONE_NEWUSER among the flags of clone.' : ''}`,
  'mount-open': v =>
    v.isChange
      ? `mount is denied, but with CAP_SYS_ADMIN ${listed(v.names)} can make a read-only mount writable.`
      : `mount is denied, but file systems can be mounted with ${listed(v.names)}, given CAP_SYS_ADMIN.`,
  'io-uring-open': v =>
    `${listed(v.names)}: work done through io_uring never goes through the filter, whatever the profile has for files and sockets.`,
  'dangerous-call-open': v =>
    `${v.name} is open${v.partly ? ' for some arguments' : ''} (risk: ${v.level}). ${v.isHost ? 'Container engines such as Docker deny it by default.' : `${engineName(v.engine)}’s default denies it.`}`,
  'beyond-default': v =>
    `${v.names.length === 1 ? '1 call is' : `${v.names.length} calls are`} open that ${v.isHost ? 'container engines such as Docker deny by default' : `${engineName(v.engine)}’s default denies`}: ${listed(v.names)}.`,
  'file-handles-open': () =>
    'With CAP_DAC_READ_SEARCH, open_by_handle_at opens any file of the file system, also outside the container.',
  'socket-families-open': v =>
    `socket can open ${listed(v.names)}: parts of the kernel that few programs need and that have been attacked before. ${v.isUsual ? `${engineName(v.engine)}’s default opens them, too.` : 'Allow it for the families that the program uses.'}`,
  'ptrace-before-4-8': () => 'Before Linux 4.8 a tracer can change a call after the filter has judged it.',
  'start-calls-denied': v =>
    (v.isHost
      ? `Nothing starts with it: ${v.loader} needs ${listed(v.names)} after it loads the filter.`
      : v.user
        ? `No container of a user other than root starts: ${v.loader} needs ${listed(v.names)} after it loads the filter.`
        : v.always
          ? `No container starts with it: ${v.loader} needs ${listed(v.names)} after it loads the filter.`
          : `A container starts with no_new_privs only, which ${noNewPrivileges[v.by]}: ${v.loader} needs ${listed(v.names)} after it loads the filter.`) +
    (v.sometimes.length > 0 ? ` It may also need ${listed(v.sometimes)}.` : '') +
    (v.hangs ? ' The start hangs instead of failing: without exit_group runc cannot end.' : ''),
  'start-may-fail': v =>
    `${v.loader} calls ${listed(v.names)} after it loads the filter${v.user ? ', for a user other than root' : ''}, sometimes, or with arguments of which some are refused: a ${v.isHost ? 'program' : 'container'} may fail to start.`,
  'signal-return-denied': v =>
    `rt_sigreturn is denied, but every signal handler needs it to return: a program that catches a signal ends with SIGSEGV${v.isHost ? '' : ', and so do some starts of a container'}.`,
  'program-start-denied': v =>
    v.none
      ? `No program can start, run and end. Most programs load glibc as a shared library and need ${listed(v.names)}.`
      : `Programs that load glibc as a shared library, as most do, cannot start: they need ${listed(v.names)}.`,
  'threads-denied': v =>
    v.hangs
      ? `Programs with threads hang: a thread that ends needs ${listed(v.names)}.`
      : `Programs cannot create, use and end a thread: that needs ${listed(v.names)}.`,
  'shell-denied': v =>
    `A ${v.isHost ? 'program' : 'container'} starts; a shell does not: ${listed(v.shells)} ${v.shells.length === 1 ? 'needs' : 'need'} ${listed(v.names)}.`,
  'fork-denied': v =>
    `With it no program can start another one, and no shell can run a command: that needs ${listed(v.names)}.`,
  'fork-without-clone': v =>
    `${listed(v.names)} ${v.names.length === 1 ? 'is' : 'are'} allowed and clone is not, but C libraries fork with clone.`,
  'restart-denied': () =>
    'restart_syscall is denied: if a process is stopped and continued while it sleeps, the sleep ends with an error.',
  'conditions-ignored-here': v =>
    v.rules
      ? `containerd and OCI runtimes ignore includes, excludes and archMap. ${plural(v.rules, 'rule applies', 'rules apply')} to every container, and ${plural(v.looser, 'call is', 'calls are')} more open than on Docker. The Kubernetes export resolves the conditions first.`
      : `containerd and OCI runtimes ignore archMap.${v.architecture ? ` Programs of ${v.architecture} are killed: list it in architectures.` : ''}`,
  'min-kernel-ignored': v =>
    `Podman and CRI-O ignore minKernel ${v.value}: the rule ${v.matters ? 'applies differently than on Docker' : 'applies on any kernel'}.`,
  'legacy-name-ignored': v =>
    `containerd and OCI runtimes do not know “name”: ${plural(v.count, 'rule does', 'rules do')} nothing. Write “names”.`,
  'filter-contradicts': v => `${v.value} is both required and excluded: the rule never applies.`,
  'part-not-read': v =>
    v.isHost
      ? `Part of the file is not judged here. ${notRead[v.value]({ of: v.names })}`
      : `The profile lacks a part of the file it was imported from. ${notRead[v.value]({ of: v.names })} Delete this entry once you have dealt with it.`,
}

/** What a fix does, as a command. */
const fix: Sentences<LintFixValues> = {
  'remove-name': v => `Remove ${v.name} from this rule`,
  'remove-rule': v => `Remove rule ${v.rule}`,
  'remove-duplicates': () => 'Remove all duplicates',
  'remove-flag': v => `Remove ${v.value}`,
  'remove-second-value': () => 'Remove valueTwo',
  'remove-unseen': () => 'Remove these characters',
  'keep-stricter': v => `Let the stricter rule decide ${v.name}`,
  rename: v => `Replace ${v.from} by ${v.to}`,
  'deny-calls': v => (v.names.length > 3 ? `Deny these ${v.names.length} calls` : `Deny ${listed(v.names)}`),
  'allow-calls': v =>
    v.names.length > 3 ? `Allow these ${v.names.length} calls` : `Allow ${listed(v.names)}`,
  'take-default': v =>
    `Take ${engineName(v.engine)}’s default and deny ${v.names.length > 3 ? `these ${v.names.length} calls` : listed(v.names)}`,
  'turn-round': () => 'Invert it: deny these, allow all others',
  'refuse-namespaces': () => 'Refuse user namespaces, keep threads and processes',
  'refuse-families': () => 'Allow only AF_UNIX, AF_INET, AF_INET6 and AF_NETLINK',
  'take-out-rules': v =>
    `Take out ${v.rules.length === 1 ? 'rule' : 'rules'} ${v.rules.join(', ')}: the target lacks what the conditions ask for`,
  'answer-enosys': v => `Let ${listed(v.names)} return ENOSYS`,
  'swap-mask': () => 'Swap mask and value',
  'complete-mask': () => 'Add the flag to the mask',
  'compare-low-half': v =>
    `${v.rules.length === 1 ? 'Rule' : 'Rules'} ${v.rules.join(', ')}: compare the lower 32 bits only`,
  'drop-architectures': v => `Remove ${listed(v.architecture)}: its programs are killed`,
  'list-architecture': v => `List ${listed(v.architecture)}`,
  'allow-known': v =>
    `${v.rules.length === 1 ? 'Rule' : 'Rules'} ${v.rules.join(', ')}: allow only ${listed(v.names)}`,
  'compare-flags': () => 'Compare the flags with a mask',
  'rule-per-flag': v => `One rule for each of the ${v.count} flags`,
  'kill-process': () => 'Kill the process instead',
  'split-rule': v => `Split into ${v.count} rules`,
  'use-number': v => `Write ${v.value} as errnoRet`,
}

/** A fix that lets more calls run, where its own words do not say so. */
const looser = (label: string) => `${label} (allows more)`

const times = (label: string, count: number) => `${label} (${count} times)`

/** What ends by a fix; each is named. */
const stopping = (label: string, calls: readonly string[], programs: readonly string[]) =>
  `${label}. No longer run, or not always: ${calls.join(', ')}.${programs.length > 0 ? ` Programs that stop working: ${programs.join(', ')}.` : ''}`

/** Under a finding about programs in general. */
const runAllTheSame = (programs: readonly string[]) =>
  `Not needed by what this profile is for: ${listed(programs)} ${programs.length === 1 ? 'runs' : 'run'} all the same.`

export const words = { title, finding, fix, looser, times, stopping, runAllTheSame }
