import { join } from 'node:path'
import { testTable } from '../../case-files.test-data'
import type { ArchitectureToken } from '../../engine/catalogue'
import { readLogHead } from './log-head'

/** A text, read on x86_64 or on the architecture beside it. */
testTable<string | readonly [text: string, supposed: ArchitectureToken]>(
  join(import.meta.dirname, 'cases/lines/log-head.tsv'),
  asked => (typeof asked === 'string' ? readLogHead(asked, 'SCMP_ARCH_X86_64') : readLogHead(...asked)),
)
