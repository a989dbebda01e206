import type { ImportReading } from '../core/import'
import { AnalysisWorker, type WorkerPort } from '../worker/client'
import type { GivenText } from '../worker/protocol'

/** In UTF-16 units. What is longer may take longer to read than a page may stand still. */
export const LONG_TEXT = 32 * 1024

/**
 * `readImport` in a worker of its own, since no message reaches one in the middle of a reading: it ends with the answer,
 * or at once when the signal fires. Undefined where the signal ended it. Rejected where the worker cannot be started, or
 * dies of the text.
 *
 * @param start stands in for the browser's worker in tests
 */
export async function readImportAside(
  given: GivenText,
  signal?: AbortSignal,
  start?: () => WorkerPort,
): Promise<ImportReading | undefined> {
  const worker = new AnalysisWorker(() => ({ version: 0, text: () => '' }), start)
  try {
    return await worker.readImport(given, signal)
  } catch (error) {
    if (signal?.aborted) return undefined
    throw error
  } finally {
    worker.dispose()
  }
}
