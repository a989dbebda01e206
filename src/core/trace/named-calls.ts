import { catalogue } from '../catalogue'

/** Names of calls that are words of English, too: in a sentence they say nothing. */
const words = new Set(
  `accept access alarm bind break clone close connect dup exit fork idle kill link listen lock mount nice open pause
  personality pipe poll prof read reboot recv rename security select send shutdown signal socket splice stat swapoff swapon
  symlink sync tee time times truncate unlink unshare wait write`.split(/\s+/),
)

/**
 * The calls that an error text names. Programs often print the one that failed: `setgroups (1: Operation not
 * permitted)`, `open_by_handle_at failed`; a word of English counts only where it stands as one, as in `kill(`, `bind:`,
 * `write failed` or `listen EPERM`.
 */
export function callsNamedIn(text: string): string[] {
  const named = [
    ...text.matchAll(/(?<![\w./-])([a-z_][a-z0-9_]+)(?![\w./-]*\w)(\(|:| failed\b| E[A-Z]{2,}\b)?/g),
  ].flatMap(([, word = '', form]) => (catalogue.byName(word) && (form || !words.has(word)) ? [word] : []))
  return [...new Set(named)]
}
