import type { OciSeccomp } from '../../engine/policy'
import { type JsonValue, jsonText } from '../../engine/text'

/** `linux.seccomp` with absent members left out. */
export function ociSeccompValue(seccomp: OciSeccomp): JsonValue {
  return {
    defaultAction: seccomp.defaultAction,
    defaultErrnoRet: seccomp.defaultErrnoRet,
    architectures: seccomp.architectures.length > 0 ? seccomp.architectures : undefined,
    flags: seccomp.flags.length > 0 ? seccomp.flags : undefined,
    listenerPath: seccomp.listenerPath,
    listenerMetadata: seccomp.listenerMetadata,
    syscalls: seccomp.syscalls
      .filter(({ names }) => names.length > 0)
      .map(({ names, action, errnoRet, args }) => ({
        names,
        action,
        errnoRet,
        args:
          args.length > 0
            ? args.map(({ index, value: operand, valueTwo, op }) => ({ index, value: operand, valueTwo, op }))
            : undefined,
      })),
  }
}

/** Writes `linux.seccomp` as a file of its own. */
export function renderOciSeccomp(seccomp: OciSeccomp): string {
  return jsonText(ociSeccompValue(seccomp))
}
