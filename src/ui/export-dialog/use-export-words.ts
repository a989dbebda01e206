import type { Words } from '../../messages'
import { useWords } from '../shared/messages-context'

export function useExportWords(): Words['exports'] {
  return useWords('exports')
}
