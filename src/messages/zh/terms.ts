import { readTermTable } from '../term-tables'
import table from './terms.tsv?raw'

/** How much the terms of a query speak for calls. */
export const terms = readTermTable(table)
