/** What the bench puts into the pages it measures. */
interface Window {
  probe: {
    /** Milliseconds from an event to after the paint that follows it. */
    paints: number[]
    longTasks: number[]
    /** The event type that is being measured. */
    listening: string | undefined
    /** When each of the things that are watched for was first painted, in milliseconds since the navigation began. */
    seen: Record<string, number>
  }
  benchFile: File
  /** Milliseconds from a key until what it leads to is painted. */
  caughtUp: Promise<number>
  setText(text: string): void
  makeText(): string
}
