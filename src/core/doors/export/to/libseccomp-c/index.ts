import type { DestinationFiles } from '../../format'
import { readLibseccompProgram } from '../../libseccomp-reader'
import { exportLibseccompC } from './writer'

export const libseccompC: DestinationFiles = {
  write: exportLibseccompC,
  format: { filterIn: readLibseccompProgram },
}
