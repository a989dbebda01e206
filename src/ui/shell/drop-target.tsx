import { Suspense, useLayoutEffect, useState } from 'react'
import type { DroppedItem } from '../../platform/disk-files'
import type { Given } from '../intake/given'
import { useActions } from '../shared/actions-context'
import { part } from '../shared/boundary'

declare global {
  interface Window {
    /** What was brought before the app was here, which `public/early.js` keeps; gone once the app takes it itself. */
    earlyGiven?: readonly Given[] | undefined
  }
}

const DropEdge = part(() => import('./drop-edge'))

/** Whether it is about files, and over nothing that takes them itself. */
function carriesFile(event: DragEvent): boolean {
  const isTaken = event.target instanceof Element && event.target.closest('[data-takes-files]') !== null
  return !isTaken && (event.dataTransfer?.types.includes('Files') ?? false)
}

/** Files may be dropped anywhere; while they hover, the window says so. */
export function DropTarget() {
  const { bring } = useActions()
  const [over, setOver] = useState(false)

  // In place with what is seen: a file that is dropped before would open in the place of the page.
  useLayoutEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!carriesFile(event)) return
      // Without this the browser would leave the page and show the file.
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!carriesFile(event)) return
      event.preventDefault()
      event.stopPropagation()
      setOver(false)
      const items: DroppedItem[] = [...(event.dataTransfer?.items ?? [])]
      // Asked for at once: the browser empties the transfer when the event is over.
      const given = items.flatMap((item): Given[] => {
        const entry = item.webkitGetAsEntry()
        const file = item.getAsFile()
        if (entry?.isDirectory) return [{ entry }]
        return file ? [{ file, dropped: item.getAsFileSystemHandle?.() }] : []
      })
      void bring(given)
    }
    // Before the editor, which would insert the file's name.
    document.addEventListener('dragover', onOver, true)
    document.addEventListener('dragleave', onLeave, true)
    document.addEventListener('drop', onDrop, true)
    const { earlyGiven } = window
    window.earlyGiven = undefined
    if (earlyGiven?.length) void bring(earlyGiven)
    return () => {
      document.removeEventListener('dragover', onOver, true)
      document.removeEventListener('dragleave', onLeave, true)
      document.removeEventListener('drop', onDrop, true)
    }
  }, [bring])

  return (
    over && (
      <Suspense>
        <DropEdge />
      </Suspense>
    )
  )
}
