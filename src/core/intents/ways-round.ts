import { compareKernels, type KernelVersion } from '../profile'
import type { IntentId, WayRoundCall } from './intents'

/** A call that gets through and makes an intent void, and the intent that closes it. */
export interface WayRound {
  readonly call: WayRoundCall
  readonly closedBy: IntentId
}

/** Linux 4.8 runs the filter again after a tracer has changed the call (kernel/seccomp.c, commit ce6526e8afa4). */
const FILTER_AFTER_TRACER: KernelVersion = { major: 4, minor: 8 }

/**
 * Operations of io_uring run without the filter, sockets (IORING_OP_SOCKET) and changes of files (OPENAT, UNLINKAT,
 * RENAMEAT, MKDIRAT, LINKAT, SETXATTR…) among them; e2e/runtimes makes some. A kernel’s version does not say which it
 * has, since distributions carry io_uring back to older ones.
 */
export const waysRound: Readonly<
  Record<WayRoundCall, { readonly closedBy: IntentId; readonly isOn: (kernel: KernelVersion) => boolean }>
> = {
  io_uring_setup: { closedBy: 'no-io-uring', isOn: () => true },
  ptrace: { closedBy: 'no-debugging', isOn: kernel => compareKernels(kernel, FILTER_AFTER_TRACER) < 0 },
}
