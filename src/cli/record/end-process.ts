import { setTimeout as sleep } from 'node:timers/promises'

/** Ends a process, or a group of them by its number below 0, by force after some seconds. */
export async function ended(pid: number, seconds: number): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    signalled(pid, signal)
    for (let tried = 0; tried < seconds * 10 && signalled(pid, 0); tried++) await sleep(100)
  }
}

/** Sends a signal to a process, or to a group by its number below 0; whether it was there to take it. */
export function signalled(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}
