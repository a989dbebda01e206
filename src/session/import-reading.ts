import type { ImportReading } from '../core/doors/import'
import type { AnyText, Brought } from '../core/recognition'
import type { WorkerPort } from '../worker/client'
import type { GivenText } from '../worker/protocol'
import { aside } from './aside'

/** In UTF-16 units. What is longer may take longer to read than a page may stand still. */
export const LONG_TEXT = 32 * 1024

/**
 * `readImport` in a worker of its own. Undefined where the signal ended it. Rejected where the worker cannot be started,
 * or dies of the text.
 *
 * @param start stands in for the browser's worker in tests
 */
export function readImportAside(
  given: GivenText,
  signal?: AbortSignal,
  start?: () => WorkerPort,
): Promise<ImportReading | undefined> {
  return aside(worker => worker.readImport(given, signal), signal, start)
}

/** The same for what a text is, whatever it may be. */
export function recogniseAside(
  given: AnyText,
  signal?: AbortSignal,
  start?: () => WorkerPort,
): Promise<Brought | undefined> {
  return aside(worker => worker.recognise(given, signal), signal, start)
}
