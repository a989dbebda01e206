import { readKeywordLines } from '../keyword-lines'
import table from './keywords.tsv?raw'

/** What people call what calls do. */
export const lines = readKeywordLines(table)
