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
  /** Milliseconds from the key that broke the JSON until the table said so. */
  caughtUp: Promise<number>
  setText(text: string): void
}
