import type { Answer, Input } from '../../core/questions'
import { useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'

export type FilterForm = Input<'filter'>['form']

/** The filter of the present text for the present target. */
export function useFilter(form: FilterForm): Answer<'filter'> | undefined {
  const target = useSessionState(state => state.target)
  return useAnswer('filter', { target, form }, [form, target])
}
