/**
 * What a step did that is named in a record of this device; undefined where this release has no such step. Read with care:
 * what is kept on a device outlives the version that wrote it.
 */
export function keptStepWords(step: unknown, steps: object): string | undefined {
  if (typeof step !== 'object' || step === null || !('values' in step)) return undefined
  const { values } = step
  // Steps were once told apart by `kind`.
  const id = 'id' in step ? step.id : 'kind' in step ? step.kind : undefined
  const sentence: unknown =
    typeof id === 'string' && Object.hasOwn(steps, id) ? Reflect.get(steps, id) : undefined
  try {
    const said: unknown = typeof sentence === 'function' ? sentence(values) : undefined
    return typeof said === 'string' ? said : undefined
  } catch {
    // Its values were others.
    return undefined
  }
}
