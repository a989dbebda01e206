import { type Consumer, releaseOf } from './panel-consumer'

/** What one consumer did with one profile. */
export type Trial = 'same' | 'differs' | 'refused' | { readonly missing: string }

/** Destination by destination, what took its files, and how many differed: the sum of a run. */
export class ConsumerTable {
  private readonly trials = new Map<Consumer, Trial[]>()

  add(consumer: Consumer, trial: Trial): void {
    this.trials.set(consumer, [...(this.trials.get(consumer) ?? []), trial])
  }

  /** As Markdown. */
  async text(): Promise<string> {
    const lines = [
      '| destination | consumer | version | profiles | refused | differences |',
      '|---|---|---|---|---|---|',
    ]
    for (const [consumer, trials] of this.trials) {
      const missing = trials.find(trial => typeof trial === 'object')
      const count = (wanted: Trial) => trials.filter(trial => trial === wanted).length
      const { destination, name, version } = consumer
      const figures =
        typeof missing === 'object'
          ? [`not run: ${missing.missing}`, '', '']
          : [count('same') + count('differs'), count('refused'), count('differs') || 'none']
      lines.push(`| ${[destination, name, await releaseOf(version), ...figures].join(' | ')} |`)
    }
    return lines.join('\n')
  }
}
