import type { DestinationFiles } from '../../format'
import { readUnit } from './reader'
import { exportSystemd } from './writer'

export const systemd: DestinationFiles = { write: exportSystemd, format: { filterIn: readUnit } }
