import { editDistance } from '../edit-distance'
import { catalogue } from '../syscalls'

/**
 * Known names that `name` may have been meant to be, nearest first, at most `count`; none when nothing is near.
 */
export function nearestNames(name: string, count: number): string[] {
  const wanted = name.trim().toLowerCase()
  const limit = Math.max(1, Math.min(3, Math.floor(wanted.length / 3)))
  const near: { name: string; distance: number }[] = []
  for (const syscall of catalogue.syscalls) {
    const distance = editDistance(wanted, syscall.name, limit)
    if (distance <= limit) near.push({ name: syscall.name, distance })
  }
  return near
    .sort((a, b) => a.distance - b.distance || commonStart(b.name, wanted) - commonStart(a.name, wanted))
    .slice(0, count)
    .map(candidate => candidate.name)
}

function commonStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
