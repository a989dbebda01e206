import { type ArchitectureToken, errnoNumber } from '../catalogue'

/**
 * The number that Podman's `errno` and `defaultErrno` stand for: a name such as `ENOSYS`, or decimal digits.
 * Undefined where Podman refuses the profile. Source: containers/common pkg/seccomp/seccomp_linux.go.
 */
export function errnoFromText(text: string, architecture: ArchitectureToken): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  return errnoNumber(text, architecture)
}
