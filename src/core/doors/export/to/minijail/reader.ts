import { minijailPolicy } from '../../../import/minijail-policy'
import { type FilterReader, spelled } from '../../format'

/** The filter that minijail makes of a policy; calls of other architectures end the thread. */
export const readPolicy: FilterReader = ({ text }, target, logs) =>
  spelled(minijailPolicy(text, logs, target.architecture), target, {
    foreign: { action: 'SCMP_ACT_KILL_THREAD' },
  })
