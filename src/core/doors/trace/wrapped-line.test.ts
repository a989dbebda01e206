import { join } from 'node:path'
import { testTable } from '../../case-files.test-data'
import { unwrapped } from './wrapped-line'

testTable(join(import.meta.dirname, 'cases/lines/wrapped.tsv'), unwrapped)
