import { type OciSeccomp, parseProfile, resolveProfile, type Target } from '../../src/core'
import type { PlainProfile } from './random-profile'

/** What the loader of a target is given for a profile. */
export function seccompOf(text: string, target: Target): OciSeccomp {
  const { profile } = parseProfile(text)
  const resolution = profile && resolveProfile(profile, target)
  if (!resolution?.ok || !resolution.seccomp) throw new Error(`not a profile: ${text}`)
  return resolution.seccomp
}

/** The plain form, for a runtime without an engine in front. */
export function plainProfile({
  defaultAction,
  defaultErrnoRet,
  architectures,
  syscalls,
}: OciSeccomp): PlainProfile {
  return {
    defaultAction,
    ...(defaultErrnoRet === undefined ? {} : { defaultErrnoRet: Number(defaultErrnoRet) }),
    architectures: [...architectures],
    syscalls: syscalls.map(({ names, action, errnoRet, args }) => ({
      names: [...names],
      action,
      ...(errnoRet === undefined ? {} : { errnoRet: Number(errnoRet) }),
      args: args.map(({ index = 0n, op = '', value = 0n, valueTwo = 0n }) => ({
        index: Number(index),
        op,
        value,
        valueTwo,
      })),
    })),
  }
}
