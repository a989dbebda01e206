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
  setText(text: string): void
}
