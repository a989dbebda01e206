import { type ExportWords, loadExportWords } from '../../messages/exports'
import { useArea } from '../shared/messages-context'

export function useExportWords(): ExportWords {
  return useArea(loadExportWords)
}
