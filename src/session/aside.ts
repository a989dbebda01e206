import { AnalysisWorker, type WorkerPort } from '../worker/client'

/**
 * Asks a worker of its own, since no message reaches one in the middle of its work: it ends with the answer, or at once
 * when the signal fires, and then the answer is undefined. Rejected where it cannot be started, or dies of the question.
 *
 * @param start stands in for the browser's worker in tests
 */
export async function aside<T>(
  ask: (worker: AnalysisWorker) => Promise<T>,
  signal: AbortSignal | undefined,
  start?: () => WorkerPort,
): Promise<T | undefined> {
  const worker = new AnalysisWorker(() => ({ version: 0, text: () => '' }), start)
  try {
    return await ask(worker)
  } catch (error) {
    if (signal?.aborted) return undefined
    throw error
  } finally {
    worker.dispose()
  }
}
