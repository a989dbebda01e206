import type { Problem, Severity, TextRange } from '../../core'

export const severities: readonly Severity[] = ['error', 'security', 'warning', 'info']

interface Placed {
  readonly item: TextRange & { readonly id: string; readonly severity: Severity }
}

/** In the order in which they are worked off: the syntax error first, then by severity, then by place. */
export function orderedBySeverity<T extends Placed>(
  remarks: readonly T[],
  syntax: Problem | undefined,
): readonly T[] {
  const rank = ({ item }: T) =>
    item.id === syntax?.id && item.offset === syntax.offset ? -1 : severities.indexOf(item.severity)
  return remarks.toSorted((a, b) => rank(a) - rank(b) || a.item.offset - b.item.offset)
}
