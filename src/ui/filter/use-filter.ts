import { useEffect, useState } from 'react'
import type { Target } from '../../core'
import type { Answer, Input } from '../../core/questions'
import { useSession, useSessionState } from '../shared/session-context'

export type FilterForm = Input<'filter'>['form']

interface Asked {
  readonly version: number
  readonly target: Target
  readonly form: FilterForm
  readonly answer: Answer<'filter'>
}

/** The filter of the present text. While a newer one is being made, the one before it stays. */
export function useFilter(form: FilterForm): Answer<'filter'> | undefined {
  const session = useSession()
  const version = useSessionState(state => state.version)
  const target = useSessionState(state => state.target)
  const [asked, setAsked] = useState<Asked>()

  useEffect(() => {
    let outdated = false
    void session.ask('filter', { target, form }).then(answer => {
      if (!outdated) setAsked({ version, target, form, answer })
    })
    return () => {
      outdated = true
    }
  }, [session, version, target, form])

  return asked?.form === form && asked.target === target ? asked.answer : undefined
}
