/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET (Linux uapi `linux/sched.h`). */
export const NAMESPACE_FLAGS: readonly bigint[] = [
  0x00020000n,
  0x02000000n,
  0x04000000n,
  0x08000000n,
  0x10000000n,
  0x20000000n,
  0x40000000n,
]

/** CLONE_NEWUSER, the only one that asks for no capability. */
export const NEW_USER = 0x10000000n

/** All of them, as Docker's default masks them. */
export const NAMESPACES = 0x7e020000n
