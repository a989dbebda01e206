import type { Acknowledgement } from './acknowledgement'
import { lintRuleIds } from './finding'

const MAX_ACKNOWLEDGEMENTS = 1000

/** Reads what was kept beside a document; whatever is none is left out. */
export function readAcknowledgements(value: unknown): readonly Acknowledgement[] {
  if (!Array.isArray(value)) return []
  const items: readonly unknown[] = value
  return items.slice(0, MAX_ACKNOWLEDGEMENTS).flatMap(item => readOne(item) ?? [])
}

function readOne(item: unknown): Acknowledgement | undefined {
  if (typeof item !== 'object' || item === null) return undefined
  const { id, subject, reason }: Record<string, unknown> = { ...item }
  const known = lintRuleIds.find(other => other === id)
  if (!known || typeof subject !== 'string' || typeof reason !== 'string') return undefined
  return { id: known, subject, reason }
}
