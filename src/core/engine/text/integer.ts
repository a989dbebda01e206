import type { JsonNode } from './tree'

export const MAX_UINT64 = 2n ** 64n - 1n

export type IntegerProblemId =
  | 'integer-fraction'
  | 'integer-exponent'
  | 'integer-negative'
  | 'integer-too-large'
  | 'integer-as-text'
  | 'integer-expected'

export type IntegerReading =
  | { readonly ok: true; readonly value: bigint }
  | { readonly ok: false; readonly id: IntegerProblemId }

/**
 * Reads an unsigned integer of at most `max` from its token's own digits.
 * Go's encoding/json, which reads profiles for Docker, containerd and runc, refuses `1.0`, `1e3` and negative
 * values for unsigned fields, so they are problems here and never converted.
 */
export function readUnsigned(node: JsonNode, max: bigint = MAX_UINT64): IntegerReading {
  if (node.type === 'string') {
    return {
      ok: false,
      id: /^\s*(0[xX][0-9a-fA-F]+|\d+)\s*$/.test(node.value) ? 'integer-as-text' : 'integer-expected',
    }
  }
  if (node.type !== 'number') return { ok: false, id: 'integer-expected' }
  const { raw } = node
  if (/[eE]/.test(raw)) return { ok: false, id: 'integer-exponent' }
  if (raw.includes('.')) return { ok: false, id: 'integer-fraction' }
  if (raw.startsWith('-')) return { ok: false, id: 'integer-negative' }
  // A text of megabytes of digits must not be turned into a number to learn that it is too large.
  if (raw.length > 20) return { ok: false, id: 'integer-too-large' }
  const value = BigInt(raw)
  return value > max ? { ok: false, id: 'integer-too-large' } : { ok: true, value }
}
