import { type ArchitectureToken, catalogue } from '../../engine/catalogue'

/**
 * Names that the kernel's tracepoints, perf, sysdig and older straces use for calls that libseccomp knows by another
 * name. The first that the architecture has is meant. Sources: Linux `SYSCALL_DEFINE` names, which `sys_enter_…`
 * events carry; sysdig driver/ppm_events.
 */
const otherNames = new Map<string, readonly string[]>(
  Object.entries({
    newstat: ['stat'],
    newlstat: ['lstat'],
    newfstat: ['fstat'],
    newuname: ['uname'],
    sendfile64: ['sendfile64', 'sendfile'],
    umount: ['umount2', 'umount'],
    pread: ['pread64'],
    pwrite: ['pwrite64'],
    sigreturn: ['sigreturn', 'rt_sigreturn'],
    sysctl: ['_sysctl'],
    llseek: ['_llseek'],
    oldselect: ['select'],
    old_mmap: ['mmap'],
    old_select: ['select'],
    mmap_pgoff: ['mmap2', 'mmap'],
    fadvise64_64: ['fadvise64_64', 'fadvise64'],
    prlimit: ['prlimit64'],
    sync_file_range2: ['sync_file_range2', 'sync_file_range'],
    sigaction: ['sigaction', 'rt_sigaction'],
    sigprocmask: ['sigprocmask', 'rt_sigprocmask'],
  }),
)

/** Calls that sysdig and Falco write under one name, since their events do not tell them apart. */
const sharedNames = new Map<string, readonly string[]>(
  Object.entries({
    eventfd: ['eventfd', 'eventfd2'],
    epoll_create: ['epoll_create', 'epoll_create1'],
    inotify_init: ['inotify_init', 'inotify_init1'],
    signalfd: ['signalfd', 'signalfd4'],
    timerfd_create: ['timerfd_create'],
    pipe: ['pipe', 'pipe2'],
    dup: ['dup', 'dup2', 'dup3'],
    accept: ['accept', 'accept4'],
  }),
)

/** The call behind a name as some tool writes it, or the name itself where nothing is known about it. */
export function callOfName(text: string, architecture: ArchitectureToken): string {
  const name = text.replace(/^(?:__x64_|__arm64_|__ia32_)?sys_(?:enter_)?/, '')
  if (catalogue.numberOf(name, architecture) !== undefined) return name
  const others = otherNames.get(name) ?? []
  return others.find(other => catalogue.numberOf(other, architecture) !== undefined) ?? name
}

/** The calls that a name in a sysdig log may stand for, when there are several. */
export function callsSharingName(name: string): readonly string[] {
  return sharedNames.get(name) ?? []
}
