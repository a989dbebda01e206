import type { Destination } from '../../record'

export const elsewhereRecord = {
  group: 'containers',
  takesNone: true,
  isForReaders: true,
} as const satisfies Destination
