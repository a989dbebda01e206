import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { type PlanStep, stepAt } from '../../core/teaching/course'

interface Running {
  readonly steps: readonly PlanStep[]
  /** In milliseconds since 1970. */
  readonly since: number
}

/** One for the page: it goes on while other things are shown. */
const store = createStore<{ readonly running: Running | undefined }>(() => ({ running: undefined }))

export function startClock(steps: readonly PlanStep[]): void {
  store.setState({ running: { steps, since: Date.now() } })
}

export function stopClock(): void {
  store.setState({ running: undefined })
}

const MINUTE = 60_000
const LOOK = 5_000

/** Whether the clock of a plan runs, and in which step it is; no step is left when the plan is over. */
export function usePlanClock() {
  const { running } = useStore(store)
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!running) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), LOOK)
    return () => clearInterval(timer)
  }, [running])
  if (!running) return { isRunning: false, at: undefined }
  return { isRunning: true, at: stepAt(running.steps, Math.max(0, now - running.since) / MINUTE) }
}
