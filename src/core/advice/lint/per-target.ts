import type { ProfileDocument, Target } from '../../engine/profile'

/** So many targets of one document are remembered: those that one look at it, or one export, asks about. */
const MAX_TARGETS = 12

/** What was found out about documents on targets, as long as a document lives; targets that are equal are the same. */
export class PerTarget<T> {
  private readonly known = new WeakMap<ProfileDocument, Map<string, T>>()

  get(document: ProfileDocument, target: Target): T | undefined {
    return this.known.get(document)?.get(JSON.stringify(target))
  }

  set(document: ProfileDocument, target: Target, value: T): T {
    const own = this.known.get(document) ?? new Map<string, T>()
    this.known.set(document, own)
    const [oldest] = own.keys()
    if (own.size >= MAX_TARGETS && oldest !== undefined) own.delete(oldest)
    own.set(JSON.stringify(target), value)
    return value
  }
}
