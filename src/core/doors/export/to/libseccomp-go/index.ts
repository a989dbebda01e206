import type { DestinationFiles } from '../../format'
import { readLibseccompProgram } from '../../libseccomp-reader'
import { exportLibseccompGo } from './writer'

export const libseccompGo: DestinationFiles = {
  write: exportLibseccompGo,
  format: { filterIn: readLibseccompProgram },
}
