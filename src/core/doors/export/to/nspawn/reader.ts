import { architecturesOf } from '../../../../advice/presets'
import { catalogue } from '../../../../engine/catalogue'
import { traitsOf } from '../../../../engine/catalogue/query/traits'
import { spelledNspawn } from '../../../import/spelled-unit'
import { behindNspawnsOwn } from '../../beside-filters'
import { type FilterReader, spelled } from '../../format'
import { killed, withUnknown } from '../systemd/reader'

/** Sets of systemd that nspawn's own list has not, for a container with its usual capabilities (src/nspawn/nspawn-seccomp.c). */
const NOT_IN_NSPAWN: readonly string[] = ['@obsolete', '@clock', '@cpu-emulation']

function nspawnLetsThrough(name: string): boolean {
  const call = catalogue.byName(name)
  return call !== undefined && !traitsOf(call).groups.some(group => NOT_IN_NSPAWN.includes(group))
}

/** The filter that systemd-nspawn makes of its settings, behind its own. */
export const readNspawnSettings: FilterReader = ({ text }, target) => {
  const { architecture } = target
  const isNative = (call: string) => catalogue.numberOf(call, architecture)?.kind === 'direct'
  const filter = withUnknown(spelledNspawn(text), target, isNative)
  // Calls of other architectures that have another name there meet a list of its own.
  const there = spelled(filter, target, {
    foreign: killed,
    beside: {
      architectures: architecturesOf(architecture).slice(1),
      unnamed: name => ({
        action: nspawnLetsThrough(name) ? 'SCMP_ACT_ALLOW' : 'SCMP_ACT_ERRNO',
        errno: 1,
      }),
    },
  })
  return behindNspawnsOwn(filter, there, target)
}
