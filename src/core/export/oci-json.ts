import type { OciSeccomp } from '../policy'
import { type JsonValue, renderValue, type TextStyle } from '../text'

const STYLE: TextStyle = {
  lineBreak: '\n',
  indent: '  ',
  colon: ': ',
  afterComma: ' ',
  bracePadding: ' ',
  singleLine: false,
  packedArrays: false,
}

/** Writes `linux.seccomp` as JSON: two spaces, one name per line, exact integers, absent members left out. */
export function renderOciSeccomp(seccomp: OciSeccomp): string {
  return `${renderValue(ociSeccompValue(seccomp), STYLE, { indent: '', inline: false })}\n`
}

/** `linux.seccomp` as a value, for files that hold it within another. Absent members are undefined. */
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
