import type { Page } from './pages'
import type { Tongue } from './tongue'

/** What the service worker gives in place of a page that is not on the device. */
export function offlinePage({ words }: Tongue): Page {
  const { title, description, again } = words.offline
  return {
    path: 'offline',
    title,
    description,
    body: (
      <>
        <h1>{title}</h1>
        <p className="lead">
          {description} {again}
        </p>
      </>
    ),
  }
}
