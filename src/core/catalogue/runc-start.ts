import { runcStart } from './facts.generated'

/**
 * The calls without which runc cannot start a container, seen with a filter that logs everything (runc 1.1.15
 * on x86_64, `no_new_privs` off, so that the filter is loaded before runc drops its privileges), with those of
 * the Go runtime and the one that lets the program end. What the program itself needs comes on top.
 */
export const syscallsOfRuncStart: readonly string[] = runcStart.split(' ')
