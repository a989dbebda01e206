import type { Command, ProfileDocument } from '../../engine/profile'

/** So many characters are read again for advice; texts of real profiles have some hundred thousand at most. */
export const MOST_READ = 4_000_000

/**
 * What may be read of a text as commands would leave it, to see what they do: each reading costs the text's length, and
 * a command is read for once, whoever asks about it. Fixes past it are not offered.
 */
export class Rereading {
  private readonly paid = new WeakSet<Command>()

  constructor(private left = MOST_READ) {}

  /** Whether what a command leaves of a document may be read; the last one may be longer than what is left. */
  allows(command: Command, { text }: ProfileDocument): boolean {
    if (this.paid.has(command)) return true
    if (this.left <= 0) return false
    this.left -= text.length
    this.paid.add(command)
    return true
  }
}
