/**
 * What a line of a profile of firejail can begin with: what it takes, tried on 0.9.74, among the words of its own profiles
 * and of firejail-profile(5). At any other it stops, and nothing starts.
 */
export const firejailWords: ReadonlySet<string> = new Set(
  `allow-debuggers allusers apparmor apparmor-replace apparmor-stack bind blacklist blacklist-nolog
  caps caps.drop caps.keep cpu dbus-system dbus-system.broadcast dbus-system.call dbus-system.own
  dbus-system.see dbus-system.talk dbus-user dbus-user.broadcast dbus-user.call dbus-user.own
  dbus-user.see dbus-user.talk defaultgw deterministic-exit-code deterministic-shutdown disable-mnt
  dns env hostname hosts-file ignore include ip ip6 ipc-namespace iprange join-or-start
  keep-config-pulse keep-dev-ntsync keep-dev-shm keep-fd keep-shell-rc keep-var-tmp landlock.enforce
  landlock.fs.execute landlock.fs.makedev landlock.fs.makeipc landlock.fs.read landlock.fs.write mac
  machine-id memory-deny-write-execute mkdir mkfile mtu name net netfilter netfilter6 netlock netmask
  netns nice no3d noautopulse noblacklist nodbus nodvd noexec nogroups noinput nonewprivs noprinters
  noroot nosound notpm notv nou2f novideo nowhitelist private private-bin private-cache private-cwd
  private-dev private-etc private-home private-lib private-opt private-srv private-tmp protocol quiet
  read-only read-write restrict-namespaces rlimit-as rlimit-core rlimit-cpu rlimit-data rlimit-fsize
  rlimit-nofile rlimit-nproc rlimit-rss rlimit-sigpending rlimit-stack rmenv seccomp
  seccomp-error-action seccomp.32 seccomp.32.drop seccomp.32.keep seccomp.block-secondary seccomp.drop
  seccomp.keep tab timeout tmpfs tracelog veth-name whitelist whitelist-ro writable-etc
  writable-run-user writable-var writable-var-log x11 xephyr-screen`.split(/\s+/),
)
