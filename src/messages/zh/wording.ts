/** 一句话里最多列出这么多名称。 */
const MAX_LISTED = 8

/** 句中的名单，用顿号分隔。 */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_LISTED).join('、')
  return names.length > MAX_LISTED ? `${shown}、…` : shown
}
