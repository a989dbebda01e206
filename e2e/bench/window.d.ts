/** What the bench puts into the pages it measures. */
interface Window {
  probe: {
    /** Milliseconds from an event to after the paint that follows it. */
    paints: number[]
    longTasks: number[]
    /** The event type that is being measured. */
    listening: string | undefined
  }
  benchFile: File
  /** Milliseconds from the key that broke the JSON until the table said so. */
  caughtUp: Promise<number>
  setText(text: string): void
}
