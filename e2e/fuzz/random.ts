/** Numbers by chance that a seed names: the same seed gives the same input on every machine. */
export class Random {
  constructor(private state: number) {}

  /** From 0 up to below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  one<T>(choices: readonly [T, ...T[]]): T
  one<T>(choices: readonly T[]): T | undefined
  one<T>(choices: readonly T[]): T | undefined {
    return choices[this.below(choices.length)]
  }
}
